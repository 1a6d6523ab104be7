//! What editors ask about policies, and get told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use plimsoll_authoring::workspace::{Item, Location, Workspace};

const RULE: &str = "\
# METADATA
# title: Every workload names its owner
# description: Somebody has to be called.
# custom:
#   id: ACME-W001
#   severity: high
package plimsoll.workload.owner

import data.acme.lib.teams

label := \"acme.example/team\"

deny contains {\"message\": message} if {
	some i, container in input.containers
	team := teams.of(container, label)
	not container.image.digest
	message := sprintf(\"%d: %s\", [i, team])
}

# METADATA
# title: Whether a name is short
short(name) if count(name) < 5
";

const LIB: &str = "\
package acme.lib.teams

of(container, key) := value if value := container.labels[key]

names contains name if {
	some name, _ in data.plimsoll.workload.owner.deny
}
";

const TEST: &str = "\
package plimsoll.workload.owner_test

import data.plimsoll.workload.owner

test_it_is_found if count(owner.deny) == 1

test_it_is_found if owner.short(\"ab\")

todo_test_later if owner.label == \"a\"
";

fn workspace() -> Workspace {
    let mut workspace = Workspace::new();
    workspace.set("owner.rego", RULE);
    workspace.set("teams.rego", LIB);
    workspace.set("owner_test.rego", TEST);
    workspace
}

/// Where the cursor stands: behind the first of the words, in the text after `after`.
fn offset(source: &str, after: &str, word: &str) -> u32 {
    let from = source.find(after).expect("the text is there");
    let at = source[from..].find(word).expect("the word is there");
    u32::try_from(from + at).unwrap()
}

fn shown(found: &[Location]) -> Vec<String> {
    let place = |l: &Location| format!("{}:{}:{}", l.file, l.span.start.line, l.span.start.column);
    found.iter().map(place).collect()
}

fn labels(workspace: &Workspace, file: &str, at: u32) -> Vec<String> {
    let found = workspace.complete(file, at).expect("there are completions");
    found.items.into_iter().map(|item| item.label).collect()
}

#[test]
fn a_function_is_found_in_another_file() {
    let workspace = workspace();
    let at = offset(RULE, "teams.of", "of");
    assert_eq!(shown(&workspace.definition("owner.rego", at)), ["teams.rego:3:1"]);
    let at = offset(RULE, "teams.of", "teams");
    assert_eq!(shown(&workspace.definition("owner.rego", at)), ["teams.rego:1:18"]);
    let at = offset(RULE, "import", "teams");
    assert_eq!(shown(&workspace.definition("owner.rego", at)), ["teams.rego:1:18"]);
}

#[test]
fn variables_are_found_where_they_are_bound() {
    let workspace = workspace();
    let at = offset(RULE, "not container", "container");
    assert_eq!(shown(&workspace.definition("owner.rego", at)), ["owner.rego:14:10"]);
    // The head sees the body's variables; an argument is the function's own.
    let at = offset(RULE, "\"message\"", ": message") + 2;
    assert_eq!(shown(&workspace.definition("owner.rego", at)), ["owner.rego:17:2"]);
    let at = offset(LIB, "container.labels", "container");
    assert_eq!(shown(&workspace.definition("teams.rego", at)), ["teams.rego:3:4"]);
}

#[test]
fn references_cross_files_and_keep_to_their_scope() {
    let workspace = workspace();
    let at = offset(RULE, "deny contains", "deny");
    let found = workspace.references("owner.rego", at, false);
    assert_eq!(shown(&found), ["owner_test.rego:5:33", "teams.rego:6:47"]);
    let found = workspace.references("owner.rego", at, true);
    assert_eq!(found.len(), 3);
    let at = offset(RULE, "some i", "i,");
    assert_eq!(shown(&workspace.references("owner.rego", at, false)), ["owner.rego:17:32"]);
    let at = offset(RULE, "short(name)", "name");
    assert_eq!(workspace.references("owner.rego", at, true).len(), 2);
}

#[test]
fn symbols_and_tests_are_listed() {
    let workspace = workspace();
    let symbols = workspace.symbols("owner.rego");
    let found: Vec<_> = symbols.iter().map(|s| (s.name.as_str(), s.item)).collect();
    assert_eq!(
        found,
        [
            ("plimsoll.workload.owner", Item::Package),
            ("label", Item::Rule),
            ("deny", Item::Rule),
            ("short(name)", Item::Function),
        ]
    );
    let tests = workspace.tests("owner_test.rego");
    let found: Vec<_> = tests.iter().map(|t| (t.path.as_str(), t.span.start.line)).collect();
    assert_eq!(
        found,
        [
            ("data.plimsoll.workload.owner_test.test_it_is_found", 5),
            ("data.plimsoll.workload.owner_test.todo_test_later", 9),
        ]
    );
}

#[test]
fn a_hover_tells_what_is_known() {
    let workspace = workspace();
    let told = |after: &str, word: &str| {
        let hover = workspace.hover("owner.rego", offset(RULE, after, word));
        hover.map(|hover| hover.markdown).unwrap_or_default()
    };
    let rule = told("deny contains", "deny");
    for part in ["Every workload names its owner", "ACME-W001, high", "Somebody has to be called."]
    {
        assert!(rule.contains(part), "{rule}");
    }
    assert!(told("short(name)", "short").contains("Whether a name is short"));
    let builtin = told("sprintf", "sprintf");
    assert!(builtin.contains("sprintf(format: string, values: array"), "{builtin}");
    assert!(told("input.containers", "containers").contains("input.containers: array"));
    assert!(told("container.image", "image").contains("input.containers[_].image"));
    assert!(told("some i", "container").contains("input.containers[_]"));
    assert_eq!(told("if {", "{"), "");
}

#[test]
fn values_and_counts_are_those_of_the_chosen_input() {
    let mut workspace = workspace();
    assert!(workspace.counts("owner.rego").is_empty());
    let input = r#"{"containers": [{"labels": {"acme.example/team": "sea"}, "image": {}}, {}]}"#;
    workspace.set_input(Some(input)).unwrap();
    let counts = workspace.counts("owner.rego");
    let found: Vec<_> = counts.iter().map(|c| (c.path.as_str(), c.findings.clone())).collect();
    assert_eq!(found, [("data.plimsoll.workload.owner.deny", Ok(1))]);
    let at = offset(RULE, "deny contains", "deny");
    let hover = workspace.hover("owner.rego", at).unwrap().markdown;
    assert!(hover.contains("0: sea"), "{hover}");
    let at = offset(RULE, "input.containers", "containers");
    assert!(workspace.hover("owner.rego", at).unwrap().markdown.contains("acme.example/team"));
    workspace.set("broken.rego", "package b\n\nx := nothing_of_that_name(1)\n");
    assert!(workspace.counts("owner.rego")[0].findings.is_err());
    assert!(workspace.set_input(Some("{")).is_err());
}

/// Completions in a file in which `|` marks the cursor.
fn completed(text: &str) -> Vec<String> {
    let mut workspace = workspace();
    let at = u32::try_from(text.find('|').expect("the cursor is marked")).unwrap();
    workspace.set("new.rego", &text.replacen('|', "", 1));
    labels(&workspace, "new.rego", at)
}

fn has(found: &[String], wanted: &[&str]) {
    for name in wanted {
        assert!(found.iter().any(|label| label == name), "no {name} in {found:?}");
    }
}

#[test]
fn fields_of_the_document_complete_below_input_and_what_is_drawn_from_it() {
    let head = "package plimsoll.workload.new\n\n";
    has(
        &completed(&format!("{head}deny contains \"x\" if {{\n\tinput.|\n}}\n")),
        &["containers", "pod"],
    );
    let found = completed(&format!(
        "{head}deny contains m if {{\n\tsome c in input.containers\n\tc.im|\n}}\n"
    ));
    has(&found, &["image", "name"]);
    assert!(!found.contains(&"containers".to_owned()));
    has(
        &completed(&format!("{head}a if {{\n\tc := input.containers[_]\n\tcount(c.image.|\n}}\n")),
        &["registry"],
    );
    has(
        &completed(&format!(
            "{head}a if {{\n\tevery c in input.containers {{\n\t\tnot c.|\n\t}}\n}}\n"
        )),
        &["image"],
    );
    has(&completed(&format!("{head}a := [c.| | some c in input.containers]\n")), &["image"]);
    assert!(completed("package other\n\na if input.|\n").is_empty());
}

#[test]
fn rules_variables_builtins_and_keywords_complete_a_word() {
    let text = "package acme.lib.teams\n\nimport data.plimsoll.workload.owner\n\nx(argument) if {\n\tlocal := 1\n\t|\n\towner.label\n}\n\ny if {\n\tother := 1\n}\n";
    let found = completed(text);
    has(
        &found,
        &["argument", "local", "names", "of", "owner", "count", "json.marshal", "every", "input"],
    );
    assert!(!found.contains(&"other".to_owned()), "{found:?}");
    has(
        &completed("package a\n\nimport data.plimsoll.workload.owner\n\nx if owner.|\n"),
        &["deny", "short", "label"],
    );
    has(&completed("package a\n\nx if data.acme.|"), &["lib"]);
    has(&completed("package a\n\nx := json.|\n"), &["marshal", "unmarshal"]);
    has(&completed("package a\n\nimport data.acme.|\n\nx := 1\n"), &["lib"]);
    has(&completed("package a\n\nimport |"), &["data", "input", "rego.v1"]);
}

#[test]
fn nothing_completes_in_comments_and_strings() {
    assert!(completed("package a\n\n# in|put\nx := 1\n").is_empty());
    assert!(completed("package a\n\nx := \"in|put\"\n").is_empty());
}

#[test]
fn a_broken_rule_hides_no_other() {
    let mut workspace = workspace();
    let broken = RULE.replace("	not container.image.digest", "	not container.image.\n	x ==");
    workspace.set("owner.rego", &broken);
    assert_eq!(workspace.symbols("owner.rego").len(), 3);
    let at = offset(TEST, "owner.short", "short");
    assert_eq!(shown(&workspace.definition("owner_test.rego", at)), ["owner.rego:23:1"]);
    workspace.set("owner.rego", "");
    assert!(workspace.symbols("owner.rego").is_empty());
    workspace.remove("owner.rego");
    assert!(workspace.hover("owner.rego", 0).is_none());
}

#[test]
fn any_place_of_any_text_may_be_asked_about() {
    let mut workspace = workspace();
    for text in [RULE, LIB, TEST, "package a\nx := \"ü", "{{{", "package é\n\u{1F600}"] {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)).step_by(7) {
            workspace.set("cut.rego", &text[..end]);
            for at in [0, end / 2, end, end + 10] {
                let at = u32::try_from(at).unwrap();
                let _ = workspace.hover("cut.rego", at);
                let _ = workspace.definition("cut.rego", at);
                let _ = workspace.complete("cut.rego", at);
            }
        }
    }
}
