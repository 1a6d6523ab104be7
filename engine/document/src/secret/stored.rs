//! Credentials in files that exist to hold some, in the ways that such files are written: settings with blanks
//! around the sign, as in `.aws/credentials`, JSON and YAML, and the lines of `.netrc`, `.pgpass` and `.htpasswd`.

use super::{Hit, names, text::literal};

/// The longest line that is taken for one of a table.
const LONGEST_LINE: usize = 1024;
/// The longest name of a setting that is looked at.
const LONGEST_NAME: usize = 256;

/// What the hash of a password starts with.
const HASHES: [&str; 8] = ["$apr1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "{SHA}", "{SSHA}"];

/// The first credential that starts at or after `from` and before `until`.
pub(super) fn find(content: &str, from: usize, until: usize) -> Option<Hit> {
    let line_start = content.get(..from)?.rfind('\n').map_or(0, |end| end + 1);
    let mut start = line_start;
    for line in content.get(line_start..)?.split_inclusive('\n') {
        if start >= until {
            return None;
        }
        let of_table = (line.len() <= LONGEST_LINE)
            .then(|| netrc(line).or_else(|| pgpass(line)).or_else(|| htpasswd(line)))
            .flatten()
            .map(|hit| Hit { range: start + hit.range.start..start + hit.range.end, ..hit })
            .filter(|hit| hit.range.start >= from);
        let hit = of_table.or_else(|| setting(content, start.max(from), start + line.len()));
        if let Some(hit) = hit {
            return (hit.range.start < until).then_some(hit);
        }
        start += line.len();
    }
    None
}

/// The value of a setting whose sign stands in a part of the text.
fn setting(content: &str, from: usize, until: usize) -> Option<Hit> {
    let signs = content.get(from..until)?.bytes().enumerate();
    signs.filter(|(_, byte)| matches!(byte, b'=' | b':')).find_map(|(at, _)| {
        let sign = from + at;
        let before = content.get(..sign)?.trim_end_matches([' ', '\t']);
        let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
        let in_name = |b: &u8| b.is_ascii_alphanumeric() || b"_-.".contains(b);
        let length = before.bytes().rev().take(LONGEST_NAME).take_while(in_name).count();
        let kind = kind(before.get(before.len() - length..)?)?;
        let after = content.get(sign + 1..until)?;
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        literal(content, sign + 1 + blanks, kind)
    })
}

/// What a value under this name would be, in a file for credentials.
fn kind(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        // Docker's and npm's: a user's name and password in base64.
        "auth" | "_auth" => Some("password"),
        "client-key-data" => Some("private-key"),
        _ => names::credential(name),
    }
}

/// A line of `.netrc`: pairs of a word that is known and its value.
fn netrc(line: &str) -> Option<Hit> {
    let mut found = None;
    let mut words = words(line);
    while let Some((_, word)) = words.next() {
        match word {
            "default" => {}
            "machine" | "login" | "account" => {
                words.next()?;
            }
            "password" => {
                // A setting of another file may have this name.
                let (at, value) = words.next().filter(|(_, word)| !word.starts_with(['=', ':']))?;
                let range = at..at + value.len();
                found = found.or(Some(Hit { kind: "password", range, prefix: 0 }));
            }
            _ => return None,
        }
    }
    found
}

/// The words of a line, each with where it starts.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let pieces = line.split(|c: char| c.is_ascii_whitespace()).map(move |piece| {
        let at = next;
        next += piece.len() + 1;
        (at, piece)
    });
    pieces.filter(|(_, piece)| !piece.is_empty())
}

/// A line of `.pgpass`: host, port, database, user and password.
fn pgpass(line: &str) -> Option<Hit> {
    let line = line.trim_end_matches(['\r', '\n']);
    let mut fields = vec![0];
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b':' && !escaped {
            fields.push(at + 1);
        }
        escaped = byte == b'\\' && !escaped;
    }
    let [_, port, database, _, password] = fields.as_slice() else { return None };
    let port = line.get(*port..database - 1)?;
    let is_port = port == "*" || !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let is_filled = !line.starts_with('#') && *password < line.len();
    let range = *password..line.len();
    (is_port && is_filled).then_some(Hit { kind: "password", range, prefix: 0 })
}

/// A line of `.htpasswd`: a user's name and the hash of a password.
fn htpasswd(line: &str) -> Option<Hit> {
    let line = line.trim_end_matches(['\r', '\n']);
    let (user, hash) = line.split_once(':')?;
    let is_hash = HASHES.iter().any(|start| hash.starts_with(start)) && !user.contains(' ');
    let range = user.len() + 1..line.len();
    is_hash.then_some(Hit { kind: "password-hash", range, prefix: 0 })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// All credentials of a text, with their kinds.
    fn all(content: &str) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(hit) = find(content, from, content.len()) {
            from = hit.range.end;
            found.push((hit.kind, &content[hit.range]));
        }
        found
    }

    #[test]
    fn settings_are_found_however_they_are_written() {
        for (text, kind) in [
            ("[default]\naws_secret_access_key = hunter22\n", "access-key"),
            ("[pypi]\nusername: me\npassword: hunter22\n", "password"),
            ("{\"auths\": {\"a.io\": {\"auth\": \"hunter22\"}}}", "password"),
            ("{\"auths\":{\"a.io\":{\"auth\":\"hunter22\"}}}", "password"),
            ("//registry.example/:_authToken=hunter22\n", "token"),
            ("//registry.example/:_auth = hunter22\n", "password"),
            ("users:\n- user:\n    client-key-data: hunter22\n", "private-key"),
            ("github.com:\n    oauth_token: hunter22\n", "token"),
            ("[registry]\ntoken = \"hunter22\"\n", "token"),
            ("secret_key\t=\thunter22\r\n", "secret"),
        ] {
            assert_eq!(all(text), [(kind, "hunter22")], "{text}");
        }
    }

    #[test]
    fn lines_of_tables_are_told_by_their_fields() {
        let netrc = "machine a.io login me password hunter22\ndefault login x\npassword hunter33\n";
        assert_eq!(all(netrc), [("password", "hunter22"), ("password", "hunter33")]);
        assert_eq!(all("db.example:5432:*:app:hunter22\r\n"), [("password", "hunter22")]);
        let user = "app:$2y$05$abcdefghijklmnopqrstuv\n";
        assert_eq!(all(user), [("password-hash", "$2y$05$abcdefghijklmnopqrstuv")]);
    }

    #[test]
    fn what_holds_no_credential_gives_none() {
        for text in [
            "# the password of the database\n",
            "machine a.io login me password\n",
            "auth:\n  type: basic\n",
            "password =\nuser = me\n",
            "password = ${PASSWORD}\n",
            "10:20:30:40\na:b:c:d:e\n",
            "aws_access_key_id = me\nregion = eu-1\n",
            "",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn the_search_starts_and_ends_where_it_is_told() {
        let text = "password = hunter22\npassword = hunter33\n";
        let second = text.rfind("hunter33").unwrap();
        assert_eq!(find(text, 12, text.len()).unwrap().range.start, second);
        assert!(find(text, 12, second).is_none());
    }
}
