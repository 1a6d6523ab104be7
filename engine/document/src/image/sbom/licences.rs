//! Expressions of licences: <https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/>.

/// The names of the licences in an expression, each once and in order. An exception, as in
/// `GPL-2.0-only WITH Classpath-exception-2.0`, is no licence. Lists with blanks or commas are taken, too.
pub(in crate::image) fn names(expression: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut is_exception = false;
    let is_end = |char: char| char.is_whitespace() || matches!(char, '(' | ')' | ',');
    for word in expression.split(is_end).filter(|word| !word.is_empty()) {
        match word.to_ascii_uppercase().as_str() {
            "AND" | "OR" => is_exception = false,
            "WITH" => is_exception = true,
            _ if is_exception => is_exception = false,
            "NOASSERTION" | "NONE" => {}
            _ => names.push(word.to_owned()),
        }
    }
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_gives_its_licences_without_operators_and_exceptions() {
        for (expression, expected) in [
            ("MIT", vec!["MIT"]),
            ("(MIT OR Apache-2.0) AND MIT", vec!["Apache-2.0", "MIT"]),
            (
                "GPL-2.0-only WITH Classpath-exception-2.0 AND BSD-3-Clause",
                vec!["BSD-3-Clause", "GPL-2.0-only"],
            ),
            ("MIT BSD GPL2+", vec!["BSD", "GPL2+", "MIT"]),
            ("mit and zlib", vec!["mit", "zlib"]),
            ("NOASSERTION", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(expression), expected, "{expression}");
        }
    }
}
