//! Generated policies decide the same inside the component as natively: the same answers, the same
//! errors at the same places, byte for byte.

#[allow(dead_code, unused_imports, reason = "the native properties use the rest of it")]
mod generator;

use generator::{Choice, Policy, value};
use plimsoll::{Engine, Error, Policies, Settings};
use plimsoll_evaluator::{Options, Outcome, PolicyFile, PolicySet};
use proptest::{collection::vec, prelude::*};

/// Enough to meet every construct, at some milliseconds a case.
const CASES: u32 = 300;

fn component(engine: &Engine, policy: &str, input: &str) -> Result<Option<String>, Error> {
    let set = engine.compile(Policies::new().alone().file("test.rego", policy))?;
    match set.query("data.test", Some(input), &Settings::default())? {
        plimsoll::Outcome::Undefined => Ok(None),
        plimsoll::Outcome::Defined(json) => Ok(Some(json)),
    }
}

fn native(policy: &str, input: &str) -> Result<Option<String>, Vec<plimsoll::Diagnostic>> {
    let file = PolicyFile::new("test.rego", policy);
    let set = PolicySet::compile(&[file], "{}", &Options::default())?;
    match set.query("data.test", Some(input), &Settings::default()) {
        Ok(Outcome::Undefined) => Ok(None),
        Ok(Outcome::Defined(json)) => Ok(Some(json)),
        Err(wrong) => Err(vec![wrong]),
    }
}

#[test]
fn generated_policies_decide_the_same_in_the_component_and_natively() {
    let engine = Engine::new().expect("the component loads");
    let config =
        ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    let bytes = (vec(any::<u8>(), 0..400), vec(any::<u8>(), 0..40));
    let result = proptest::test_runner::TestRunner::new(config).run(&bytes, |(policy, input)| {
        let policy = Policy::new(&mut Choice::new(&policy)).text();
        let input = value(&mut Choice::new(&input), 3).to_string();
        let in_component = component(&engine, &policy, &input);
        let in_component = in_component.map_err(|wrong| wrong.diagnostics().to_vec());
        prop_assert_eq!(in_component, native(&policy, &input), "{}\n{}", policy, input);
        Ok(())
    });
    result.unwrap_or_else(|wrong| panic!("{wrong}"));
}
