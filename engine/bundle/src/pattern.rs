//! The patterns that leave files out of a verification: those of Go's `path.Match`, where `*` and `?` stop at
//! a slash.

/// Whether the whole path matches. A pattern that is malformed matches nothing.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let path: Vec<char> = path.chars().collect();
    // How far both have come at the last star, to go on from there with one character more for it.
    let mut star: Option<(usize, usize)> = None;
    let (mut at, mut seen) = (0, 0);
    loop {
        let step = match (pattern.get(at), path.get(seen)) {
            (None, None) => return true,
            (Some('*'), _) => {
                star = Some((at, seen));
                Some((at + 1, seen))
            }
            (Some(_), Some(&character)) => {
                one(&pattern, at, character).map(|after| (after, seen + 1))
            }
            _ => None,
        };
        (at, seen) = match (step, star) {
            (Some(next), _) => next,
            (None, Some((starred, from))) => match path.get(from) {
                Some(&character) if character != '/' => {
                    star = Some((starred, from + 1));
                    (starred + 1, from + 1)
                }
                _ => return false,
            },
            (None, None) => return false,
        };
    }
}

/// The place after the part of the pattern at `at`, if that part takes the character.
fn one(pattern: &[char], at: usize, character: char) -> Option<usize> {
    match pattern.get(at)? {
        '?' => (character != '/').then_some(at + 1),
        '[' => class(pattern, at + 1, character),
        '\\' => (*pattern.get(at + 1)? == character).then_some(at + 2),
        other => (*other == character).then_some(at + 1),
    }
}

/// The same for a class such as `[a-z]` or `[^/]`, which starts at `at`.
fn class(pattern: &[char], mut at: usize, character: char) -> Option<usize> {
    let negated = pattern.get(at) == Some(&'^');
    at += usize::from(negated);
    let mut is_in = false;
    let mut is_empty = true;
    while is_empty || pattern.get(at)? != &']' {
        is_empty = false;
        let (low, after) = member(pattern, at)?;
        let (high, after) = match pattern.get(after) {
            Some('-') => member(pattern, after + 1)?,
            _ => (low, after),
        };
        is_in |= (low..=high).contains(&character);
        at = after;
    }
    (is_in != negated && character != '/').then_some(at + 1)
}

/// A character of a class, and the place after it.
fn member(pattern: &[char], at: usize) -> Option<(char, usize)> {
    match pattern.get(at)? {
        '\\' => Some((*pattern.get(at + 1)?, at + 2)),
        '-' | ']' => None,
        character => Some((*character, at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_classes_match_within_a_folder() {
        for (pattern, path) in [
            ("*", "data.json"),
            ("*/data.json", "shop/data.json"),
            ("s*p/*.json", "shop/data.json"),
            ("shop/[a-d]ata.json", "shop/data.json"),
            ("shop/[^x]ata.js?n", "shop/data.json"),
            ("\\*.rego", "*.rego"),
            ("*a*b*", "xaybz"),
            ("", ""),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*", "shop/data.json"),
            ("shop*", "shop/data.json"),
            ("shop?data.json", "shop/data.json"),
            ("shop[^x]data.json", "shop/data.json"),
            ("[", "["),
            ("[]a]", "a"),
            ("[a", "a"),
            ("data.json", "data.jsonx"),
            ("a\\", "a"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn many_stars_do_not_take_long() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }
}
