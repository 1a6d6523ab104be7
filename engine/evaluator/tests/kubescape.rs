//! Policies written for Kubescape, run as they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod dialects;

use dialects::{compile, found, settings, source};
use plimsoll_evaluator::{
    Diagnostic, Dialect, Options, PolicyFile, PolicySet, Report, Severity, Verdict,
};

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("kubescape/", $name)))
    };
}

const HOST_PATH: (&str, &str) = file!("rules/host-path/raw.rego");
const HOST_PATH_METADATA: (&str, &str) = file!("rules/host-path/rule.metadata.json");
const SECRETS: (&str, &str) = file!("rules/subject-secrets/raw.rego");
const SECRETS_METADATA: (&str, &str) = file!("rules/subject-secrets/rule.metadata.json");
const IMAGES: (&str, &str) = file!("rules/image-names/raw.rego");
const IMAGES_METADATA: (&str, &str) = file!("rules/image-names/rule.metadata.json");
const SETTINGS: (&str, &str) = file!("default-config-inputs.json");

/// All of the library, as its folder has it.
const LIBRARY: [(&str, &str); 11] = [
    HOST_PATH,
    HOST_PATH_METADATA,
    file!("rules/host-path/filter.rego"),
    SECRETS,
    SECRETS_METADATA,
    IMAGES,
    IMAGES_METADATA,
    SETTINGS,
    file!("controls/H-0001.json"),
    file!("controls/H-0002.json"),
    file!("frameworks/harbour.json"),
];

const DEPLOYMENT: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: app
          image: quay.io/app:1
          securityContext:
            privileged: false
      volumes:
        - name: cache
          hostPath: {path: /var/cache}
        - name: sock
          hostPath:
            path: /var/run/docker.sock
";

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: lone
spec:
  containers:
    - name: app
      image: nginx
      securityContext: {readOnlyRootFilesystem: true}
";

const RBAC: &str = "apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules:
  - apiGroups: [\"\"]
    resources: [pods, secrets]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects:
  - {kind: User, name: kim}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: strangers, namespace: pay}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects:
  - {kind: User, name: lee}
";

fn check(policies: &[(&str, &str)], sources: &[(&str, &str)]) -> Vec<Report> {
    let sources: Vec<_> = sources.iter().map(|(name, text)| source(name, text)).collect();
    compile(policies).check(&sources, &settings())
}

fn one(policies: &[(&str, &str)], text: &str) -> Report {
    check(policies, &[("objects.yaml", text)]).pop().unwrap()
}

fn wrong(policies: &[(&str, &str)]) -> Vec<Diagnostic> {
    dialects::set(policies, &Options::default()).err().expect("the policies are wrong")
}

#[test]
fn an_alert_is_found_at_its_paths_even_where_something_is_missing() {
    let report = one(&[HOST_PATH, HOST_PATH_METADATA], DEPLOYMENT);
    let expected = [
        "harbour-host-path 12:13 container app may write to its file system",
        "harbour-host-path 18:19 Deployment web mounts /var/run/docker.sock of its host",
    ];
    assert_eq!(found(&report), expected);
    let [writes, mounts] = report.findings.as_slice() else { panic!("{report:#?}") };
    let container = "/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem";
    assert_eq!((writes.path.as_str(), writes.severity), (container, Severity::Low));
    let expected = "Keep data in volumes of the cluster.\nSet \
                    `spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem` to `true`.";
    assert_eq!(writes.remediation, expected);
    assert_eq!(mounts.path, "/spec/template/spec/volumes/1/hostPath/path");
    assert_eq!((mounts.severity, report.verdict), (Severity::High, Verdict::Fail));
    assert_eq!((mounts.title.as_str(), report.documents), ("harbour host path", 1));
}

#[test]
fn a_rule_alone_is_called_after_its_folder_or_file_and_is_given_all_objects() {
    let report = one(&[HOST_PATH], DEPLOYMENT);
    assert_eq!(report.findings.len(), 2);
    assert_eq!(report.findings[0].rule, "host-path");
    let report = one(&[("dir/mine.rego", HOST_PATH.1)], DEPLOYMENT);
    assert_eq!(report.findings[0].rule, "mine");
}

#[test]
fn a_rule_is_given_only_the_kinds_it_names() {
    let only_pods = HOST_PATH_METADATA.1.replace("\"Deployment\"", "\"StatefulSet\"");
    let metadata = (HOST_PATH_METADATA.0, only_pods.as_str());
    assert_eq!(one(&[HOST_PATH, metadata], DEPLOYMENT).findings, []);
}

#[test]
fn a_control_gives_its_id_name_and_severity() {
    let report = one(&LIBRARY, DEPLOYMENT);
    let [first, second] = report.findings.as_slice() else { panic!("{report:#?}") };
    for finding in [first, second] {
        assert_eq!((finding.rule.as_str(), finding.title.as_str()), ("H-0001", "Hosts stay hosts"));
        assert_eq!(finding.severity, Severity::Critical);
    }
    let set = compile(&LIBRARY);
    let rule = set.rules().iter().find(|rule| rule.id == "H-0001").unwrap();
    assert_eq!(rule.description, "What runs in a pod has no business on its host.");
    assert_eq!(rule.dialect, Dialect::Kubescape);
    let controls: Vec<_> = rule.controls.iter().map(|it| (&*it.framework, &*it.id)).collect();
    assert_eq!(controls, [("Harbour", "H-0001"), ("kubescape", "H-0001")]);
    assert_eq!(rule.remediation, "Keep data in volumes of the cluster.", "the control has none");
}

#[test]
fn subjects_come_with_their_bindings_and_roles() {
    let report = one(&[SECRETS, SECRETS_METADATA], RBAC);
    let expected = [
        "harbour-subject-secrets 6:23 User kim can read secrets",
        "harbour-subject-secrets 14:5 User kim can read secrets",
    ];
    assert_eq!(found(&report), expected, "a role is for bindings of its namespace");
    let documents: Vec<_> = report.findings.iter().map(|it| it.document.as_str()).collect();
    assert_eq!(documents, ["Role/shop/reader", "RoleBinding/shop/readers"]);
    assert_eq!(report.findings[0].severity, Severity::Critical);
}

#[test]
fn findings_stand_in_the_source_of_their_object() {
    let (role, binding) = RBAC.split_once("---\n").unwrap();
    let reports =
        check(&[SECRETS, SECRETS_METADATA], &[("role.yaml", role), ("binding.yaml", binding)]);
    assert_eq!(found(&reports[0]), ["harbour-subject-secrets 6:23 User kim can read secrets"]);
    assert_eq!(found(&reports[1]), ["harbour-subject-secrets 6:5 User kim can read secrets"]);
}

#[test]
fn settings_come_from_the_librarys_file_from_data_and_from_controls() {
    let rule = [IMAGES, IMAGES_METADATA];
    let message =
        "harbour-image-names 8:14 docker.io/library/nginx comes from a registry that nobody trusts";
    let report = one(&[IMAGES, IMAGES_METADATA, SETTINGS], POD);
    assert_eq!((found(&report), report.diagnostics), (vec![message.to_owned()], vec![]));

    let report = one(&rule, POD);
    assert_eq!(report.findings, []);
    let [note] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
    assert_eq!((note.code.as_str(), note.file.as_str()), ("kubescape/no-settings", IMAGES.0));

    for data in [
        r#"{"postureControlInputs": {"untrustedRegistries": ["docker.io/"]}}"#,
        r#"{"settings": {"postureControlInputs": {"untrustedRegistries": ["docker.io/"]}}}"#,
    ] {
        let files: Vec<_> = rule.iter().map(|(name, text)| PolicyFile::new(*name, *text)).collect();
        let set = PolicySet::compile(&files, data, &Options::default()).unwrap();
        let report = set.check(&[source("pod.yaml", POD)], &settings()).pop().unwrap();
        assert_eq!(found(&report), [message], "{data}");
    }

    let quay = POD.replace("image: nginx", "image: quay.io/nginx:1");
    assert_eq!(one(&LIBRARY, POD).findings, [], "the control has settings of its own");
    assert_eq!(
        one(&LIBRARY, &quay).findings[0].message,
        "quay.io/nginx:1 comes from a registry that nobody trusts"
    );
}

#[test]
fn rules_of_one_package_do_not_see_each_other() {
    let other = HOST_PATH.1.replace("allowed := [\"cache\"]", "allowed := [\"sock\", \"cache\"]");
    let report = one(&[("a/raw.rego", HOST_PATH.1), ("b/raw.rego", &other)], DEPLOYMENT);
    let rules: Vec<_> = report.findings.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["a", "b", "a"], "{report:#?}");
}

#[test]
fn a_library_of_ones_own_takes_the_place_of_the_one_that_is_there() {
    let own = "package cautils\n\nlist_contains(list, element) {\n\telement == \"sock\"\n}\n";
    let report = one(&[HOST_PATH, HOST_PATH_METADATA, ("lib/cautils.rego", own)], DEPLOYMENT);
    assert!(found(&report)[1].contains("mounts /var/cache"), "{report:#?}");
}

#[test]
fn what_needs_a_cluster_or_a_registry_is_refused_with_its_line() {
    for (call, name) in [
        ("cosign.has_signature(\"x\")", "cosign.has_signature"),
        ("client.query_all(\"pods\")", "client.query_all"),
    ] {
        let rule = format!(
            "package armo_builtins\n\nimport data.kubernetes.api.client\n\ndeny[msga] {{\n\tmsga := {call}\n}}\n"
        );
        let wrong = wrong(&[("raw.rego", &rule)]);
        let [error] = wrong.as_slice() else { panic!("{wrong:#?}") };
        assert!(error.message.starts_with(&format!("{name} is refused")), "{}", error.message);
        assert_eq!(error.span.unwrap().start.line, 6);
        assert!(error.help.is_some());
    }
}

#[test]
fn what_is_no_alert_is_an_error_that_names_the_rule() {
    for body in ["\"text\"", "{\"msg\": \"x\"}", "{\"alertMessage\": 7}"] {
        let rule = format!("package armo_builtins\n\ndeny[msga] {{\n\tmsga := {body}\n}}\n");
        let report = one(&[("bad/raw.rego", &rule)], POD);
        assert_eq!(report.verdict, Verdict::Error, "{body}");
        assert_eq!(report.diagnostics[0].code, "rule/bad-result");
        assert!(
            report.diagnostics[0].message.contains("`bad`"),
            "{}",
            report.diagnostics[0].message
        );
    }
}

#[test]
fn an_alert_about_what_was_not_given_is_reported_beside_what_was() {
    let rule = "package armo_builtins\n\ndeny[msga] {\n\tinput[_]\n\tmsga := {\"alertMessage\": \"m\", \"alertObject\": {\"externalObjects\": {\"kind\": \"KubeletInfo\"}}}\n}\n";
    let report = one(&[("node/raw.rego", rule)], POD);
    assert_eq!(found(&report), ["node nowhere m"]);
    assert_eq!(report.verdict, Verdict::Fail);
}

#[test]
fn broken_metadata_is_an_error() {
    for text in ["{", "{\"match\": 7}", "7"] {
        let wrong = wrong(&[HOST_PATH, (HOST_PATH_METADATA.0, text)]);
        assert_eq!(
            (wrong[0].code.as_str(), &*wrong[0].file),
            ("kubescape/metadata", HOST_PATH_METADATA.0)
        );
    }
}

#[test]
fn file_permissions_are_read_as_rules_expect_it() {
    let rule = |call: &str| {
        format!(
            "package armo_builtins\n\nimport data.cautils\n\ndeny[msga] {{\n\tinput[_]\n\t{call}\n\tmsga := {{\"alertMessage\": \"m\"}}\n}}\n"
        )
    };
    for (call, holds) in [
        ("cautils.is_strict_conf_permission(420)", true),
        ("cautils.is_strict_conf_permission(436)", false),
        ("cautils.is_not_strict_conf_permission(511)", true),
        ("cautils.unix_permissions_allow(384, 384)", true),
        ("cautils.unix_permissions_allow(384, 511)", false),
        ("cautils.unix_permissions_allow(384, 2432)", false),
        ("cautils.is_strict_conf_ownership({\"uid\": 0, \"gid\": 0})", true),
        ("cautils.is_not_strict_conf_ownership({\"uid\": 1, \"gid\": 0})", true),
        ("cautils.is_subobject({\"a\": 1}, {\"a\": 1, \"b\": 2})", true),
        ("cautils.is_subobject({\"a\": 2}, {\"a\": 1, \"b\": 2})", false),
        ("cautils.getPodName({\"name\": \"x\"}) == \"x\"", true),
        ("cautils.unix_permission(420).group.write", false),
        ("cautils.unix_permission(420).group.read", true),
    ] {
        let report = one(&[("p/raw.rego", &rule(call))], POD);
        assert_eq!(report.findings.len(), usize::from(holds), "{call}: {report:#?}");
    }
}
