//! Files that change while requests come.

use std::{fs, time::Duration};

use hyper::StatusCode;
use rustls::pki_types::CertificateDer;

use crate::{
    client::{Connection, Http, Reply, ask, get, tls},
    decisions::review,
    load::Load,
    process::Webhook,
};

const TAKEN: &str = "changed files were taken";
const REFUSED: &str = "changed files were refused; what was there stays";

fn is_answer(reply: &Reply) -> bool {
    reply.status == StatusCode::OK && reply.response()["allowed"].is_boolean()
}

async fn certificate(webhook: &Webhook) -> CertificateDer<'static> {
    let stream = tls(webhook.address, &webhook.client(), b"h2").await.unwrap();
    stream.get_ref().1.peer_certificates().unwrap()[0].clone().into_owned()
}

/// A webhook whose rules are in its own folder, so that they can be changed.
fn with_rules_of_its_own() -> Webhook {
    Webhook::start_with(|folder| {
        fs::create_dir(folder.join("rules")).unwrap();
        put_rule(folder, "first");
        ["--no-config", "--no-bundled", "--policy=rules"].map(str::to_owned).to_vec()
    })
}

fn put_rule(folder: &std::path::Path, word: &str) {
    let rule = format!(
        r#"# METADATA
# title: Nothing is right
# scope: package
# custom:
#   id: T-ANY
#   severity: high
package plimsoll.workload.any

deny contains {{"message": "{word}", "path": ["containers", i]}} if {{
	some i, _ in input.containers
}}
"#
    );
    let beside = folder.join("rule.new");
    fs::write(&beside, rule).unwrap();
    fs::rename(beside, folder.join("rules/any.rego")).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_and_policies_change_under_load_and_no_request_fails() {
    let webhook = with_rules_of_its_own();
    let load = Load::start(webhook.address, &webhook.client(), is_answer);
    let mut certificates = vec![certificate(&webhook).await];
    for (round, word) in ["second", "third", "fourth"].into_iter().enumerate() {
        load.more(50).await;
        webhook.authority.sign(round as u64 + 2).put(webhook.folder.path());
        put_rule(webhook.folder.path(), word);
        loop {
            let now = certificate(&webhook).await;
            let answer =
                ask(webhook.address, &webhook.client(), "/validate", review("create-pod-clean"))
                    .await;
            if !certificates.contains(&now) && answer.body.contains(word) {
                certificates.push(now);
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    load.more(50).await;
    let (answered, dropped) = load.stop().await;
    assert_eq!(dropped, Vec::<String>::new());
    assert!(answered >= 200, "{answered}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_compile_is_refused_and_what_was_there_stays() {
    let webhook = with_rules_of_its_own();
    let says = async |word: &str| {
        let body = review("create-pod-clean");
        ask(webhook.address, &webhook.client(), "/validate", body).await.body.contains(word)
    };
    assert!(says("first").await);
    fs::write(webhook.folder.path().join("rules/any.rego"), "package x\n\nnot rego {").unwrap();
    webhook.wait_for(REFUSED, 1);
    assert!(says("first").await);
    let text = get(webhook.plain, "/metrics").await.body;
    assert!(
        text.contains("plimsoll_reloads_total{what=\"policies\",result=\"refused\"} 1"),
        "{text}"
    );
    assert_eq!(get(webhook.plain, "/readyz").await.status, StatusCode::OK);
    put_rule(webhook.folder.path(), "second");
    webhook.wait_for(TAKEN, 1);
    assert!(says("second").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_without_its_key_is_refused_until_both_are_there() {
    let webhook = Webhook::start(&[]);
    let before = certificate(&webhook).await;
    let pair = webhook.authority.sign(7);
    fs::write(webhook.folder.path().join("tls.crt"), &pair.certificate).unwrap();
    webhook.wait_for(REFUSED, 1);
    assert_eq!(certificate(&webhook).await, before);
    fs::write(webhook.folder.path().join("tls.key"), &pair.key).unwrap();
    webhook.wait_for(TAKEN, 1);
    assert_ne!(certificate(&webhook).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mounted_config_map_changes_by_its_link() {
    let webhook = Webhook::start_with(|folder| {
        // As a kubelet lays it out: files are links through `..data` into a folder that is never written again.
        for (version, word) in [("..1", "first"), ("..2", "second")] {
            fs::create_dir_all(folder.join("mount").join(version).join("rules")).unwrap();
            put_rule(&folder.join("mount").join(version), word);
        }
        let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, folder.join(at)).unwrap();
        link("..1", "mount/..data");
        link("..data/rules/any.rego", "mount/any.rego");
        ["--no-config", "--no-bundled", "--policy=mount"].map(str::to_owned).to_vec()
    });
    let mount = webhook.folder.path().join("mount");
    std::os::unix::fs::symlink("..2", mount.join("..data_tmp")).unwrap();
    fs::rename(mount.join("..data_tmp"), mount.join("..data")).unwrap();
    webhook.wait_for(TAKEN, 1);
    let reply =
        ask(webhook.address, &webhook.client(), "/validate", review("create-pod-clean")).await;
    assert!(reply.body.contains("second"), "{}", reply.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_log_that_was_moved_away_is_opened_anew_when_told() {
    let mut webhook = Webhook::start(&["--decision-log=decisions.log", "--reload=600s"]);
    let folder = webhook.folder.path().to_owned();
    let mut connection =
        Connection::open(webhook.address, &webhook.client(), Http::Two).await.unwrap();
    connection.ask("/validate", review("delete-pod")).await.unwrap();
    fs::rename(folder.join("decisions.log"), folder.join("decisions.log.1")).unwrap();
    webhook.signal("HUP");
    while !folder.join("decisions.log").exists() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    connection.ask("/validate", review("create-pod-clean")).await.unwrap();
    assert_eq!(webhook.ended_after_term(), Some(0));
    let uid = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let line: serde_json::Value = serde_json::from_str(text.trim_end()).unwrap();
        line["uid"].as_str().unwrap().to_owned()
    };
    assert_eq!(uid("decisions.log.1"), "a1a4c8f2-0011-4a6b-9d7e-3f5b8c2d1e11");
    assert_eq!(uid("decisions.log"), "a1a4c8f2-0001-4a6b-9d7e-3f5b8c2d1e01");
}
