//! The lines of a `.dockerignore`.

use std::cell::Cell;

use super::{path::clean, pattern::Pattern};
use crate::{Diagnostic, LineIndex, dockerfile::normal};

/// The most that is read of such a file, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// The most patterns that are followed. Real files have tens.
const MAX_PATTERNS: usize = 2000;
/// How much is compared before paths count as let in, in steps of patterns times bytes of paths.
const BUDGET: usize = 50_000_000;

/// Well-known things that seldom belong into an image, each with a path of it that is asked for.
const KNOWN: &[(&str, &str)] = &[
    (".aws", ".aws/credentials"),
    (".docker/config.json", ".docker/config.json"),
    (".env", ".env"),
    (".git", ".git/config"),
    (".hg", ".hg/hgrc"),
    (".kube", ".kube/config"),
    (".netrc", ".netrc"),
    (".npmrc", ".npmrc"),
    (".ssh", ".ssh/config"),
    (".svn", ".svn/entries"),
    (".venv", ".venv/bin/activate"),
    ("*.key", "server.key"),
    ("*.p12", "server.p12"),
    ("*.pem", "server.pem"),
    ("*.tfstate", "terraform.tfstate"),
    ("id_ed25519", "id_ed25519"),
    ("id_rsa", "id_rsa"),
    ("node_modules", "node_modules/package/package.json"),
];

/// What a `.dockerignore` says.
#[derive(Debug)]
pub(crate) struct Rules {
    file: String,
    rules: Vec<Rule>,
    budget: Cell<usize>,
}

/// A line of it.
#[derive(Debug)]
struct Rule {
    /// As it counts: without blanks around it, and tidied.
    text: String,
    pattern: Pattern,
    /// Whether it takes back what lines above leave out.
    is_exception: bool,
}

impl Rules {
    /// Reads the lines of a file. What is wrong with them is told; `None` where it cannot be gone by.
    pub(super) fn read(file: &str, text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        if text.len() > MAX_BYTES {
            let wrong = Diagnostic::error(
                "dockerfile/long-ignore-file",
                file,
                format!("the file is larger than {} MiB", MAX_BYTES >> 20),
            );
            return (None, vec![wrong.help("name folders rather than the files in them")]);
        }
        let lines = LineIndex::new(text);
        let mut wrong = Vec::new();
        let mut rules = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = start..start + line.trim_end().len();
            start += line.len();
            let Some(rule) = rule(line.trim_start_matches('\u{feff}')) else { continue };
            match rule {
                _ if rules.len() == MAX_PATTERNS => {
                    let message = format!("there are more than {MAX_PATTERNS} patterns");
                    let long = Diagnostic::error("dockerfile/long-ignore-file", file, message);
                    let help = "name folders rather than the files in them";
                    wrong.push(long.at(lines.span(at)).help(help));
                    return (None, wrong);
                }
                Ok(rule) => rules.push(rule),
                Err(why) => {
                    let message = format!("no build takes this pattern: {why}");
                    let bad = Diagnostic::error("dockerfile/bad-ignore-pattern", file, message);
                    let help = "write it as the documentation of .dockerignore has patterns";
                    wrong.push(bad.at(lines.span(at)).help(help));
                }
            }
        }
        let budget = Cell::new(BUDGET);
        (Some(Self { file: file.to_owned(), rules, budget }), wrong)
    }

    /// What rules see of it.
    pub(in crate::dockerfile) fn normal(&self) -> normal::Ignore {
        let text = |rule: &Rule| {
            if rule.is_exception { format!("!{}", rule.text) } else { rule.text.clone() }
        };
        let lets_in = KNOWN.iter().filter(|(_, path)| !self.leaves_out(path));
        normal::Ignore {
            file: self.file.clone(),
            patterns: self.rules.iter().map(text).collect(),
            lets_in: lets_in.map(|(name, _)| (*name).to_owned()).collect(),
        }
    }

    /// Whether nothing at all is sent of a source of `COPY`, be it a file or a folder. Where that hangs on what is
    /// in a folder, it is not.
    pub(in crate::dockerfile) fn hides(&self, source: &str) -> bool {
        if source.contains(['*', '?', '[', '\\', '$']) {
            return false;
        }
        let path = clean(&format!("/{source}"));
        let Some(path) = path.strip_prefix('/').filter(|path| !path.is_empty()) else {
            return false;
        };
        let below = format!("{path}/");
        let may_reach_in = |rule: &Rule| {
            let start = rule.pattern.start();
            start.starts_with(&below) || below.starts_with(&start)
        };
        self.leaves_out(path)
            && !self.rules.iter().any(|rule| rule.is_exception && may_reach_in(rule))
    }

    /// Whether a path is left out: by the last pattern that matches it or a folder around it.
    fn leaves_out(&self, path: &str) -> bool {
        let mut is_out = false;
        for rule in &self.rules {
            // A pattern that would change nothing need not be asked.
            if rule.is_exception == is_out && self.matches(rule, path) {
                is_out = !rule.is_exception;
            }
        }
        is_out
    }

    fn matches(&self, rule: &Rule, path: &str) -> bool {
        let slashes = path.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
        let mut prefixes = [path.len()]
            .into_iter()
            .chain(slashes.map(|(at, _)| at))
            .filter_map(|at| path.get(..at));
        prefixes.any(|path| {
            let cost = rule.pattern.cost().saturating_mul(path.len());
            let left = self.budget.get().checked_sub(cost);
            self.budget.set(left.unwrap_or(0));
            left.is_some() && rule.pattern.matches(path)
        })
    }
}

/// The rule of a line, if it has one.
fn rule(line: &str) -> Option<Result<Rule, &'static str>> {
    // Only at the very start it makes a comment.
    if line.starts_with('#') {
        return None;
    }
    let line = line.trim();
    let (is_exception, text) = match line.strip_prefix('!') {
        Some(rest) => (true, rest.trim()),
        None => (false, line),
    };
    if text.is_empty() {
        return is_exception.then_some(Err("there is nothing behind the `!`"));
    }
    let mut text = clean(text);
    if text.len() > 1 && text.starts_with('/') {
        text.remove(0);
    }
    Some(Pattern::parse(&text).map(|pattern| Rule { text, pattern, is_exception }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Rules {
        let (rules, wrong) = Rules::read(".dockerignore", text);
        assert_eq!(wrong, []);
        rules.unwrap()
    }

    #[test]
    fn lines_are_trimmed_and_tidied_and_comments_are_none() {
        let text = "\u{feff}# all\n\n  ./dist//  \r\n/build/\n ! dist/keep/\n #kept\nlast";
        let patterns = rules(text).normal().patterns;
        assert_eq!(patterns, ["dist", "build", "!dist/keep", "#kept", "last"]);
    }

    #[test]
    fn the_last_pattern_that_matches_decides() {
        let rules = rules("*\n!src\nsrc/*.key\n!src/public.key\n");
        for (path, is_out) in [
            ("a", true),
            ("a/b", true),
            ("src", false),
            ("src/main.c", false),
            ("src/x.key", true),
            ("src/public.key", false),
        ] {
            assert_eq!(rules.leaves_out(path), is_out, "{path}");
        }
    }

    #[test]
    fn a_pattern_leaves_out_what_is_below_it_and_nothing_that_only_looks_alike() {
        let rules = rules("node_modules\n*.md\n");
        assert!(rules.leaves_out("node_modules/a/b"));
        assert!(!rules.leaves_out("web/node_modules"));
        assert!(!rules.leaves_out("node_modules2"));
        assert!(!rules.leaves_out("docs/a.md"));
    }

    #[test]
    fn well_known_things_are_let_in_unless_a_pattern_says_otherwise() {
        let lets_in = |text: &str| rules(text).normal().lets_in;
        assert_eq!(lets_in("").len(), KNOWN.len());
        assert_eq!(lets_in("*"), [""; 0]);
        assert_eq!(lets_in("*\n!src"), [""; 0]);
        assert_eq!(lets_in("*\n!.env\n"), [".env"]);
        let some = lets_in(".git/\n.env*\n**/*.pem\n**/node_modules\n.git\n!.git/HEAD\n");
        for name in [".git", ".env", "*.pem", "node_modules"] {
            assert!(!some.contains(&name.to_owned()), "{name}");
        }
        assert!(some.contains(&"id_rsa".to_owned()));
    }

    #[test]
    fn a_source_is_hidden_where_nothing_of_it_can_be_sent() {
        let some = rules("dist\n*.log\nconf\n!conf/app.yml\n");
        for source in ["./a.log", "/../a.log", "dist", "dist/a/b", "conf/other.yml"] {
            assert!(some.hides(source), "{source}");
        }
        for source in [".", "", "/", "src", "conf", "conf/app.yml", "a*.log", "$DIR/a.log"] {
            assert!(!some.hides(source), "{source}");
        }
        assert!(!rules("vendor\n!**/LICENSE\n").hides("vendor"));
        assert!(!rules("vendor\n!vend*\n").hides("vendor"));
    }

    #[test]
    fn what_no_build_would_take_is_told_with_its_line() {
        let (rules, wrong) = Rules::read("a/.dockerignore", "ok\n[a\n!\nb\\\n");
        assert_eq!(rules.unwrap().rules.len(), 1);
        let lines: Vec<_> = wrong.iter().map(|it| it.span.as_ref().unwrap().start.line).collect();
        assert_eq!(lines, [2, 3, 4]);
        assert!(wrong.iter().all(|it| it.code == "dockerfile/bad-ignore-pattern"));
    }

    #[test]
    fn more_patterns_than_are_followed_are_an_error_and_no_verdict() {
        for text in ["a\n".repeat(MAX_PATTERNS + 1), "a".repeat(MAX_BYTES + 1)] {
            let (rules, wrong) = Rules::read(".dockerignore", &text);
            assert!(rules.is_none());
            assert_eq!(wrong[0].code, "dockerfile/long-ignore-file");
        }
    }

    #[test]
    fn patterns_made_to_be_slow_are_not() {
        let stars = format!("{}b\n", "*a".repeat(4000)).repeat(100);
        let rules = rules(&stars);
        for _ in 0..200 {
            assert!(!rules.hides(&"a".repeat(4000)));
        }
    }
}
