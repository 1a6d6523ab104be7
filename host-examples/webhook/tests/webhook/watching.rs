//! What probes and Prometheus are told.

use hyper::StatusCode;

use crate::{
    client::{ask, get},
    decisions::review,
    process::Webhook,
};

/// The value of a metric with those labels, in whatever order.
fn value(text: &str, name: &str, labels: &[&str]) -> Option<f64> {
    let line = text.lines().find(|line| {
        let starts = line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', ' ']));
        starts && labels.iter().all(|label| line.contains(label))
    })?;
    line.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn decisions_are_counted_by_verdict_and_rule() {
    let webhook = Webhook::start(&[]);
    for name in ["create-pod-clean", "create-deployment-many-faults", "update-deployment-unrelated"]
    {
        ask(webhook.address, &webhook.client(), "/validate", review(name)).await;
    }
    ask(webhook.address, &webhook.client(), "/validate", "no review").await;
    let text = get(webhook.plain, "/metrics").await.body;
    let decisions = |verdict| value(&text, "plimsoll_decisions_total", &[verdict]);
    assert_eq!(decisions("verdict=\"refused\""), Some(1.0), "{text}");
    let findings = |labels: &[&str]| value(&text, "plimsoll_findings_total", labels);
    assert_eq!(findings(&["rule=\"T-LATEST\"", "effect=\"refuses\""]), Some(3.0));
    assert_eq!(findings(&["rule=\"T-LATEST\"", "effect=\"inherited\""]), Some(1.0));
    assert_eq!(value(&text, "plimsoll_decision_seconds_count", &[]), Some(3.0));
    assert_eq!(value(&text, "plimsoll_refused_total", &["cause=\"no-review\""]), Some(1.0));
    assert!(value(&text, "plimsoll_pool_instances", &["state=\"idle\""]) >= Some(1.0), "{text}");
    assert_eq!(value(&text, "plimsoll_pool_instances", &["state=\"lost\""]), Some(0.0));
    assert!(text.ends_with("# EOF\n"));
}

#[tokio::test]
async fn a_policy_that_takes_all_memory_costs_an_error_and_its_instance() {
    let webhook = Webhook::start_with(|folder| {
        let rule = r#"package plimsoll.workload.greedy

deny contains concat("", [x | some i in numbers.range(1, 100000); x := sprintf("%0900d", [i])])
"#;
        std::fs::write(folder.join("greedy.rego"), rule).unwrap();
        ["--no-config", "--no-bundled", "--policy=greedy.rego", "--memory=24", "--deadline=60s"]
            .map(str::to_owned)
            .to_vec()
    });
    let body = review("create-pod-clean");
    let response = ask(webhook.address, &webhook.client(), "/validate", body).await.response();
    assert_eq!((&response["allowed"], &response["status"]["code"]), (&false.into(), &422.into()));
    let text = get(webhook.plain, "/metrics").await.body;
    assert_eq!(value(&text, "plimsoll_traps_total", &["cause=\"memory\""]), Some(1.0), "{text}");
    assert_eq!(value(&text, "plimsoll_pool_instances", &["state=\"lost\""]), Some(1.0), "{text}");
}

#[tokio::test]
async fn both_ports_say_how_the_webhook_is_and_only_one_tells_figures() {
    let webhook = Webhook::start(&[]);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(get(webhook.plain, path).await.status, StatusCode::OK);
    }
    let mut connection = crate::client::Connection::open(
        webhook.address,
        &webhook.client(),
        crate::client::Http::One,
    )
    .await
    .unwrap();
    let mut at = async |path: &str| {
        let request = hyper::Request::get(path).header("host", "localhost");
        connection.send(request.body(axum::body::Body::empty()).unwrap()).await.unwrap().status
    };
    assert_eq!(at("/readyz").await, StatusCode::OK);
    assert_eq!(at("/metrics").await, StatusCode::NOT_FOUND);
}
