//! What holds of every text, Dockerfile or not: it is read without a panic, and every span lies in it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Normalized, Pointer, Reading, Source, Span, dockerfile};
use proptest::prelude::*;

const SEEDS: [&str; 7] = [
    include_str!("fixtures/dockerfile/commands.Dockerfile"),
    include_str!("fixtures/dockerfile/stages.Dockerfile"),
    include_str!("fixtures/dockerfile/errors.Dockerfile"),
    include_str!("fixtures/dockerfile/heredocs.Dockerfile"),
    include_str!("fixtures/dockerfile/expansion.Dockerfile"),
    include_str!("fixtures/dockerfile/secrets.Dockerfile"),
    include_str!("fixtures/dockerfile/windows.Dockerfile"),
];

/// Pieces that mean something to the reader.
const PIECES: [&str; 62] = [
    "FROM ",
    "RUN ",
    "COPY ",
    "ENV ",
    "ARG ",
    "LABEL ",
    "ONBUILD ",
    "HEALTHCHECK ",
    "USER ",
    " AS ",
    "\\\n",
    "`\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    "#",
    "\"",
    "'",
    "\\",
    "$",
    "${",
    "}",
    ":-",
    "//",
    "<<EOF",
    "<<-",
    "EOF\n",
    "[\"",
    "\"]",
    "--from=",
    "=",
    "é",
    "\u{feff}",
    "$(",
    "$((",
    "((",
    "`",
    "(",
    ")",
    "{ ",
    "; }",
    "if ",
    "; then ",
    "; fi",
    "for x in ",
    "; do ",
    "; done",
    "case x in a) ",
    ";; esac",
    "f() ",
    " && ",
    " | ",
    " & ",
    "! ",
    " 2>&1 ",
    "<<<",
    "[[ ",
    " ]]",
    "sh -c '",
    "sudo ",
    "a=(",
];

/// An edit: how far into the text, how much goes, and which piece comes.
type Edit = (prop::sample::Index, usize, prop::sample::Index);

fn edited(seed: &str, edits: Vec<Edit>) -> String {
    let mut chars: Vec<char> = seed.chars().collect();
    for (place, gone, piece) in edits {
        let at = if chars.is_empty() { 0 } else { place.index(chars.len()) };
        let end = (at + gone).min(chars.len());
        chars.splice(at..end, PIECES.get(piece.index(PIECES.len())).unwrap().chars());
    }
    chars.into_iter().collect()
}

fn normalize(text: &str) -> Normalized {
    dockerfile::normalize(&Source::new("Dockerfile", Content::Text(text)), &Reading::default())
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start.offset <= inner.start.offset && inner.end.offset <= outer.end.offset
}

/// Checks everything that holds of every text.
fn check(text: &str) {
    let normalized = normalize(text);
    for diagnostic in &normalized.diagnostics {
        let span = diagnostic.span.unwrap();
        assert!(span.text(text).is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.contains('\n') && diagnostic.help.is_some(), "{diagnostic:?}");
    }
    assert!(normalized.diagnostics.is_sorted_by_key(|d| d.span.unwrap().start.offset));
    let Some(document) = normalized.documents.first() else { return };
    for (pointer, span) in document.spans.iter() {
        assert!(span.text(text).is_some(), "{pointer}: {span:?}");
        assert!(document.body.pointer(pointer).is_some(), "{pointer} is no node");
    }
    let body: dockerfile::Dockerfile = serde_json::from_value(document.body.clone()).unwrap();
    let mut last = 0;
    for stage in &body.stages {
        for index in 0..stage.instructions.len() {
            let (i, j) = (stage.index.to_string(), index.to_string());
            let node = Pointer::from_iter(["stages", &i, "instructions", &j]);
            let whole = document.spans.get(&node).unwrap();
            assert!(last <= whole.start.offset, "{node} is out of order");
            last = whole.end.offset;
            let instruction = stage.instructions.get(index).unwrap();
            let name = document.spans.get(&node.child("name")).unwrap();
            let written = name.text(text).unwrap();
            // Even a name may go on in the next line.
            let continued = written.contains('\n');
            assert!(continued || written.eq_ignore_ascii_case(&instruction.name), "{written}");
            let all = instruction.onbuild.as_deref().unwrap_or(instruction);
            for (number, command) in all.commands.iter().enumerate() {
                assert!(command.parent.is_none_or(|parent| parent < number));
                assert!(command.piped_from.is_sorted());
                assert!(command.piped_from.last().is_none_or(|from| *from < number));
                assert!(command.unresolved.iter().all(|i| *i < command.arguments.len()));
                assert_eq!(command.words.len(), command.arguments.len());
                assert_eq!(command.path.is_some(), command.program.is_some());
            }
            for list in ["flags", "arguments", "pairs"] {
                let list = node.child(list);
                let spans = (0..).map_while(|k| document.spans.get(&list.child(k)));
                let spans: Vec<_> = spans.collect();
                assert!(spans.iter().all(|span| contains(whole, *span)), "{list}");
                assert!(spans.is_sorted_by_key(|span| span.start.offset), "{list}");
            }
        }
    }
    let again = normalize(text);
    assert_eq!(normalized, again);
    let _ = dockerfile::dump(text);
    let _ = dockerfile::looks_like("-", text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edited_dockerfiles_are_read_without_a_panic_and_spans_stay_in_the_text(
        seed in 0..SEEDS.len(),
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), 0_usize..12, any::<prop::sample::Index>()),
            0..16,
        ),
    ) {
        check(&edited(SEEDS.get(seed).unwrap(), edits));
    }

    #[test]
    fn arbitrary_pieces_are_read_without_a_panic_and_spans_stay_in_the_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60),
    ) {
        check(&pieces.concat());
    }

    #[test]
    fn arbitrary_text_is_read_without_a_panic(text in any::<String>()) {
        check(&text);
    }
}
