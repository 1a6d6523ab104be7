//! Texts made to cost much: each is read to its end. What a quadratic reader would make of them, whoever
//! waits for this test would see.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Level, MAX_SOURCE_BYTES, Normalized, Reading, Source, dockerfile,
};

/// Large enough for a quadratic reader to be noticed; less where the code is not optimised.
const SIZE: usize = if cfg!(debug_assertions) { 32 << 10 } else { 1 << 20 };

fn read(text: &str) -> Normalized {
    assert!(text.len() <= MAX_SOURCE_BYTES);
    dockerfile::normalize(&Source::new("Dockerfile", Content::Text(text)), &Reading::default())
}

/// `piece` as often as fits, after `start`.
fn filled(start: &str, piece: &str, size: usize) -> String {
    let mut text = start.to_owned();
    text.push_str(&piece.repeat((size - start.len()) / piece.len()));
    text
}

#[test]
fn a_text_of_the_same_piece_over_and_over_is_read_to_its_end() {
    for (start, piece) in [
        ("FROM a\nRUN ", "x"),
        ("FROM a\nRUN ", "x "),
        ("FROM a\nENV ", "a=b "),
        ("FROM a\nENV a=", "${b}"),
        ("FROM a\nENV a=", "'\"'\"$b"),
        ("FROM a\nENV a=", "\\"),
        ("FROM a\nCMD ", "["),
        ("FROM a\nCMD [\"a\"", ",\"\\u00e9\""),
        ("FROM a\nCOPY ", "--link "),
        ("FROM a\nCOPY ", "--from=x "),
        ("FROM a\nRUN ", "<<a "),
        ("FROM a\nRUN ", "'"),
        ("FROM a\n", "RUN x\n"),
        ("FROM a\n", "\n"),
        ("FROM a\n", "#\n"),
        ("FROM a\nRUN ", "\\\n"),
        ("FROM a\nRUN ", "\\\n#\n"),
        ("FROM a\nRUN ", "x\\\n"),
        ("FROM a\n", "x\n"),
        ("FROM a\n", "ONBUILD "),
        ("FROM a\n", "ONBUILD ENV a=b\n"),
        ("FROM a\n", "RUN <<a\na\n"),
        ("FROM a\n", "RUN <<a\n"),
        ("FROM a\n", "ENV a=1\n"),
        ("FROM a\n", "USER a\n"),
        ("", "FROM a\n"),
        ("", "FROM a AS a\n"),
        ("FROM x AS a\n", "FROM a AS a\n"),
        ("FROM x AS a\n", "FROM a AS a\nENV a=b\n"),
        ("", "ARG a=1\n"),
        ("# escape=`\n", "# escape=`\n"),
        ("", "\u{feff}"),
        ("FROM a\nHEALTHCHECK ", "CMD "),
        ("FROM a\nRUN ", "x|"),
        ("FROM a\nRUN ", "x $(y) && "),
        ("FROM a\nRUN ", "$("),
        ("FROM a\nRUN ", "`a` "),
        ("FROM a\nRUN ", "("),
        ("FROM a\nRUN ", "(( "),
        ("FROM a\nRUN ", "((x) ; "),
        ("FROM a\nRUN ", "$((x) "),
        ("FROM a\nRUN ", "{ "),
        ("FROM a\nRUN ", "if "),
        ("FROM a\nRUN ", "case a in b) "),
        ("FROM a\nRUN ", "f() "),
        ("FROM a\nRUN ", "sudo "),
        ("FROM a\nRUN ", "eval "),
        ("FROM a\nRUN ", "sh -c '"),
        ("FROM a\nRUN ", "x<<a;"),
        ("FROM a\nRUN ", ">a "),
        ("FROM a\nRUN ", "PASSWORD=hunter22 "),
        ("FROM a\nRUN x ", "--password hunter22 "),
        ("FROM a\nRUN a=", "${b:-"),
        ("FROM a\nRUN find ", "-exec a {} + "),
        ("FROM a\nRUN <<EOF\n", "cat <<X\n$(a\n"),
        ("FROM a\nRUN --mount=", "a=b,"),
        ("FROM a\nENV X=\"a b c d\"\nRUN ", "a $X "),
        ("FROM a\nCMD [\"sh\", \"-c\", \"", "a\\n"),
    ] {
        read(&filled(start, piece, SIZE));
    }
}

#[test]
fn stages_that_build_on_each_other_are_read_to_their_end() {
    let stage = |i: usize| format!("FROM s{i} AS s{}\nENV v=$v\nRUN x\n", i + 1);
    let mut text = String::from("FROM scratch AS s0\n");
    for i in 0..16_000 {
        text.push_str(&stage(i));
    }
    let normalized = read(&text);
    assert_eq!(normalized.diagnostics, []);
    let stages = normalized.documents.first().unwrap().body.get("stages").unwrap();
    assert_eq!(stages.as_array().unwrap().len(), 16_001);
}

#[test]
fn what_grows_from_stage_to_stage_stops_growing_and_is_an_error() {
    let stage = |i: usize| format!("FROM s{i} AS s{}\nENV v{i}=1\nEXPOSE {i}\n", i + 1);
    let text: String = (0..2_000).map(stage).collect();
    let normalized = read(&format!("FROM scratch AS s0\n{text}"));
    let codes: Vec<_> = normalized.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["dockerfile/too-many-variables"]);
}

#[test]
fn heredocs_that_are_announced_together_are_all_read() {
    let markers: String = (0..20_000).map(|i| format!("<<e{i} \\\n")).collect();
    let bodies: String = (0..20_000).map(|i| format!("text\ne{i}\n")).collect();
    let normalized = read(&format!("FROM a\nRUN {markers} x\n{bodies}"));
    assert_eq!(normalized.diagnostics, []);
}

#[test]
fn values_that_double_stop_growing() {
    let mut text = String::from("FROM scratch\nENV v0=0123456789abcdef\n");
    for i in 0..200 {
        text.push_str(&format!("ENV v{}=$v{i}$v{i}\n", i + 1));
    }
    let normalized = read(&text);
    assert!(normalized.diagnostics.iter().any(|d| d.code == "dockerfile/bad-expansion"));
}

#[test]
fn a_file_past_the_limits_is_an_error_and_never_passes_for_understood() {
    let files = [
        ("dockerfile/too-many-words", filled("FROM a\nRUN ", "x ", 1 << 20)),
        ("dockerfile/too-many-instructions", filled("FROM a\n", "RUN x\n", 1 << 20)),
    ];
    for (code, text) in files {
        let normalized = read(&text);
        let found = normalized.diagnostics.iter().find(|d| d.code == code).unwrap();
        assert_eq!(found.level, Level::Error);
        assert_eq!(normalized.documents.len(), 1);
    }
}
