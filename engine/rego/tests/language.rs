//! The language, case by case. Each file in `language/` holds a policy of package `test` and what is
//! expected of it, in comments: `# want: JSON` is the value of `data.test`; `# error: code: message` is
//! the beginning of an error, of the compiler or of evaluation. `# input: JSON` and `# data: JSON` are
//! given to it, `# strict` makes builtin errors stop evaluation, `# strict compile` warnings
//! errors, `# v0` sets the dialect. A line
//! `# ---- name.rego` starts a further file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use std::path::Path;

use plimsoll_rego::{Options, PolicyFile, Program, RegoVersion, Settings, Value};

struct Case {
    files: Vec<PolicyFile>,
    want: Option<String>,
    errors: Vec<String>,
    input: Option<Value>,
    data: Value,
    strict: bool,
    strict_compile: bool,
    version: RegoVersion,
}

fn read(name: &str, text: &str) -> Case {
    let mut files = vec![PolicyFile::new(name, String::new())];
    let mut case = Case {
        files: Vec::new(),
        want: None,
        errors: Vec::new(),
        input: None,
        data: Value::new_object(),
        strict: false,
        strict_compile: false,
        version: RegoVersion::V1,
    };
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ---- ") {
            files.push(PolicyFile::new(name, String::new()));
            continue;
        }
        if let Some(want) = line.strip_prefix("# want: ") {
            case.want = Some(want.to_owned());
        } else if let Some(error) = line.strip_prefix("# error: ") {
            case.errors.push(error.to_owned());
        } else if let Some(input) = line.strip_prefix("# input: ") {
            case.input = Some(Value::from_json_str(input).unwrap());
        } else if let Some(data) = line.strip_prefix("# data: ") {
            case.data = Value::from_json_str(data).unwrap();
        } else if line == "# strict" {
            case.strict = true;
        } else if line == "# strict compile" {
            case.strict_compile = true;
        } else if line == "# v0" {
            case.version = RegoVersion::V0;
        }
        let file = files.last_mut().unwrap();
        file.source.push_str(line);
        file.source.push('\n');
    }
    case.files = files;
    case
}

fn check(name: &str, case: Case) -> Result<(), String> {
    let options =
        Options { rego_version: case.version, strict: case.strict_compile, ..Options::default() };
    let settings = Settings { strict_builtin_errors: case.strict, ..Settings::default() };
    let result = Program::compile(&case.files, case.data, &options).and_then(|program| {
        let evaluation = program.eval_rule("data.test", case.input, &settings);
        evaluation.map_err(|error| vec![error])
    });
    match (result, case.want) {
        (Ok(found), Some(want)) => {
            let want = Value::from_json_str(&want).unwrap();
            let found = found.value.unwrap().to_json_str().unwrap();
            if Value::from_json_str(&found).unwrap() == want {
                Ok(())
            } else {
                Err(format!("{name}: gives {found} instead of {want}"))
            }
        }
        (Ok(found), None) => Err(format!("{name}: gives {:?}", found.value)),
        (Err(errors), _) => {
            let found: Vec<String> = errors
                .iter()
                .map(|e| {
                    format!("{}:{}: {}: {}", e.span().line, e.span().column, e.code(), e.message())
                })
                .collect();
            let as_wanted = found.len() == case.errors.len()
                && found.iter().zip(&case.errors).all(|(found, want)| found.starts_with(want));
            if as_wanted {
                Ok(())
            } else {
                Err(format!("{name}: fails with {found:#?} instead of {:#?}", case.errors))
            }
        }
    }
}

#[test]
fn every_case_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut failures = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        if let Err(why) = check(&name, read(&name, &text)) {
            failures.push(why);
        }
    }
    assert!(!paths.is_empty());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
