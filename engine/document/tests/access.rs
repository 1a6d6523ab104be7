//! What a rule sees of an object that gives rights, and what a workload knows of its own.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use plimsoll_document::{
    Content, Document, Kind, Normalized, Pointer, Reading, Source, normalize, normalize_set,
};
use serde_json::json;

const ROLE: &str = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [\"\"]
    resources:
      - pods
      - secrets
    verbs: [get]
  - nonResourceURLs: [/metrics]
    verbs: [get]
";

const BINDING: &str = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects:
  - {kind: ServiceAccount, name: app, namespace: web}
  - {kind: Group, name: \"system:serviceaccounts:ops\", apiGroup: rbac.authorization.k8s.io}
";

fn read(text: &str) -> Normalized {
    normalize(&Source::new("access.yaml", Content::Text(text)), &Reading::default())
}

fn only(text: &str) -> Document {
    let mut normalized = read(text);
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 1, "{:?}", normalized.documents);
    normalized.documents.pop().expect("there is one")
}

fn pod(namespace: &str, account: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: {namespace}}}\nspec:\n  \
         serviceAccountName: {account}\n  containers: [{{name: c, image: c}}]\n"
    )
}

#[test]
fn a_role_says_what_may_be_done_to_what() {
    let role = only(ROLE);
    assert_eq!((role.kind, role.name.as_str()), (Kind::Access, "ClusterRole/reader"));
    assert_eq!(role.body["cluster_wide"], true);
    let rules = json!([
        {
            "verbs": ["get"], "api_groups": [""], "resources": ["pods", "secrets"],
            "resource_names": [], "non_resource_urls": [],
        },
        {
            "verbs": ["get"], "api_groups": [], "resources": [],
            "resource_names": [], "non_resource_urls": ["/metrics"],
        },
    ]);
    assert_eq!(role.body["rules"], rules);
    let at = Pointer::from_iter(["rules", "0", "resources", "1"]);
    let span = role.spans.get(&at).expect("it has a place");
    assert_eq!((span.start.line, span.start.column), (9, 9));
    assert_eq!(ROLE.get(span.start.offset as usize..span.end.offset as usize), Some("secrets"));
}

#[test]
fn a_binding_carries_the_rules_of_its_role_from_another_source() {
    let sources = [("binding.yaml", BINDING), ("role.yaml", ROLE)]
        .map(|(name, text)| Source::new(name, Content::Text(text)));
    let all = normalize_set(&sources, &Reading::default());
    let body = &all[0].documents[0].body;
    assert_eq!(body["role"]["found"], true);
    assert_eq!(body["role"]["file"], "role.yaml");
    assert_eq!(body["role"]["rules"], all[1].documents[0].body["rules"]);
    assert_eq!(body["subjects"][0]["namespace"], "web");
}

#[test]
fn a_role_of_another_namespace_or_kind_is_not_the_one_that_is_named() {
    let binding = BINDING.replace("kind: ClusterRole,", "kind: Role,");
    for role in [ROLE.to_owned(), ROLE.replace("ClusterRole", "Role")] {
        let normalized = read(&format!("{binding}---\n{role}"));
        assert_eq!(normalized.diagnostics, []);
        assert_eq!(normalized.documents[0].body["role"]["found"], false, "{role}");
    }
    let here =
        ROLE.replace("ClusterRole", "Role").replace("reader\n", "reader\n  namespace: web\n");
    let normalized = read(&format!("{binding}---\n{here}"));
    assert_eq!(normalized.documents[0].body["role"]["found"], true);
}

#[test]
fn a_workload_knows_what_its_account_may_do() {
    let text = format!("{}---\n{BINDING}---\n{ROLE}", pod("web", "app"));
    let normalized = read(&text);
    assert_eq!(normalized.diagnostics, []);
    let kinds: Vec<_> = normalized.documents.iter().map(|document| document.kind).collect();
    assert_eq!(kinds, [Kind::Workload, Kind::Access, Kind::Access], "in the order of the source");
    let grants = &normalized.documents[0].body["service_account"]["grants"];
    assert_eq!(grants.as_array().map(Vec::len), Some(1));
    assert_eq!(grants[0]["binding"], "RoleBinding");
    assert_eq!(grants[0]["name"], "readers");
    assert_eq!(grants[0]["namespace"], "web");
    assert_eq!(grants[0]["role"]["rules"][0]["resources"], json!(["pods", "secrets"]));
}

#[test]
fn a_grant_reaches_those_whom_it_names_and_nobody_else() {
    let subjects = |subjects: &str| {
        BINDING.split("subjects:").next().unwrap_or_default().to_owned() + "subjects:\n" + subjects
    };
    let user = "  - {kind: User, name: \"system:serviceaccount:web:app\"}\n";
    let all = "  - {kind: Group, name: \"system:authenticated\"}\n";
    let cases = [
        (BINDING.to_owned(), "web", "app", true),
        (BINDING.to_owned(), "web", "default", false),
        (BINDING.to_owned(), "shop", "app", false),
        (BINDING.to_owned(), "ops", "anybody", true),
        (subjects(user), "web", "app", true),
        (subjects(user), "web", "default", false),
        (subjects(all), "shop", "default", true),
        // A service account without a namespace is one of the binding's own.
        (subjects("  - {kind: ServiceAccount, name: app}\n"), "web", "app", true),
        (subjects("  - {kind: ServiceAccount, name: app}\n"), "shop", "app", false),
    ];
    for (binding, namespace, account, reaches) in cases {
        let normalized = read(&format!("{binding}---\n{}", pod(namespace, account)));
        assert_eq!(normalized.diagnostics, []);
        let grants = &normalized.documents[1].body["service_account"]["grants"];
        assert_eq!(grants.is_array(), reaches, "{namespace}/{account} by {binding}");
    }
}

#[test]
fn a_wrong_type_is_an_error_with_a_place() {
    let normalized = read(&ROLE.replace("verbs: [get]\n  -", "verbs: get\n  -"));
    let [wrong] = normalized.diagnostics.as_slice() else { panic!("{:?}", normalized.diagnostics) };
    assert_eq!(wrong.code, "workload/wrong-type");
    assert_eq!(wrong.message, "`verbs` must be a list, not a string");
    assert_eq!(wrong.span.map(|span| (span.start.line, span.start.column)), Some((10, 12)));
}

#[test]
fn roles_in_lists_and_reviews_are_found_and_a_template_is_told() {
    let list =
        format!("apiVersion: v1\nkind: List\nitems:\n- {}", ROLE.trim_end().replace('\n', "\n  "));
    assert_eq!(only(&list).body["rules"], only(ROLE).body["rules"]);
    let review = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
        "operation": "UPDATE", "userInfo": {"username": "ann"}, "object": {
        "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "r"}}}}"#;
    let document = only(review);
    assert_eq!(document.body["admission"]["user"], "ann");
    assert_eq!(document.name, "Role/r");
    let template = read(&ROLE.replace("name: reader", "name: {{ .Release.Name }}"));
    assert_eq!(template.documents, []);
    assert_eq!(template.diagnostics[0].code, "yaml/helm-template");
}

#[test]
fn a_role_that_everybody_is_bound_to_does_not_fill_the_memory() {
    let verbs = "x".repeat(100_000);
    let role = ROLE.replace("verbs: [get]\n  -", &format!("verbs: [{verbs}]\n  -"));
    let binding = BINDING.replace("name: readers", "name: r");
    let many = format!("---\n{binding}").repeat(2_000);
    let normalized = read(&format!("{role}{many}"));
    assert_eq!(normalized.documents.len(), 2_001);
    let told: Vec<_> = normalized.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(told, ["workload/too-many-relations"]);
    let size: usize = normalized.documents.iter().map(|it| it.body.to_string().len()).sum();
    assert!(size < 80 << 20, "{size}");
}
