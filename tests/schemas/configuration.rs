//! `plimsoll.yaml` and its schema: what the one takes the other describes.

use std::collections::BTreeSet;

use plimsoll_document::read_placed;
use plimsoll_evaluator::Configuration;
use serde_json::Value;

use super::Schema;

const SCHEMA: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schemas/plimsoll.schema.json"));

/// What the template of `plimsoll init` says, and what it offers besides.
fn template() -> [String; 2] {
    let text = include_str!("../../host-examples/cli/templates/plimsoll.yaml");
    let offered = text.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') || setting.starts_with("  ") => setting,
        _ => line,
    });
    [text.to_owned(), offered.collect::<Vec<_>>().join("\n")]
}

/// The one document of a text in YAML.
fn document(text: &str) -> Value {
    let mut documents = read_placed("plimsoll.yaml", text).expect("it is YAML");
    documents.pop().expect("there is one").0
}

/// Whether a configuration is taken, and whether it fits the schema.
fn judge(schema: &Schema, text: &str) -> (bool, bool) {
    let taken = Configuration::read("plimsoll.yaml", text, None).is_ok();
    (taken, schema.judge(&document(text).to_string()).is_ok())
}

#[test]
fn what_is_taken_fits_and_what_is_not_does_not() {
    let schema = Schema::new(SCHEMA);
    let documented = include_str!("../../docs/configuration.in/plimsoll.yaml").to_owned();
    for text in template().into_iter().chain([documented]) {
        assert_eq!(judge(&schema, &text), (true, true), "{text}");
    }
    for text in [
        "profil: x",
        "fail-on: never",
        "bundled: 7",
        "policies: rules",
        "severities: {PLM-D003: huge}",
        "parameters: {PLM-D010: 7}",
        "waivers: 7",
        "waivers: [{rule: X, why: y}]",
    ] {
        assert_eq!(judge(&schema, text), (false, false), "{text}");
    }
}

#[test]
fn the_schema_has_every_field_and_the_template_offers_every_one() {
    let wrong = Configuration::read("plimsoll.yaml", "qqqqqqqqqqqq: 1", None).expect_err("unknown");
    let help = wrong.first().and_then(|wrong| wrong.help.as_deref()).unwrap_or_default();
    let fields = help.strip_prefix("there are ").unwrap_or_else(|| panic!("{help}")).split(", ");
    let fields: BTreeSet<String> = fields.map(str::to_owned).collect();
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let schema: Value = serde_json::from_str(SCHEMA).expect("it is JSON");
    assert_eq!(keys(&schema["properties"]), fields);
    let [_, offered] = template();
    assert_eq!(keys(&document(&offered)), fields);
}
