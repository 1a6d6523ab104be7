//! What is deployed keeps the rules that it enforces.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use plimsoll::{Engine, Policies, PolicySet, Settings, Severity, Source, Verdict};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The manifests that the base of the kustomization names, in its order.
fn base() -> Vec<(String, String)> {
    let folder = folder("deploy/kustomize/base");
    let kustomization = fs::read_to_string(folder.join("kustomization.yaml")).unwrap();
    let names = kustomization.lines().filter_map(|line| line.strip_prefix("  - "));
    let named: Vec<_> = names
        .map(|name| (name.to_owned(), fs::read_to_string(folder.join(name)).unwrap()))
        .collect();
    let there = fs::read_dir(&folder).unwrap().count();
    assert_eq!(named.len() + 1, there, "each manifest is named by kustomization.yaml");
    named
}

fn rendered(case: &str) -> Vec<(String, String)> {
    let name = format!("tests/rendered/{case}.yaml");
    let text = fs::read_to_string(folder(&name)).unwrap();
    vec![(name, text)]
}

fn set(engine: &Engine, profile: &str) -> PolicySet {
    engine.compile(Policies::new().profile(profile)).unwrap()
}

/// What rules find fault with, each as its id, when even the least counts.
fn faults(set: &PolicySet, manifests: &[(String, String)]) -> BTreeSet<String> {
    let sources: Vec<_> =
        manifests.iter().map(|(name, text)| Source::text(name, text.as_str())).collect();
    let settings = Settings { fail_on: Severity::Low, ..Settings::default() };
    let reports = set.check_set(&sources, &settings);
    let mut faults = BTreeSet::new();
    let mut documents = 0;
    for report in &reports {
        documents += report.documents;
        assert_ne!(report.verdict, Verdict::Error, "{:?}", report.diagnostics);
        faults.extend(
            report.findings.iter().map(|found| format!("{} {}", found.rule, found.message)),
        );
    }
    assert!(documents > 0, "the workload is among the manifests");
    faults
}

#[test]
fn kustomize_and_chart_pass_the_library_that_they_bring() {
    let engine = Engine::new().unwrap();
    // The digest is known to whoever has pushed the image; that it is wanted is all that is found without it.
    let without_digest: BTreeSet<String> = [String::from(
        "PLM-W030 image `registry.example.com/plimsoll/webhook:0.1.0` of container `webhook` has no digest",
    )]
    .into();
    for profile in ["pss-restricted", "production"] {
        let set = set(&engine, profile);
        let wanted = set.rules().iter().any(|rule| rule.id == "PLM-W030");
        let expected = if wanted { without_digest.clone() } else { BTreeSet::new() };
        assert_eq!(faults(&set, &base()), expected, "kustomize, {profile}");
        assert_eq!(faults(&set, &rendered("default")), expected, "chart, {profile}");
        // With every switch set it fails open, which is what whoever sets that one has chosen; a rule says so.
        let mut whole = faults(&set, &rendered("everything"));
        whole.retain(|fault| !fault.starts_with("PLM-O025 "));
        assert_eq!(whole, BTreeSet::new(), "whole chart, {profile}");
    }
}

#[test]
fn what_was_rendered_is_of_the_chart_as_it_is() {
    let chart = folder("deploy/helm/plimsoll-webhook");
    let mut files = Vec::new();
    let mut folders = vec![chart.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut whole = Sha256::new();
    for file in files {
        whole.update(file.strip_prefix(&chart).unwrap().to_str().unwrap());
        whole.update([0]);
        whole.update(fs::read(&file).unwrap());
        whole.update([0]);
    }
    let digest = whole.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    });
    for case in ["default", "everything"] {
        let (_, text) = rendered(case).remove(0);
        let first = text.lines().next().unwrap();
        assert!(
            first.ends_with(&digest),
            "the chart has changed: run deploy/helm/render ({first})"
        );
    }
}

/// The objects of manifests, by their kind.
fn objects(engine: &Engine, manifests: &[(String, String)], kind: &str) -> Vec<Value> {
    let texts = manifests.iter().flat_map(|(name, text)| engine.read_data(name, text).unwrap());
    let objects = texts.map(|text| serde_json::from_str::<Value>(&text).unwrap());
    objects.filter(|object| object["kind"] == kind).collect()
}

fn texts(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn each_request_comes_to_one_entry_of_the_webhook_configuration() {
    let engine = Engine::new().unwrap();
    for (manifests, policy) in
        [(base(), "Fail"), (rendered("default"), "Fail"), (rendered("everything"), "Ignore")]
    {
        let found = objects(&engine, &manifests, "ValidatingWebhookConfiguration");
        let [configuration] = found.as_slice() else { panic!("one configuration") };
        let entries = configuration["webhooks"].as_array().unwrap();
        let (default, labelled) = entries.split_last().unwrap();
        let mut labels = BTreeSet::new();
        for entry in labelled {
            let chosen = &entry["namespaceSelector"]["matchExpressions"][0];
            assert_eq!(chosen["operator"], "In");
            let chosen = texts(&chosen["values"]);
            assert_eq!(chosen.len(), 1);
            for label in chosen {
                assert_eq!(entry["clientConfig"]["service"]["path"], format!("/validate/{label}"));
                assert!(labels.insert(label), "{label} has one entry");
            }
            let scopes: BTreeSet<_> = entry["rules"]
                .as_array()
                .unwrap()
                .iter()
                .map(|rule| rule["scope"].as_str())
                .collect();
            assert_eq!(scopes, [Some("Namespaced")].into());
        }
        let left_out = &default["namespaceSelector"]["matchExpressions"][0];
        assert_eq!(left_out["operator"], "NotIn");
        assert_eq!(texts(&left_out["values"]), labels, "what has an entry is left out of the last");
        assert_eq!(default["clientConfig"]["service"]["path"], "/validate");
        for entry in entries {
            assert_eq!(entry["failurePolicy"], policy);
            assert_eq!(entry["sideEffects"], "None");
            let exempt = &entry["namespaceSelector"]["matchExpressions"][1];
            assert!(
                texts(&exempt["values"]).contains("plimsoll-system"),
                "it must not wait for itself"
            );
        }
        // One setting, told to both.
        let deployments = objects(&engine, &manifests, "Deployment");
        let arguments = texts(&deployments[0]["spec"]["template"]["spec"]["containers"][0]["args"]);
        let on_error = if policy == "Fail" { "--on-error=deny" } else { "--on-error=allow" };
        assert!(arguments.contains(on_error), "{arguments:?}");
    }
}

#[test]
fn the_webhook_takes_the_arguments_that_it_is_deployed_with() {
    use clap::Parser as _;
    let engine = Engine::new().unwrap();
    for manifests in [base(), rendered("default"), rendered("everything")] {
        let deployments = objects(&engine, &manifests, "Deployment");
        let pod = &deployments[0]["spec"]["template"]["spec"];
        let arguments = pod["containers"][0]["args"].as_array().unwrap();
        let arguments = arguments.iter().map(|argument| argument.as_str().unwrap());
        let parsed =
            plimsoll_webhook::args::Arguments::try_parse_from(["x"].into_iter().chain(arguments));
        let parsed = parsed.unwrap_or_else(|wrong| panic!("{wrong}"));
        let seconds = (parsed.listening.drain + parsed.listening.patience).as_secs();
        assert!(pod["terminationGracePeriodSeconds"].as_u64().unwrap() > seconds);
    }
}
