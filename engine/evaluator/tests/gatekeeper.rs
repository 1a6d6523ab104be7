//! Policies written for Gatekeeper, run as they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod dialects;

use dialects::{compile, found, settings, source};
use plimsoll_evaluator::{Action, Diagnostic, Options, Report, Verdict};

/// A template whose Rego is v0, with a library, as most are.
const REGISTRY: &str = include_str!("gatekeeper/registry.yaml");
/// A constraint of it.
const OURS_ONLY: &str = include_str!("gatekeeper/ours-only.yaml");
/// A template whose Rego is v1 and looks at other objects, with its constraint.
const HOSTS: &str = include_str!("gatekeeper/hosts.yaml");
/// A template that looks at the request, with its constraint.
const REQUESTS: &str = include_str!("gatekeeper/requests.yaml");

const PODS: &str = "apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: app
      image: registry.harbour.example/app:1
    - name: proxy
      image: docker.io/envoy:1
---
apiVersion: v1
kind: Pod
metadata:
  name: agent
  namespace: kube-system
spec:
  containers:
    - name: agent
      image: docker.io/agent:1
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

/// The constraint, with a line replaced.
fn constraint(line: &str, by: &str) -> String {
    assert!(OURS_ONLY.contains(line));
    OURS_ONLY.replace(line, by)
}

#[test]
fn a_constraint_judges_what_it_matches_with_its_parameters() {
    let report = one(&[("registry.yaml", REGISTRY), ("ours-only.yaml", OURS_ONLY)], PODS);
    let expected = "HarbourRegistry/ours-only 10:7 container <proxy> comes from docker.io/envoy:1, \
                    not from [\"registry.harbour.example/\"]";
    assert_eq!(found(&report), [expected]);
    let finding = &report.findings[0];
    assert_eq!(finding.title, "Images come from our registries");
    assert_eq!((finding.action, finding.document.as_str()), (Action::Deny, "Pod/shop/web"));
    assert_eq!(finding.path, "/spec/containers/1");
    assert_eq!((report.verdict, report.documents), (Verdict::Fail, 2));
}

#[test]
fn each_constraint_of_a_template_has_parameters_and_findings_of_its_own() {
    let other = constraint("name: ours-only", "name: none-at-all")
        .replace("[\"registry.harbour.example/\"]", "[\"nobody/\"]")
        .replace("  match:", "  enforcementAction: dryrun\n  match:");
    let policies =
        [("registry.yaml", REGISTRY), ("ours-only.yaml", OURS_ONLY), ("other.yaml", &other)];
    let report = one(&policies, PODS);
    let rules: Vec<_> = report.findings.iter().map(|f| (f.rule.as_str(), f.action)).collect();
    let expected = [
        ("HarbourRegistry/none-at-all", Action::Warn),
        ("HarbourRegistry/none-at-all", Action::Warn),
        ("HarbourRegistry/ours-only", Action::Deny),
    ];
    assert_eq!(rules, expected, "{report:#?}");
}

#[test]
fn the_strictest_of_scoped_actions_counts() {
    let scoped = "  enforcementAction: scoped
  scopedEnforcementActions:
    - action: warn
      enforcementPoints: [{name: \"*\"}]
    - action: deny
      enforcementPoints: [{name: validation.gatekeeper.sh}]
  match:";
    let policies = |constraint: &str| {
        one(&[("registry.yaml", REGISTRY), ("c.yaml", constraint)], PODS).findings[0].action
    };
    assert_eq!(policies(&constraint("  match:", scoped)), Action::Deny);
    let warn = scoped.replace("action: deny", "action: dryrun");
    assert_eq!(policies(&constraint("  match:", &warn)), Action::Warn);
}

#[test]
fn rego_v1_and_the_inventory_of_all_sources_are_there() {
    let shop = "apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - host: ok.example
    - host: pay.example
";
    let pay = "apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: pay, namespace: pay}
spec: {rules: [{host: pay.example}]}
";
    let reports = check(&[("hosts.yaml", HOSTS)], &[("shop.yaml", shop), ("pay.yaml", pay)]);
    let shop = "HarbourUniqueHost/one-owner 7:13 pay.example is the host of pay/pay too";
    assert_eq!(found(&reports[0]), [shop]);
    let pay = "HarbourUniqueHost/one-owner 4:23 pay.example is the host of shop/shop too";
    assert_eq!(found(&reports[1]), [pay]);
    assert_eq!(reports[0].verdict, Verdict::Pass, "it only warns");
    assert_eq!(reports[0].documents, 1);
}

#[test]
fn an_object_is_reviewed_as_if_it_were_created_and_a_review_as_it_is() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
    let found_in = |text: &str| found(&one(&[("requests.yaml", REQUESTS)], text));
    assert_eq!(
        found_in(pod),
        ["HarbourRequest/who 3:18 CREATE of v1 Pod web in no namespace by nobody"]
    );
    let review = "apiVersion: admission.k8s.io/v1
kind: AdmissionReview
request:
  uid: 1
  operation: UPDATE
  kind: {group: \"\", version: v1, kind: Pod}
  namespace: shop
  name: web
  userInfo: {username: kim}
  object:
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
  oldObject:
    apiVersion: v1
    kind: Pod
    metadata: {name: old}
";
    let update = "HarbourRequest/who 13:22 UPDATE of v1 Pod web in shop by kim, was old";
    assert_eq!(found_in(review), [update]);
    let delete = review
        .replace("UPDATE", "DELETE")
        .replace("  object:\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: web}\n", "");
    let deleted = "HarbourRequest/who 13:22 DELETE of v1 Pod web in shop by kim, was old";
    assert_eq!(found_in(&delete), [deleted]);
    assert_eq!(one(&[("requests.yaml", REQUESTS)], &delete).documents, 1);
}

#[test]
fn namespaces_are_selected_by_labels_that_must_be_known() {
    let by_label = constraint(
        "    excludedNamespaces: [\"kube-*\"]",
        "    namespaceSelector: {matchLabels: {strict: \"yes\"}}",
    );
    let policies = [("registry.yaml", REGISTRY), ("c.yaml", by_label.as_str())];
    let namespace = |name: &str, strict: &str| {
        format!(
            "apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}, labels: {{strict: \"{strict}\"}}}}\n"
        )
    };
    let (shop, system) = (namespace("shop", "yes"), namespace("kube-system", "no"));
    let reports =
        check(&policies, &[("pods.yaml", PODS), ("shop.yaml", &shop), ("s.yaml", &system)]);
    assert_eq!(reports[0].findings.len(), 1, "{reports:#?}");
    assert_eq!(reports[0].verdict, Verdict::Fail);

    let report = check(&policies, &[("pods.yaml", PODS), ("shop.yaml", &shop)]).remove(0);
    let [unknown] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
    assert_eq!(
        (unknown.code.as_str(), report.verdict),
        ("gatekeeper/no-namespace", Verdict::Error)
    );
    assert!(unknown.message.contains("`kube-system`"), "{}", unknown.message);
    assert_eq!(report.findings.len(), 1, "what can be judged is judged");
}

#[test]
fn wrong_rego_is_told_with_its_line_and_column_in_the_yaml() {
    let broken = REGISTRY.replace("startswith(image, input", "startswith(imag, input");
    let wrong = wrong(&[("dir/registry.yaml", &broken), ("ours-only.yaml", OURS_ONLY)]);
    let [error] = wrong.as_slice() else { panic!("{wrong:#?}") };
    let start = error.span.unwrap().start;
    assert_eq!((error.file.as_str(), start.line, start.column), ("dir/registry.yaml", 44, 11));
    assert_eq!(error.code, "rego_unsafe_var_error");
    assert_eq!(
        error.excerpt.as_ref().unwrap().text,
        "          startswith(imag, input.parameters.registries[_])"
    );

    let library = REGISTRY.replace("package lib.containers", "package lib.containers.");
    let wrong = wrong_places(&[("registry.yaml", &library)]);
    assert_eq!(wrong, [("rego_parse_error".to_owned(), 54)]);
}

fn wrong_places(policies: &[(&str, &str)]) -> Vec<(String, u32)> {
    let place = |it: Diagnostic| (it.code, it.span.map_or(0, |span| span.start.line));
    wrong(policies).into_iter().map(place).collect()
}

#[test]
fn a_rule_that_fails_while_it_judges_is_an_error_that_points_into_the_yaml() {
    let conflict = REGISTRY.replace(
        "        from(image) {",
        "        twice = 1 { input.review }\n        twice = 2 { input.review }\n\n        from(image) {\n          twice",
    );
    let report = one(&[("registry.yaml", &conflict), ("ours-only.yaml", OURS_ONLY)], PODS);
    let [error] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
    assert_eq!(
        (error.code.as_str(), error.file.as_str()),
        ("eval_conflict_error", "registry.yaml")
    );
    assert!(
        error.message.starts_with("constraint `HarbourRegistry/ours-only` failed on Pod/shop/web")
    );
    assert_eq!(error.span.unwrap().start.line, 44, "{error:#?}");
    assert_eq!(report.verdict, Verdict::Error);
}

#[test]
fn data_of_other_systems_is_refused_with_the_line_that_asks_for_it() {
    let asking = REGISTRY.replace(
        "          not exempt(container.name)",
        "          not exempt(container.name)\n          external_data({\"provider\": \"p\", \"keys\": [container.image]})",
    );
    let wrong = wrong(&[("registry.yaml", &asking)]);
    let [error] = wrong.as_slice() else { panic!("{wrong:#?}") };
    assert!(error.message.starts_with("external_data is refused"), "{}", error.message);
    assert_eq!(error.span.unwrap().start.line, 40);
    assert!(error.help.is_some());
}

#[test]
fn templates_that_no_cluster_accepts_are_refused() {
    for (line, by, expected) in [
        ("  name: harbourregistry", "  name: other", ("gatekeeper/template", 4)),
        ("        kind: HarbourRegistry", "        plural: x", ("gatekeeper/template", 14)),
        ("admission.k8s.gatekeeper.sh", "other.example", ("gatekeeper/template", 30)),
        ("        violation[{", "        verdict[{", ("gatekeeper/template", 32)),
    ] {
        assert!(REGISTRY.contains(line), "{line}");
        let places = wrong_places(&[("registry.yaml", &REGISTRY.replace(line, by))]);
        let expected = (expected.0.to_owned(), expected.1);
        assert_eq!(places, [expected], "{by}");
    }
}

#[test]
fn a_template_in_another_language_is_refused_and_not_passed_over() {
    let cel = "apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: harbourcel}
spec:
  crd: {spec: {names: {kind: HarbourCel}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source: {validations: [{expression: \"true\"}]}
";
    let wrong = wrong(&[("cel.yaml", cel)]);
    let [error] = wrong.as_slice() else { panic!("{wrong:#?}") };
    assert!(error.message.contains("no Rego"), "{}", error.message);
    assert_eq!(error.span.unwrap().start.line, 9);
}

#[test]
fn parameters_are_checked_and_defaults_filled_in() {
    let list = constraint("[\"registry.harbour.example/\"]", "registry.harbour.example/");
    let wrong = wrong(&[("registry.yaml", REGISTRY), ("c.yaml", &list)]);
    let [error] = wrong.as_slice() else { panic!("{wrong:#?}") };
    assert_eq!(error.message, "the parameter `registries` must be an array");
    assert_eq!((error.file.as_str(), error.span.unwrap().start.line), ("c.yaml", 12));
    let none = constraint("  parameters:\n    registries: [\"registry.harbour.example/\"]", "");
    assert_eq!(wrong_places(&[("registry.yaml", REGISTRY), ("c.yaml", &none)]).len(), 1);
}

#[test]
fn a_constraint_without_its_template_is_an_error_and_a_template_without_constraints_a_note() {
    let wrong = wrong(&[("ours-only.yaml", OURS_ONLY)]);
    assert_eq!(wrong[0].message, "there is no template of `HarbourRegistry`");
    assert_eq!(wrong[0].span.unwrap().start.line, 2);

    let report = one(&[("registry.yaml", REGISTRY), ("hosts.yaml", HOSTS)], PODS);
    let [note] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
    assert_eq!(
        (note.code.as_str(), note.file.as_str()),
        ("gatekeeper/no-constraint", "registry.yaml")
    );
    assert_eq!(report.verdict, Verdict::Pass);

    let report = one(&[("registry.yaml", REGISTRY)], PODS);
    assert_eq!(report.verdict, Verdict::Error, "nothing judges: {report:#?}");
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    let report = one(&[("registry.yaml", REGISTRY)], namespace);
    assert_eq!(report.verdict, Verdict::Error, "nor does anything here: {report:#?}");
}

#[test]
fn two_templates_of_one_kind_are_an_error_unless_they_are_the_same() {
    let constraint = ("ours-only.yaml", OURS_ONLY);
    let report = one(&[("a.yaml", REGISTRY), ("b.yaml", REGISTRY), constraint], PODS);
    assert_eq!(report.findings.len(), 1);
    let other = REGISTRY.replace("not exempt(container.name)", "true");
    let wrong = wrong(&[("a.yaml", REGISTRY), ("b.yaml", &other), constraint]);
    assert_eq!(wrong[0].message, "there is another template of `HarbourRegistry`, in a.yaml");
}

#[test]
fn two_constraints_of_one_name_both_judge_and_that_is_said() {
    let other = constraint("[\"registry.harbour.example/\"]", "[\"docker.io/\"]");
    let report =
        one(&[("registry.yaml", REGISTRY), ("a.yaml", OURS_ONLY), ("b.yaml", &other)], PODS);
    assert_eq!(report.findings.len(), 2);
    assert_eq!(report.diagnostics[0].code, "gatekeeper/constraint");
}

#[test]
fn templates_see_no_other_templates_packages() {
    let (twin, constraint) = twin();
    let policies = [
        ("registry.yaml", REGISTRY),
        ("ours-only.yaml", OURS_ONLY),
        ("twin.yaml", twin.as_str()),
        ("all.yaml", constraint.as_str()),
    ];
    let messages: Vec<_> =
        one(&policies, PODS).findings.into_iter().map(|finding| finding.rule).collect();
    assert_eq!(messages, ["HarbourRegistry/ours-only"], "the twin's library finds no container");
}

/// A template like the first, with the same packages, whose library gives something else.
fn twin() -> (String, String) {
    let twin = REGISTRY
        .replace("name: harbourregistry", "name: harbourtwin")
        .replace("kind: HarbourRegistry", "kind: HarbourTwin")
        .replace("input.review.object.spec.containers[_]", "input.review.object.spec.nothing[_]")
        .replace(
            "input.review.object.spec.initContainers[_]",
            "input.review.object.spec.nothing[_]",
        );
    (twin, constraint("kind: HarbourRegistry", "kind: HarbourTwin"))
}

#[test]
fn what_judges_nothing_is_left_out_with_a_note() {
    let mutation = "apiVersion: mutations.gatekeeper.sh/v1\nkind: Assign\nmetadata: {name: x}\n";
    let file = format!("{OURS_ONLY}---\n{mutation}");
    let report = one(&[("registry.yaml", REGISTRY), ("ours-only.yaml", &file)], PODS);
    let codes: Vec<_> = report.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["gatekeeper/left-out"]);
    assert_eq!(report.findings.len(), 1);
}

#[test]
fn the_rego_of_a_template_by_itself_judges_nothing_and_says_so() {
    let bare =
        "package bare\n\nviolation[{\"msg\": \"x\"}] {\n  input.review.object.kind == \"Pod\"\n}\n";
    let report = one(&[("src.rego", bare), ("hosts.yaml", HOSTS)], PODS);
    assert_eq!(report.diagnostics[0].code, "gatekeeper/no-template");
    assert_eq!(report.findings.len(), 0);
}

#[test]
fn a_document_without_its_source_cannot_be_judged() {
    let set = compile(&[("registry.yaml", REGISTRY), ("ours-only.yaml", OURS_ONLY)]);
    let normal = plimsoll_document::normalize(&source("pods.yaml", PODS), &settings().reading);
    let report = set.evaluate(&normal.documents[0], &settings());
    assert_eq!(report.verdict, Verdict::Error);
    assert_eq!(report.diagnostics[0].code, "policy/needs-source");
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let bomb = format!(
        "apiVersion: templates.gatekeeper.sh/v1\na: &a [x, x, x, x, x, x, x, x, x]\n{}",
        ["b", "c", "d", "e", "f", "g", "h", "i"]
            .iter()
            .zip(["a", "b", "c", "d", "e", "f", "g", "h"])
            .map(|(name, of)| format!(
                "{name}: &{name} [{}]\n",
                vec![format!("*{of}"); 9].join(", ")
            ))
            .collect::<String>()
    );
    assert!(wrong(&[("bomb.yaml", &bomb)])[0].code.starts_with("yaml/"));
}

#[test]
fn parameters_without_bottom_are_refused() {
    let deep = format!("{}{}{}", "[".repeat(200), "1", "]".repeat(200));
    let deep = constraint("[\"registry.harbour.example/\"]", &deep);
    assert!(wrong(&[("registry.yaml", REGISTRY), ("c.yaml", &deep)])[0].code.starts_with("yaml/"));
}

#[test]
fn a_library_that_calls_itself_is_refused() {
    let recursive = REGISTRY.replace(
        "            container := input.review.object.spec.initContainers[_]",
        "            container := all[_]",
    );
    assert_eq!(wrong(&[("r.yaml", &recursive)])[0].code, "rego_recursion_error");
}

#[test]
fn thousands_of_parameters_are_judged_by() {
    let many = vec!["\"a/\""; 20_000].join(", ");
    let many = constraint("[\"registry.harbour.example/\"]", &format!("[{many}]"));
    let report = one(&[("registry.yaml", REGISTRY), ("c.yaml", &many)], PODS);
    assert_eq!((report.findings.len(), report.verdict), (2, Verdict::Fail));
}
