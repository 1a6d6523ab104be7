//! What the YAML reader must hold to, seen from outside: values, places, limits and recovery.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use proptest::prelude::*;
use serde_json::json;

use super::{Dialect, Node, Value, pieces, read::Read, read_piece};
use crate::LineIndex;

fn read(text: &str) -> Vec<Read> {
    let lines = LineIndex::new(text);
    pieces(text)
        .into_iter()
        .map(|piece| read_piece(text, piece, &lines, Dialect::Kubernetes))
        .collect()
}

/// The only document of a text that has nothing wrong with it.
fn root(text: &str) -> Node {
    let mut read = read(text);
    assert_eq!(read.len(), 1);
    let mut read = read.remove(0);
    assert_eq!(read.failure, None, "{text}");
    assert_eq!(read.documents.len(), 1);
    let document = read.documents.remove(0);
    assert_eq!(document.problems, [], "{text}");
    document.root
}

fn json(text: &str) -> serde_json::Value {
    root(text).to_json()
}

/// The codes of everything wrong with a text.
fn codes(text: &str) -> Vec<&'static str> {
    let mut codes = Vec::new();
    for read in read(text) {
        let problems = read.documents.into_iter().flat_map(|document| document.problems);
        codes.extend(problems.chain(read.failure).map(|problem| problem.code));
    }
    codes
}

/// The text of the value under a key of the root mapping.
fn under<'a>(text: &'a str, root: &Node, key: &str) -> &'a str {
    text.get(root.get(key).unwrap().at.range()).unwrap()
}

#[test]
fn values_are_typed_as_kubernetes_types_them() {
    let text =
        "a: yes\nb: \"yes\"\nc: 0644\nd: !!str 1\ne: ~\nf: |\n  x\ng: [1, 2]\n1: one\ntrue: t\n";
    let expected = json!({
        "a": true, "b": "yes", "c": 420, "d": "1", "f": "x\n", "g": [1, 2], "1": "one", "true": "t"
    });
    assert_eq!(json(text), expected);
}

#[test]
fn places_cover_the_value_alone() {
    let text = "é: x  # über\nq: \"a\\\"b\"   # \"c\"\ns: 'it''s' \nseq:\n- 1\n- [a, b]  # c\nmap:\n  k: v\n\n# end\nz: &a !!str w\n";
    let root = root(text);
    assert_eq!(under(text, &root, "é"), "x");
    assert_eq!(under(text, &root, "q"), "\"a\\\"b\"");
    assert_eq!(under(text, &root, "s"), "'it''s'");
    assert_eq!(under(text, &root, "seq"), "- 1\n- [a, b]");
    assert_eq!(under(text, &root, "map"), "k: v");
    assert_eq!(under(text, &root, "z"), "w");
    assert_eq!(&text[root.entries()[0].key_at.range()], "é");
    assert_eq!(&text[root.at.range()], text.trim_end());
}

#[test]
fn places_of_block_scalars_cover_their_content() {
    let text = "a: |\n  one\n  two\n\nb: &x >-\n  three\nc: |\nd: 1\n";
    let root = root(text);
    assert_eq!(under(text, &root, "a"), "one\n  two");
    assert_eq!(under(text, &root, "b"), "three");
    assert_eq!(under(text, &root, "c"), "");
}

#[test]
fn places_survive_crlf_and_documents_before() {
    let text = "# ä\r\n---\r\na: 1\r\n---\r\nb: \"ü\" # c\r\nc: >\r\n  x\r\n  y\r\n";
    let read = read(text);
    let root = &read[2].documents[0].root;
    assert_eq!(under(text, root, "b"), "\"ü\"");
    assert_eq!(under(text, root, "c"), "x\r\n  y");
}

#[test]
fn the_end_of_a_collection_with_anchors_is_its_own() {
    let text = "a: &a\n  k: v\nb: *a\nc:\n  d: *a\n  e:\nf: &s\n- 1\ng: &t [1]  # x\n";
    let root = root(text);
    assert_eq!(under(text, &root, "a"), "k: v");
    assert_eq!(under(text, &root, "b"), "k: v");
    assert_eq!(under(text, &root, "c"), "d: *a\n  e:");
    assert_eq!(under(text, &root, "f"), "- 1");
    assert_eq!(under(text, &root, "g"), "[1]");
}

#[test]
fn aliases_and_merges_are_written_out() {
    let text = "base: &b {p: 1, q: 2}\none: {<<: *b, q: 3}\ntwo: {q: 3, <<: *b}\nmany: {<<: [{q: 9}, *b]}\n";
    let value = json(text);
    assert_eq!(value["one"], json!({"p": 1, "q": 3}));
    // A merge replaces what stands before it, as in Kubernetes' reader.
    assert_eq!(value["two"], json!({"p": 1, "q": 2}));
    assert_eq!(value["many"], json!({"p": 1, "q": 9}));
}

#[test]
fn a_quoted_merge_key_is_an_ordinary_key() {
    assert_eq!(json("\"<<\": {a: 1}\n"), json!({"<<": {"a": 1}}));
}

#[test]
fn duplicate_keys_are_named_with_both_places_and_the_last_wins() {
    let text = "a: 1\nb: 2\na: 3\na: 4\n";
    let read = read(text);
    let document = &read[0].documents[0];
    assert_eq!(document.root.to_json(), json!({"a": 4, "b": 2}));
    let places: Vec<_> = document
        .problems
        .iter()
        .map(|problem| (problem.at.start(), problem.other.unwrap().start()))
        .collect();
    assert_eq!(places, [(10, 0), (15, 0)]);
}

#[test]
fn a_broken_document_costs_no_other() {
    let text = "a: 1\n---\nb: [\n---\nc: 3\n---\nd: {\n";
    let read = read(text);
    let good: Vec<_> = read.iter().map(|read| read.documents.len()).collect();
    assert_eq!(good, [1, 0, 1, 0]);
    assert!(read[1].failure.is_some() && read[3].failure.is_some());
}

#[test]
fn what_cannot_be_a_value_is_a_problem_and_the_rest_is_read() {
    assert_eq!(codes("a: .inf\n"), ["yaml/not-json"]);
    assert_eq!(codes("a: !!int x\n"), ["yaml/wrong-tag"]);
    assert_eq!(codes("a: !!binary eA==\n"), ["yaml/unsupported-tag"]);
    assert_eq!(codes("{a: 1}: b\n"), ["yaml/bad-key"]);
    assert_eq!(codes("a: {<<: 1}\n"), ["yaml/bad-merge"]);
    assert_eq!(codes("a: &a [*a]\n"), ["yaml/alias-cycle"]);
    assert_eq!(codes("a: *nowhere\n"), ["yaml/syntax"]);
    assert_eq!(codes("a: b: c\n"), ["yaml/syntax"]);
    assert_eq!(codes("{\"a\": 1,, \"b\": 2}\n"), ["yaml/syntax"]);
}

#[test]
fn json_with_tabs_and_pairs_is_read_as_json() {
    assert_eq!(json("{\n\t\"a\":\t\"\\ud83d\\ude00\"\n}\n"), json!({"a": "😀"}));
    // What is JSON but for a comment is still YAML.
    assert_eq!(json("{\"a\": 1, # c\n \"b\": yes}\n"), json!({"a": 1, "b": true}));
}

#[test]
fn a_byte_order_mark_before_a_later_document_is_no_trouble() {
    assert_eq!(codes("a: 1\n\u{feff}---\nb: 1\n"), [""; 0]);
}

#[test]
fn nesting_has_a_limit_however_it_is_written() {
    for text in [
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        "- ".repeat(10_000),
        "? ".repeat(10_000),
        (0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect(),
        "x: ".to_owned() + &"[".repeat(10_000),
        "a0: &a0 [[[[[[[[[[1]]]]]]]]]]\n".to_owned()
            + &(1..70).map(|i| format!("a{i}: &a{i} [[*a{}]]\n", i - 1)).collect::<String>(),
    ] {
        let start = text.chars().take(12).collect::<String>();
        assert_eq!(codes(&text), ["yaml/too-deep"], "{start}");
    }
}

#[test]
fn aliases_of_aliases_are_stopped() {
    let bomb: String = (1..30)
        .map(|i| {
            let below = format!("*a{},", i - 1).repeat(10);
            format!("a{i}: &a{i} [{below}]\n")
        })
        .collect();
    assert_eq!(codes(&format!("a0: &a0 x\n{bomb}")), ["yaml/alias-explosion"]);
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(1000));
    assert_eq!(codes(&long), ["yaml/alias-explosion"]);
}

/// Reads a text of some shape to its end; whoever waits would see a reader that is worse than linear.
fn is_read(shape: &str, text: &str) {
    assert!(codes(text).len() <= text.len(), "{shape} has more problems than bytes");
}

#[test]
fn large_texts_of_any_shape_are_read_to_their_end() {
    const SIZE: usize = 256 << 10;
    let repeat = |part: &str| part.repeat(SIZE / part.len());
    is_read("brackets", &repeat("["));
    is_read("braces", &repeat("{"));
    is_read("dashes", &repeat("- "));
    is_read("questions", &repeat("? "));
    is_read("colons", &repeat(": "));
    is_read("pairs of brackets", &repeat("[]"));
    is_read("one plain scalar", &repeat("word "));
    is_read("one quoted scalar", &format!("\"{}", repeat("x")));
    is_read("one block scalar", &format!("a: |\n{}", repeat("  x\n")));
    is_read("blank lines", &repeat("\n"));
    is_read("comments", &repeat("# x\n"));
    is_read("documents", &repeat("---\n"));
    is_read("documents with values", &repeat("---\na: 1\n"));
    is_read("broken documents", &repeat("---\n}\n"));
    is_read("equal keys", &repeat("a: 1\n"));
    is_read("keys", &(0..SIZE / 10).map(|i| format!("k{i}: 1\n")).collect::<String>());
    is_read("merges", &format!("a: &a {{x: 1}}\n{}", repeat("<<: *a\n")));
    is_read("anchors", &repeat("- &a x\n"));
    is_read("flow list", &format!("[{}]", repeat("a,")));
    is_read("flow list in a value", &format!("a: [{}]", repeat("a,")));
    is_read("flow pairs", &format!("a: [{}]", repeat("a: b,")));
    is_read("flow questions", &format!("a: [{}]", repeat("? ")));
    is_read("quoted words", &format!("[{}", repeat("\"\" ")));
    is_read("json list", &format!("[{}1]", repeat("1,")));
    is_read("json keys", &format!("{{{}\"a\":1}}", repeat("\"a\":1,")));
    is_read("json string", &format!("\"{}", repeat("\\n")));
    is_read("tabs", &repeat("\t"));
    is_read("wide characters on one line", &format!("[{}]", repeat("\"é\",")));
    is_read("tags", &repeat("- !a x\n"));
    is_read("carriage returns", &repeat("a: 1\r"));
}

/// Walks a tree and checks each place against the text it was read from.
fn check_places(text: &str, node: &Node) {
    let own = text.get(node.at.range()).unwrap();
    match &node.value {
        Value::Sequence(items) => items.iter().for_each(|item| check_places(text, item)),
        Value::Mapping(entries) => {
            for entry in entries {
                assert!(text.get(entry.key_at.range()).is_some());
                check_places(text, &entry.node);
            }
        }
        Value::Null => assert!(matches!(own, "" | "~" | "null"), "{own:?} in {text:?}"),
        _ => {}
    }
}

/// Checks that a plain or quoted scalar on one line, cut out by its place, is that scalar again.
fn check_scalars(text: &str, node: &Node) {
    match &node.value {
        Value::Sequence(items) => items.iter().for_each(|item| check_scalars(text, item)),
        Value::Mapping(entries) => {
            entries.iter().for_each(|entry| check_scalars(text, &entry.node));
        }
        scalar => {
            let own = text.get(node.at.range()).unwrap();
            assert_eq!(&root(&format!("[{own}]")).items()[0].value, scalar, "{own:?} in {text:?}");
        }
    }
}

/// A YAML flow or block scalar of one line, or a collection of such, as text to be put after a dash.
fn yaml_value() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        "[a-zä][a-z0-9ö]{0,6}",
        "[0-9]{1,4}",
        Just("true".to_owned()),
        Just("\"a \\\"q\\\" # é\"".to_owned()),
        Just("'it''s # not'".to_owned()),
        Just("null".to_owned()),
    ];
    let flow = scalar.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3)
                .prop_map(|items| format!("[ {} ]", items.join(" , "))),
            prop::collection::vec(inner, 0..3).prop_map(|items| {
                let entries: Vec<_> =
                    items.iter().enumerate().map(|(i, item)| format!("k{i}: {item}")).collect();
                format!("{{{}}}", entries.join(", "))
            }),
        ]
    });
    (flow, prop_oneof![Just(""), Just("  "), Just(" # ü \"c\"")])
        .prop_map(|(value, after)| format!("{value}{after}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_place_cuts_out_its_scalar(
        values in prop::collection::vec(yaml_value(), 1..6),
        crlf in any::<bool>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut text = format!("# ö{end}root:{end}");
        for (i, value) in values.iter().enumerate() {
            if i % 2 == 0 {
                text += &format!("  - {value}{end}");
            } else {
                text += &format!("  - key: {value}{end}");
            }
        }
        let root = root(&text);
        check_places(&text, &root);
        check_scalars(&text, &root);
    }

    #[test]
    fn no_edit_of_a_manifest_makes_the_reader_panic(
        edits in prop::collection::vec((0..400_usize, "[\\-:\\[\\]{},&*!|>'\"%@#?\\\\\n\r\t aé0~<\u{feff}]{0,3}"), 1..8),
    ) {
        let mut text = "%YAML 1.2\n---\napiVersion: v1\nkind: &k Pod\nmetadata: {name: \"w\\u00e9b\", labels: {a: *k}}\nspec:\n  containers:\n  - name: 'a'\n    image: nginx # c\n    args: [\"x\", y]\n    <<: {tty: yes}\n    script: |+2\n      one\n\n      two\n  - !!map {? a : b}\n---\n{\"a\":\t[1, 2e3]}\n...\n- >-\n folded\n text\n".to_owned();
        for (at, with) in edits {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            text.replace_range(at..if with.len() % 2 == 0 { end } else { at }, &with);
        }
        for read in read(&text) {
            for document in read.documents {
                check_places(&text, &document.root);
                for problem in document.problems {
                    prop_assert!(text.get(problem.at.range()).is_some());
                }
            }
            if let Some(problem) = read.failure {
                prop_assert!(text.get(problem.at.range()).is_some());
            }
        }
    }
}
