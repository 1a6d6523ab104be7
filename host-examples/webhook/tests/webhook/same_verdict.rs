//! The webhook gives the verdict that the engine gives anybody: its log holds the very report, secrets apart.
//! `scripts/hosts` compares it with the command line's, byte for byte.

use plimsoll::{Engine, Policies, Report, Settings, Source};
use serde_json::{Value, value::RawValue};

use crate::{
    client::ask,
    decisions::review,
    process::{Webhook, own_rules},
};

/// The text of the report in a line of the decision log.
fn report(line: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Line<'l> {
        #[serde(borrow)]
        report: &'l RawValue,
    }
    serde_json::from_str::<Line<'_>>(line).unwrap().report.get().to_owned()
}

#[tokio::test]
async fn the_report_in_the_log_is_the_engines_byte_for_byte() {
    let library = Engine::new().unwrap().compile(Policies::new().profile("production")).unwrap();
    let logged = |folder: &std::path::Path| folder.join("decisions.jsonl");
    let mut webhook = Webhook::start_with(|_| {
        let log = ["--decision-log=decisions.jsonl", "--log-reports=true"];
        ["--no-config", "--profile=production"]
            .iter()
            .chain(&log)
            .map(|a| (*a).to_owned())
            .collect()
    });
    let names = [
        "create-deployment-many-faults",
        "create-cronjob",
        "create-clusterrole",
        "update-ephemeral-containers",
        "create-deployment-without-a-template",
    ];
    for name in names {
        ask(webhook.address, &webhook.client(), "/validate", review(name)).await.response();
    }
    webhook.ended_after_term();
    let text = std::fs::read_to_string(logged(webhook.folder.path())).unwrap();
    assert_eq!(text.lines().count(), names.len());
    let mut findings = 0;
    for (name, line) in names.iter().zip(text.lines()) {
        let source = Source::text("admission-review.json", review(name));
        let expected: Report = library.check(&source, &Settings::default());
        findings += expected.findings.len();
        assert_eq!(report(line), serde_json::to_string(&expected).unwrap(), "{name}");
    }
    assert!(findings > 10, "too little to compare: {findings}");
}

#[tokio::test]
async fn reports_are_only_logged_where_somebody_wants_them_and_never_with_secrets() {
    let secret = "zebra-4471";
    let webhook = Webhook::start(&[]);
    let asked = || review("create-deployment-many-faults");
    ask(webhook.address, &webhook.client(), "/validate", asked()).await.response();
    assert_eq!(webhook.stop().decisions[0]["report"], Value::Null);
    let webhook =
        Webhook::start_with(|_| [own_rules(), vec!["--log-reports=true".to_owned()]].concat());
    ask(webhook.address, &webhook.client(), "/validate", asked()).await.response();
    let decisions = webhook.stop().decisions;
    let report = decisions[0]["report"].to_string();
    assert!(report.contains("variable `LAUNCH_CODE` is `****`"), "{report}");
    assert!(asked().contains(secret) && !report.contains(secret), "{report}");
}
