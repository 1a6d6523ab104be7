//! What is decided about recorded requests, and what people are told of it.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::{
    client::{Reply, ask},
    process::Webhook,
};

/// A request as it was recorded.
pub fn review(name: &str) -> String {
    let file = reviews().join(name).with_extension("json");
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn reviews() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reviews").into()
}

async fn answer(webhook: &Webhook, path: &str, name: &str) -> Value {
    ask(webhook.address, &webhook.client(), path, review(name)).await.response()
}

fn message(response: &Value) -> &str {
    response["status"]["message"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn every_recorded_request_gets_its_answer() {
    let webhook = Webhook::start(&[]);
    let mut names: Vec<String> = fs::read_dir(reviews())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 19, "recorded requests are missing: {names:?}");
    for name in names {
        let asked: Value = serde_json::from_str(&review(&name)).unwrap();
        let reply = ask(webhook.address, &webhook.client(), "/validate", review(&name)).await;
        let answer = reply.json();
        assert_eq!(answer["kind"], "AdmissionReview");
        assert_eq!(answer["apiVersion"], "admission.k8s.io/v1");
        assert_eq!(answer["response"]["uid"], asked["request"]["uid"], "{name}");
        insta::with_settings!({ snapshot_path => "answers", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_json_snapshot!(name, answer["response"]);
        });
    }
}

#[tokio::test]
async fn what_cannot_be_judged_is_refused_or_let_through_as_one_setting_says() {
    let broken = "create-deployment-without-a-template";
    let closed = Webhook::start(&["--on-error=deny"]);
    let response = answer(&closed, "/validate", broken).await;
    assert_eq!((&response["allowed"], &response["status"]["code"]), (&false.into(), &422.into()));
    let open = Webhook::start(&["--on-error=allow"]);
    let response = answer(&open, "/validate", broken).await;
    assert_eq!(response["allowed"], true);
    let warning = response["warnings"][0].as_str().unwrap();
    assert!(warning.starts_with("let through unjudged: "), "{warning}");
    // What was found refuses all the same.
    assert_eq!(answer(&open, "/validate", "create-deployment-many-faults").await["allowed"], false);
}

#[tokio::test]
async fn without_grandfathering_an_update_answers_for_all_that_it_leaves() {
    let webhook = Webhook::start(&["--grandfather=false"]);
    let response = answer(&webhook, "/validate", "update-deployment-unrelated").await;
    assert_eq!(response["allowed"], false);
    // What is being deleted goes nevertheless.
    assert_eq!(answer(&webhook, "/validate", "update-pod-being-deleted").await["allowed"], true);
}

#[tokio::test]
async fn annotations_waive_only_where_somebody_wants_them_to() {
    let waived = "create-deployment-with-a-waiver";
    let webhook = Webhook::start(&[]);
    assert_eq!(answer(&webhook, "/validate", waived).await["allowed"], false);
    let webhook = Webhook::start(&["--annotation-waivers=true"]);
    let response = answer(&webhook, "/validate", waived).await;
    assert_eq!(
        (&response["allowed"], &response["auditAnnotations"]["waived"]),
        (&true.into(), &"T-LATEST".into())
    );
}

#[tokio::test]
async fn the_path_chooses_the_profile_and_so_may_the_namespace() {
    let webhook = Webhook::start_with(|_| {
        [
            "--no-config",
            "--profile=dev",
            "--label=baseline=pss-baseline",
            "--namespace=shop-*=restricted",
        ]
        .map(str::to_owned)
        .to_vec()
    });
    // It runs as root and may gain privileges: what `restricted` forbids and `baseline` does not.
    let plain = review("create-pod-clean");
    let at = async |path: &str, body: String| -> Reply {
        ask(webhook.address, &webhook.client(), path, body).await
    };
    let baseline = at("/validate/baseline", plain.clone()).await.response();
    assert_eq!(
        (&baseline["allowed"], &baseline["auditAnnotations"]["profile"]),
        (&true.into(), &"pss-baseline".into())
    );
    let restricted = at("/validate/restricted", plain.clone()).await.response();
    assert_eq!(restricted["allowed"], false);
    assert!(message(&restricted).contains("against profile pss-restricted"), "{restricted}");
    let default = at("/validate", plain.clone()).await.response();
    assert_eq!(default["auditAnnotations"]["profile"], "dev");
    let elsewhere = plain.replace("\"namespace\": \"shop\"", "\"namespace\": \"shop-eu\"");
    let by_name = at("/validate", elsewhere).await.response();
    assert_eq!(by_name["auditAnnotations"]["profile"], "pss-restricted");
    let unknown = at("/validate/restrictd", plain).await.response();
    assert_eq!(unknown["allowed"], false);
    assert!(message(&unknown).contains("stands for no profile"), "{unknown}");
}

#[tokio::test]
async fn the_library_that_judges_at_the_desk_judges_here() {
    let webhook = Webhook::start_with(|folder| {
        let configuration = "profile: production\nseverities: {PLM-W001: low}\n";
        fs::write(folder.join("plimsoll.yaml"), configuration).unwrap();
        vec!["--config=plimsoll.yaml".to_owned()]
    });
    let response = answer(&webhook, "/validate", "create-deployment-many-faults").await;
    assert_eq!(response["allowed"], false);
    let (refuses, warns) =
        (&response["auditAnnotations"]["refuses"], &response["auditAnnotations"]["warns"]);
    assert!(refuses.as_str().unwrap().contains("PLM-W003"), "{refuses}");
    assert!(warns.as_str().unwrap().contains("PLM-W001"), "what the file tunes is tuned: {warns}");
}

#[tokio::test]
async fn who_may_do_what_is_judged_too_and_what_stands_elsewhere_is_not_missed() {
    let webhook = Webhook::start_with(|_| {
        ["--no-config", "--profile=production"].map(str::to_owned).to_vec()
    });
    let mut all: Value = serde_json::from_str(&review("create-clusterrole")).unwrap();
    all["request"]["object"]["rules"][0] =
        serde_json::json!({"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]});
    let reply = ask(webhook.address, &webhook.client(), "/validate", all.to_string()).await;
    let response = reply.response();
    assert_eq!(response["allowed"], false);
    assert!(message(&response).contains("ClusterRole reader: "), "{response}");
    assert!(message(&response).contains("at rules[0]"), "{response}");
    // The role that it binds is in the cluster, or will be; a review does not tell.
    let response = answer(&webhook, "/validate", "create-rolebinding").await;
    assert_eq!(response["allowed"], true, "{response}");
}

#[tokio::test]
async fn decisions_are_written_down_without_secrets() {
    let webhook = Webhook::start(&[]);
    let secret = "zebra-4471";
    let asked = review("create-deployment-many-faults");
    assert!(asked.contains(secret));
    let reply = ask(webhook.address, &webhook.client(), "/validate", asked).await;
    assert!(reply.body.contains("T-CODE") && !reply.body.contains(secret), "{}", reply.body);
    answer(&webhook, "/validate", "create-deployment-dry-run").await;
    let decisions = webhook.stop().decisions;
    assert_eq!(decisions.len(), 2);
    let [first, dry] = decisions.as_slice() else { panic!("two decisions") };
    assert_eq!(first["verdict"], "refused");
    assert_eq!(first["object"], "Deployment shop/web");
    assert_eq!(first["user"], "deployer@example.com");
    assert_eq!(first["uid"], "a1a4c8f2-0003-4a6b-9d7e-3f5b8c2d1e03");
    let code =
        first["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "T-CODE").unwrap();
    assert_eq!(code["message"], "variable `LAUNCH_CODE` is `****`");
    assert_eq!(code["field"], "spec.template.spec.containers[2].env[0].value");
    assert!(!first.to_string().contains(secret));
    assert_eq!(dry["dryRun"], true);
}

#[tokio::test]
async fn equal_requests_get_equal_answers() {
    let webhook = Webhook::start(&[]);
    let first = answer(&webhook, "/validate", "create-deployment-many-faults").await;
    for _ in 0..5 {
        assert_eq!(answer(&webhook, "/validate", "create-deployment-many-faults").await, first);
    }
}
