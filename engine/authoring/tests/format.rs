//! What `plimsoll fmt` makes of policies. Each pair of files in `tests/format/` is a policy and its form;
//! the rest holds for every policy: formatting twice gives what formatting once gave, and nothing but the
//! form changes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

#[path = "../../../tests/generator/mod.rs"]
#[allow(dead_code, unused_imports, reason = "inputs are for other tests")]
mod generator;

use std::{fs, path::Path};

use generator::{Choice, Policy};
use plimsoll_authoring::format::{Options, format};
use plimsoll_rego::{PolicyFile, RegoVersion, syntax};
use proptest::{collection::vec, prelude::*};

fn file(source: &str) -> PolicyFile {
    PolicyFile::new("test.rego", source)
}

fn formatted(source: &str, options: Options) -> Result<String, String> {
    let once = format(&file(source), &options).map_err(|error| error.message.clone())?;
    let settled = Options {
        version: if options.upgrade { RegoVersion::V1 } else { options.version },
        upgrade: false,
    };
    let twice = format(&file(&once), &settled).map_err(|error| error.message.clone())?;
    assert_eq!(once, twice, "formatting twice differs from formatting once");
    Ok(once)
}

fn v1(source: &str) -> String {
    formatted(source, Options::default()).unwrap_or_else(|error| panic!("{error}:\n{source}"))
}

/// Formats a policy that is one, and says what went wrong.
fn holds(source: &str, version: RegoVersion) -> Result<(), String> {
    let options = Options { version, upgrade: false };
    formatted(source, options).map(|_| ()).map_err(|error| format!("{error}:\n{source}"))
}

#[test]
fn each_policy_comes_out_in_its_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in plimsoll_cases::files(&folder) {
        if path.extension().is_none_or(|extension| extension != "rego") {
            continue;
        }
        count += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let options = Options {
            version: if name.contains("v0") { RegoVersion::V0 } else { RegoVersion::V1 },
            upgrade: name.contains("to_v1"),
        };
        let source = fs::read_to_string(&path).unwrap();
        let found = formatted(&source, options).unwrap_or_else(|error| panic!("{name}: {error}"));
        let form = path.with_extension("formatted");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&form, &found).unwrap();
        }
        if fs::read_to_string(&form).unwrap_or_default() != found {
            wrong.push(format!("{name} came out as\n{found}"));
        }
    }
    assert!(count > 5, "only {count} policies");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_policies_of_the_library_are_in_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut count = 0;
    for path in plimsoll_cases::files(&folder) {
        if path.extension().is_some_and(|extension| extension == "rego") {
            let source = fs::read_to_string(&path).unwrap();
            assert_eq!(v1(&source), source, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 25, "only {count} policies");
}

#[test]
fn policies_of_opas_suite_keep_what_they_say() {
    let Some(cases) = plimsoll_cases::cases("opa/v1.jsonl") else { return };
    let mut results = Vec::new();
    for line in fs::read_to_string(cases).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        for module in case["modules"].as_array().into_iter().flatten() {
            let source = module.as_str().unwrap();
            for version in [RegoVersion::V1, RegoVersion::V0] {
                if syntax::parse(&file(source), 0, version).is_ok() {
                    results.push(holds(source, version));
                }
            }
        }
    }
    plimsoll_cases::settle("formatting OPA's policies", &results);
}

/// The same tokens with other white space between them, and comments.
fn disfigured(source: &str, choice: &mut Choice<'_>) -> String {
    let mut text = String::new();
    let mut end = 0;
    for token in syntax::scan(source).tokens {
        let (start, stop) = (token.span.start as usize, token.span.end as usize);
        let gap = &source[end..start];
        text.push_str(match (choice.below(12), gap.is_empty()) {
            (0, _) => " \n",
            (1, false) => "\n\n\n\t",
            (2, _) => " # one\n",
            (3, false) => "\n# two\n",
            (4, false) => "\n\n# three\n\n",
            (5, true) => " ",
            _ => gap,
        });
        text.push_str(&source[start..stop]);
        end = stop;
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn policies_made_by_chance_keep_what_they_say(bytes in vec(any::<u8>(), 0..400)) {
        let source = Policy::new(&mut Choice::new(&bytes)).text();
        prop_assert_eq!(holds(&source, RegoVersion::V1), Ok(()));
    }

    #[test]
    fn white_space_and_comments_may_stand_anywhere(bytes in vec(any::<u8>(), 0..300), more in vec(any::<u8>(), 0..400)) {
        let source = Policy::new(&mut Choice::new(&bytes)).text();
        let source = disfigured(&source, &mut Choice::new(&more));
        if syntax::parse(&file(&source), 0, RegoVersion::V1).is_ok() {
            prop_assert_eq!(holds(&source, RegoVersion::V1), Ok(()));
        }
    }

    #[test]
    fn policies_of_the_library_may_be_disfigured(which in any::<prop::sample::Index>(), more in vec(any::<u8>(), 0..3000)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        let mut policies = plimsoll_cases::files(&folder);
        policies.retain(|path| path.extension().is_some_and(|extension| extension == "rego"));
        let source = fs::read_to_string(which.get(&policies)).unwrap();
        let source = disfigured(&source, &mut Choice::new(&more));
        if syntax::parse(&file(&source), 0, RegoVersion::V1).is_ok() {
            prop_assert_eq!(holds(&source, RegoVersion::V1), Ok(()));
        }
    }

    #[test]
    fn no_text_brings_it_down(source in "[a-z{}()\\[\\]|:=,;.#\"`$\\n \\t0-9-]{0,200}") {
        let _ = format(&file(&format!("package a\n{source}")), &Options::default());
    }
}

#[test]
fn what_is_not_rego_is_an_error_with_its_place() {
    let error = format(&file("package a\n\nallow if {\n\tinput.x ==\n}\n"), &Options::default())
        .unwrap_err();
    assert_eq!((error.code.as_str(), error.file.as_str()), ("rego_parse_error", "test.rego"));
    assert_eq!(error.span.unwrap().start.line, 5);
}

#[test]
fn deep_nesting_is_formatted_or_refused_and_never_a_crash() {
    let deep = |open: &str, inner: &str, close: &str, times: usize| {
        format!("package a\n\nx := {}{inner}{}\n", open.repeat(times), close.repeat(times))
    };
    assert!(v1(&deep("[", "", "]", 90)).contains("[[["));
    for (open, close) in
        [("[", "]"), ("{", "}"), ("(", ")"), ("f(", ")"), ("[x | x = ", "]"), ("$\"{", "}\"")]
    {
        for times in [50, 99, 100, 100_000] {
            let _ = format(&file(&deep(open, "1", close, times)), &Options::default());
        }
    }
    // A chain nests no deeper than it is read, with parentheses or without.
    let chain = format!("package a\n\nx := {}\n", vec!["a"; 300].join(" + "));
    assert!(v1(&chain).contains("a + a"));
    let _ = format(
        &file(&format!("package a\n\nx := {}\n", vec!["a"; 100_000].join(" | "))),
        &Options::default(),
    );
}
