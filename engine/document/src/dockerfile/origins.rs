//! Where `ADD` and `COPY` take things from. What counts as a Git repository follows BuildKit's
//! `util/gitutil`.

use super::details::{Origin, OriginKind};

/// What a source of `COPY`, or of `ADD` where `fetches`, is.
pub(super) fn of_source(text: &str, fetches: bool) -> Origin {
    let plain = |kind| Origin::new(kind, text);
    if !fetches {
        return plain(OriginKind::Path);
    }
    if is_git(text) {
        return git(plain(OriginKind::Git));
    }
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => plain(OriginKind::Url),
        _ => plain(OriginKind::Path),
    }
}

/// A here-document of this name.
pub(super) fn of_heredoc(name: &str) -> Origin {
    Origin::new(OriginKind::Heredoc, name)
}

impl Origin {
    fn new(kind: OriginKind, text: &str) -> Self {
        let text = text.to_owned();
        Self { kind, text, reference: None, commit: None, folder: None, ignored: false }
    }
}

fn is_git(text: &str) -> bool {
    let address = text.split(['#', '?']).next().unwrap_or(text);
    match address.split_once("://") {
        Some((scheme, _)) => match scheme.to_ascii_lowercase().as_str() {
            "git" | "ssh" => true,
            "http" | "https" => address.ends_with(".git"),
            _ => false,
        },
        // `git@example.org:team/tool.git`.
        None => address.split_once(':').is_some_and(|(login, _)| {
            let part = |text: &str| {
                !text.is_empty()
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
            };
            login.split_once('@').is_some_and(|(user, host)| part(user) && part(host))
        }),
    }
}

/// Reads `#ref:folder` and `?ref=…&commit=…` of a repository's address.
fn git(mut origin: Origin) -> Origin {
    let (address, fragment) = match origin.text.split_once('#') {
        Some((address, fragment)) => (address.to_owned(), fragment.to_owned()),
        None => (origin.text.clone(), String::new()),
    };
    let (reference, folder) = fragment.split_once(':').unwrap_or((&fragment, ""));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    origin.reference = some(reference);
    origin.folder = some(folder);
    let query = address.split_once('?').map_or("", |(_, query)| query);
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "ref" | "branch" | "tag" => origin.reference = some(value),
            "subdir" => origin.folder = some(value),
            "commit" | "checksum" => origin.commit = some(value),
            _ => {}
        }
    }
    let is_commit = |text: &String| {
        matches!(text.len(), 40 | 64) && text.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let named = origin.commit.take().or_else(|| origin.reference.clone());
    origin.commit = named.filter(is_commit);
    origin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_files_addresses_or_repositories() {
        for (text, kind) in [
            ("a.txt", OriginKind::Path),
            ("./https://x", OriginKind::Path),
            ("$URL", OriginKind::Path),
            ("a@b", OriginKind::Path),
            ("HTTPS://example.org/a.tgz", OriginKind::Url),
            ("https://example.org/a.git", OriginKind::Git),
            ("https://example.org/a.git#v1:src", OriginKind::Git),
            ("https://example.org/a#x.git", OriginKind::Url),
            ("git@example.org:a/b.git", OriginKind::Git),
            ("ssh://git@example.org/a", OriginKind::Git),
        ] {
            assert_eq!(of_source(text, true).kind, kind, "{text}");
        }
        assert_eq!(of_source("https://example.org/a", false).kind, OriginKind::Path);
    }

    #[test]
    fn a_repositorys_address_says_what_is_checked_out() {
        let commit = "0123456789abcdef0123456789abcdef01234567";
        let found = of_source(&format!("git://example.org/a#{commit}:src"), true);
        assert_eq!((found.commit.as_deref(), found.folder.as_deref()), (Some(commit), Some("src")));
        let text = format!("https://example.org/a.git?ref=main&commit={commit}&subdir=src");
        let found = of_source(&text, true);
        assert_eq!(
            (found.commit.as_deref(), found.reference.as_deref()),
            (Some(commit), Some("main"))
        );
        let found = of_source("https://example.org/a.git#main", true);
        assert_eq!((found.commit, found.reference.as_deref()), (None, Some("main")));
    }
}
