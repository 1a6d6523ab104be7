//! From source text and input to a result: whatever the text, the evaluator answers or refuses, within
//! its limits, and does so the same way twice.
//!
//! The bytes are a policy, a line `# input`, and JSON. What is no JSON is no input.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plimsoll_rego::{Code, Options, PolicyFile, Program, Settings, Value};

const SEPARATOR: &str = "\n# input\n";

fuzz_target!(|text: &str| {
    let (policy, input) = text.split_once(SEPARATOR).unwrap_or((text, "{}"));
    let file = PolicyFile::new("fuzz.rego", policy);
    let Ok(program) = Program::compile(&[file], Value::new_object(), &Options::default()) else {
        return;
    };
    let input = Value::from_json_str(input).ok();
    let settings = Settings { step_limit: 20_000, memory_limit: 8 << 20, ..Settings::default() };
    let decide = || match program.query("x = data", input.clone(), &settings) {
        Ok(evaluation) => {
            assert!(evaluation.usage.steps <= settings.step_limit, "steps are counted");
            Ok((evaluation.value, evaluation.usage.steps))
        }
        Err(errors) => {
            let codes: Vec<_> = errors.iter().map(|error| error.code()).collect();
            assert!(
                !codes.contains(&Code::EvalInternal),
                "the planner made a plan that cannot run"
            );
            Err(codes)
        }
    };
    assert_eq!(decide(), decide());
});
