//! `docs/rego.md` lists every builtin, as the code has them. `PLIMSOLL_UPDATE=1` writes the list anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where something is not as it should be"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use plimsoll_rego::builtins::{REFUSED, all};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rego.md");
const START: &str = "<!-- builtins -->\n";

/// What the compiler and the machine serve themselves, beside the table of builtins.
const OWN: &[(&str, &str)] = &[
    (
        "`equal`, `neq`, `lt`, `lte`, `gt`, `gte`",
        "the comparisons `==`, `!=`, `<`, `<=`, `>`, `>=`",
    ),
    ("`internal.template_string`", "interpolated strings"),
    (
        "`opa.runtime`",
        "an empty object: a decision may not depend on the host's configuration or environment",
    ),
    ("`print`", "goes to the caller of the evaluation, not to a console"),
    ("`rego.metadata.chain`, `rego.metadata.rule`", "answered at compile time"),
    ("`rego.parse_module`", "gives the tree of a module"),
    ("`walk`", "all paths and values below a value"),
];

fn list() -> String {
    let mut families: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for builtin in all() {
        let mut line = format!(
            "| `{}` | `{}` | {}",
            builtin.name,
            builtin.signature.replace('|', "\\|"),
            builtin.description.replace('|', "\\|")
        );
        if builtin.deprecated {
            line.push_str(" Only in v0 policies.");
        }
        if builtin.nondeterministic {
            line.push_str(" Depends on the time or seed given.");
        }
        line.push_str(" |");
        families.entry(builtin.category).or_default().push(line);
    }
    let mut text = String::from("\n### Refused\n\n| builtin | why |\n|---|---|\n");
    for (name, reason) in REFUSED {
        writeln!(text, "| `{name}` | {reason} |").unwrap();
    }
    text.push_str("\n### Part of the language\n\n| builtin | what it is |\n|---|---|\n");
    for (names, meaning) in OWN {
        writeln!(text, "| {names} | {meaning} |").unwrap();
    }
    for (family, mut lines) in families {
        lines.sort();
        write!(
            text,
            "\n### {family}\n\n| builtin | operands and result | what it does |\n|---|---|---|\n"
        )
        .unwrap();
        for line in lines {
            writeln!(text, "{line}").unwrap();
        }
    }
    text
}

#[test]
fn the_page_lists_every_builtin_as_the_code_has_it() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (written, listed) = page.split_once(START).expect("a marker before the list");
    let wanted = list();
    if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
        std::fs::write(PAGE, format!("{written}{START}{wanted}")).unwrap();
        return;
    }
    assert!(
        listed == wanted,
        "docs/rego.md is behind the code: PLIMSOLL_UPDATE=1 cargo test -p plimsoll-rego --test documentation"
    );
}
