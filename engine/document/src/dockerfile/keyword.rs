//! The instructions there are, and what each takes. The tables follow Docker's Dockerfile reference
//! (<https://docs.docker.com/reference/dockerfile/>) and BuildKit's `dockerfile/instructions`.

/// The name of an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
}

/// How the text of an instruction is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Words between blanks.
    Words,
    /// A JSON array of strings, or else words between blanks.
    List,
    /// The whole text is one argument.
    Whole,
    /// A JSON array of strings, or else a command for a shell.
    Command,
    /// `name=value` pairs, or else one `name value`.
    Pairs,
    /// Words that are a name or `name=value`.
    Names,
    /// A word that says what follows: `NONE`, or `CMD` and a command.
    Health,
    /// Another instruction.
    Trigger,
}

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// `true`, `false` or nothing.
    Switch,
    /// A value, at most once.
    Value,
    /// A value, as often as wanted.
    Values,
}

impl Keyword {
    const ALL: [Self; 18] = [
        Self::Add,
        Self::Arg,
        Self::Cmd,
        Self::Copy,
        Self::Entrypoint,
        Self::Env,
        Self::Expose,
        Self::From,
        Self::Healthcheck,
        Self::Label,
        Self::Maintainer,
        Self::Onbuild,
        Self::Run,
        Self::Shell,
        Self::Stopsignal,
        Self::User,
        Self::Volume,
        Self::Workdir,
    ];

    /// The keyword that is written so, in whatever case.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keyword| keyword.as_str().eq_ignore_ascii_case(text))
    }

    /// The keyword in upper case.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::Arg => "ARG",
            Self::Cmd => "CMD",
            Self::Copy => "COPY",
            Self::Entrypoint => "ENTRYPOINT",
            Self::Env => "ENV",
            Self::Expose => "EXPOSE",
            Self::From => "FROM",
            Self::Healthcheck => "HEALTHCHECK",
            Self::Label => "LABEL",
            Self::Maintainer => "MAINTAINER",
            Self::Onbuild => "ONBUILD",
            Self::Run => "RUN",
            Self::Shell => "SHELL",
            Self::Stopsignal => "STOPSIGNAL",
            Self::User => "USER",
            Self::Volume => "VOLUME",
            Self::Workdir => "WORKDIR",
        }
    }

    pub(super) const fn syntax(self) -> Syntax {
        match self {
            Self::From | Self::Expose => Syntax::Words,
            Self::Add | Self::Copy | Self::Volume => Syntax::List,
            Self::Maintainer | Self::Stopsignal | Self::User | Self::Workdir => Syntax::Whole,
            Self::Cmd | Self::Entrypoint | Self::Run | Self::Shell => Syntax::Command,
            Self::Env | Self::Label => Syntax::Pairs,
            Self::Arg => Syntax::Names,
            Self::Healthcheck => Syntax::Health,
            Self::Onbuild => Syntax::Trigger,
        }
    }

    /// The flags that it knows.
    pub(super) const fn flags(self) -> &'static [(&'static str, Takes)] {
        use Takes::{Switch, Value, Values};
        match self {
            Self::From => &[("platform", Value)],
            Self::Run => {
                &[("mount", Values), ("network", Value), ("security", Value), ("device", Values)]
            }
            Self::Copy => &[
                ("from", Value),
                ("chown", Value),
                ("chmod", Value),
                ("link", Switch),
                ("parents", Switch),
                ("exclude", Values),
            ],
            Self::Add => &[
                ("chown", Value),
                ("chmod", Value),
                ("link", Switch),
                ("keep-git-dir", Switch),
                ("checksum", Value),
                ("unpack", Switch),
                ("exclude", Values),
            ],
            Self::Healthcheck => &[
                ("interval", Value),
                ("timeout", Value),
                ("start-period", Value),
                ("start-interval", Value),
                ("retries", Value),
            ],
            _ => &[],
        }
    }

    /// Whether here-documents may follow it.
    pub(super) const fn takes_heredocs(self) -> bool {
        matches!(self, Self::Add | Self::Copy | Self::Run)
    }

    /// How many arguments it needs at least.
    pub(super) const fn least_arguments(self) -> usize {
        match self {
            Self::Add | Self::Copy => 2,
            // An empty command resets the one of the base image.
            Self::Cmd | Self::Entrypoint => 0,
            _ => 1,
        }
    }

    /// The keyword that a misspelt one was probably meant to be.
    pub(super) fn nearest(text: &str) -> Option<Self> {
        /// The longest keyword has eleven letters; a word twice as long was meant to be none.
        const LONGEST: usize = 20;
        if text.len() > LONGEST {
            return None;
        }
        let text = text.to_ascii_uppercase();
        let near =
            |keyword: Self| (distance(text.as_bytes(), keyword.as_str().as_bytes()), keyword);
        let (distance, keyword) = Self::ALL.into_iter().map(near).min_by_key(|(d, _)| *d)?;
        let tolerated = 1 + keyword.as_str().len() / 4;
        (distance <= tolerated).then_some(keyword)
    }
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to turn one word
/// into the other.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX);
            let changed = at(&last, j) + usize::from(x != y);
            let mut least = changed.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let before =
                |word: &[u8], i: usize| i.checked_sub(1).and_then(|i| word.get(i)).copied();
            if before(a, i) == Some(*y) && before(b, j) == Some(*x) {
                least = least.min(at(&before_last, j - 1).saturating_add(1));
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_read_in_any_case() {
        assert_eq!(Keyword::parse("froM"), Some(Keyword::From));
        assert_eq!(Keyword::parse("FORM"), None);
    }

    #[test]
    fn a_misspelt_keyword_suggests_the_nearest() {
        for (written, meant) in [
            ("FORM", Keyword::From),
            ("RUNN", Keyword::Run),
            ("RN", Keyword::Run),
            ("entrypont", Keyword::Entrypoint),
            ("EXPOES", Keyword::Expose),
            ("WORKDIRECTORY", Keyword::Workdir),
        ] {
            let expected = (written != "WORKDIRECTORY").then_some(meant);
            assert_eq!(Keyword::nearest(written), expected, "{written}");
        }
        assert_eq!(Keyword::nearest("apt-get"), None);
        assert_eq!(Keyword::nearest(&"X".repeat(1_000_000)), None);
    }
}
