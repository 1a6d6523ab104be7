//! OPA's compliance suite through the component, asked as any embedder would ask: modules and data
//! are compiled, the query is put to the set, and the answer is read from its JSON.
//!
//! The contract has no way to say that an error of a builtin ends evaluation, so cases that want one
//! to are left to the native run; the input of a case that is a term and no JSON is given by `with`.

use std::{collections::BTreeMap, fs};

use plimsoll::{Engine, Error, Outcome, Policies, Settings};
use plimsoll_cases::{cases, say, settle};
use plimsoll_rego::Value;

/// Cases that nothing without a network can pass.
const NEEDS_NETWORK: &[&str] = &[
    "invalidkeyerror/invalid keys",
    "net.lookup_ip_addr/simple ip4 returns that ip4",
    "net.lookup_ip_addr/simple ip6 returns that ip6",
];

/// A case of the suite, field by field as it stands there.
struct Case(serde_json::Value);

impl Case {
    fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field)?.as_str()
    }

    fn holds(&self, field: &str) -> bool {
        self.0.get(field).and_then(serde_json::Value::as_bool).unwrap_or(false)
    }

    /// Its name, for people.
    fn note(&self) -> &str {
        self.text("note").unwrap_or("a case without a note")
    }

    fn wants_error(&self) -> bool {
        self.0.get("want_error").is_some() || self.0.get("want_error_code").is_some()
    }

    /// Why the component is not asked, if it is not.
    fn left_out(&self) -> Option<&'static str> {
        let code = self.text("want_error_code");
        let of_a_builtin = !matches!(code, Some(code) if !code.starts_with("eval_builtin") && !code.starts_with("eval_type"));
        if NEEDS_NETWORK.contains(&self.note()) {
            Some("need a network")
        } else if self.holds("strict_error") && self.wants_error() && of_a_builtin {
            Some("want the error of a builtin, which the contract has no setting for")
        } else {
            None
        }
    }

    fn policies(&self) -> Policies {
        let mut policies = Policies::new().alone();
        let modules = self.0.get("modules").and_then(serde_json::Value::as_array);
        for (index, module) in modules.into_iter().flatten().enumerate() {
            let module = module.as_str().expect("a module is text");
            policies = policies.file(format!("test-{index}.rego"), module);
        }
        match self.0.get("data") {
            None | Some(serde_json::Value::Null) => policies,
            Some(data) => policies.data(data.to_string()),
        }
    }

    /// Asks the component, and compares what it says with what is wanted.
    fn run(&self, engine: &Engine) -> Result<(), String> {
        let wanted = self.0.get("want_result").filter(|wanted| !wanted.is_null());
        match (self.ask(engine), wanted) {
            (Ok(found), Some(wanted)) => {
                let wanted = self.rows(&value(&wanted.to_string()));
                let found = self.rows(&found);
                if found == wanted {
                    Ok(())
                } else {
                    Err(format!("{}: {found:?} instead of {wanted:?}", self.note()))
                }
            }
            (Err(wrong), None) => {
                let code = wrong.diagnostics().first().map(|d| d.code.as_str());
                match self.text("want_error_code") {
                    Some(wanted) if code != Some(wanted) => {
                        Err(format!("{}: {wrong} instead of {wanted}", self.note()))
                    }
                    _ => Ok(()),
                }
            }
            (Ok(found), None) => Err(format!("{}: {found} instead of an error", self.note())),
            (Err(wrong), Some(_)) => Err(format!("{}: {wrong}", self.note())),
        }
    }

    /// The bindings of each answer, as an array.
    fn ask(&self, engine: &Engine) -> Result<Value, Error> {
        let mut query = self.text("query").expect("a case has a query").to_owned();
        if let Some(term) = self.text("input_term") {
            query += &format!(" with input as {term}");
        }
        let input = self.0.get("input").map(ToString::to_string);
        let settings = Settings { now: 1_700_000_000_000_000_000, seed: 7, ..Settings::default() };
        let set = engine.compile(self.policies())?;
        let answers = match set.query(&query, input.as_deref(), &settings)? {
            Outcome::Undefined => Vec::new(),
            Outcome::Defined(json) => value(&json).as_array().expect("an array").to_vec(),
        };
        Ok(Value::from(answers.iter().map(|answer| answer["bindings"].clone()).collect::<Vec<_>>()))
    }

    /// Answers in an order of their own, and what is bound in each too where the case wants that.
    fn rows(&self, answers: &Value) -> Vec<BTreeMap<Value, Value>> {
        let sort = self.holds("sort_bindings");
        let cell = |bound: &Value| match bound.as_array() {
            Ok(items) if sort => {
                let mut items = items.to_vec();
                items.sort();
                Value::from(items)
            }
            _ => bound.clone(),
        };
        let row = |answer: &Value| {
            let fields = answer.as_object().expect("bindings are an object");
            fields.iter().map(|(name, bound)| (name.clone(), cell(bound))).collect()
        };
        let answers = answers.as_array().expect("answers are an array");
        let mut rows: Vec<_> = answers.iter().map(row).collect();
        rows.sort();
        rows
    }
}

fn value(json: &str) -> Value {
    Value::from_json_str(json).unwrap_or_else(|wrong| panic!("{wrong}: {json}"))
}

#[test]
fn the_compliance_suite_passes_through_the_component() {
    let Some(suite) = cases("opa/v1.jsonl") else { return };
    let suite = fs::read_to_string(suite).expect("the suite is text");
    let engine = Engine::new().expect("the component loads");
    let mut results = Vec::new();
    let mut topics: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    for line in suite.lines() {
        let case = Case(serde_json::from_str(line).expect("a case is JSON"));
        if let Some(why) = case.left_out() {
            *left_out.entry(why).or_default() += 1;
            continue;
        }
        let result = case.run(&engine);
        let topic = topics.entry(case.text("topic").unwrap_or_default().to_owned()).or_default();
        topic.0 += usize::from(result.is_ok());
        topic.1 += 1;
        results.push(result);
    }
    for (topic, (passed, all)) in &topics {
        say(&format!("{topic:<32} {passed:>4} of {all:>4}"));
    }
    for (why, count) in &left_out {
        say(&format!("{count} cases left out: they {why}"));
    }
    settle("OPA's suite through the component", &results);
}
