//! Tests that are made of files: suites of gator, and the cases of Kubescape's rules.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use plimsoll_evaluator::{Fixtures, Options, PolicyFile, PolicySet, Settings, suites::Trial};
use plimsoll_types::{TestOutcome, TestResult};

const REGISTRY: &str = include_str!("gatekeeper/registry.yaml");
const OURS_ONLY: &str = include_str!("gatekeeper/ours-only.yaml");
const HOSTS: &str = include_str!("gatekeeper/hosts.yaml");
const REQUESTS: &str = include_str!("gatekeeper/requests.yaml");
const HOST_PATH: &str = include_str!("kubescape/rules/host-path/raw.rego");
const HOST_PATH_METADATA: &str = include_str!("kubescape/rules/host-path/rule.metadata.json");
const IMAGE_NAMES: &str = include_str!("kubescape/rules/image-names/raw.rego");
const IMAGE_NAMES_METADATA: &str = include_str!("kubescape/rules/image-names/rule.metadata.json");
const SUBJECTS: &str = include_str!("kubescape/rules/subject-secrets/raw.rego");
const SUBJECTS_METADATA: &str = include_str!("kubescape/rules/subject-secrets/rule.metadata.json");
const DEFAULTS: &str = include_str!("kubescape/default-config-inputs.json");

const OURS: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - {name: app, image: registry.harbour.example/app:1}
";

const THEIRS: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - {name: app, image: docker.io/app:1}
    - {name: proxy, image: docker.io/envoy:1}
";

fn set(fixtures: &[(&str, &str)]) -> PolicySet {
    let file = |(name, text): &(&str, &str)| PolicyFile::new(*name, *text);
    let fixtures = fixtures.iter().map(file).collect();
    let options = Options { fixtures, ..Options::default() };
    PolicySet::compile(&[], "{}", &options).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn run(fixtures: &[(&str, &str)]) -> Vec<(Trial, TestResult)> {
    let set = set(fixtures);
    let run = |trial: Trial| {
        let result = trial.run(&set, &Settings::default());
        (trial, result)
    };
    set.fixtures().trials().into_iter().map(run).collect()
}

/// How each test ended, and what is said of it.
fn told(fixtures: &[(&str, &str)]) -> Vec<String> {
    let line = |(trial, result): &(Trial, TestResult)| {
        let failure = result.failure.as_ref().map(|failure| &failure.at);
        let said = failure.or(result.error.as_ref());
        let said = said.map_or_else(String::new, |it| format!(": {}", it.message));
        format!("{} {:?}{said}", trial.test.full_name(), result.outcome)
    };
    run(fixtures).iter().map(line).collect()
}

/// A suite with the cases of one test.
fn suite(cases: &str) -> String {
    format!(
        "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
metadata: {{name: repos}}
tests:
  - name: ours
    template: template.yaml
    constraint: samples/constraint.yaml
    cases:
{cases}"
    )
}

fn with_suite<'s>(suite: &'s str, more: &[(&'s str, &'s str)]) -> Vec<(&'s str, &'s str)> {
    let mut files = vec![
        ("lib/suite.yaml", suite),
        ("lib/template.yaml", REGISTRY),
        ("lib/samples/constraint.yaml", OURS_ONLY),
        ("lib/samples/ours.yaml", OURS),
        ("lib/samples/theirs.yaml", THEIRS),
    ];
    files.extend(more);
    files
}

#[test]
fn cases_of_a_suite_count_violations_by_their_messages() {
    let suite = suite(
        "      - {name: good, object: samples/ours.yaml, assertions: [{violations: no}]}
      - name: bad
        object: samples/theirs.yaml
        assertions:
          - violations: yes
          - violations: 2
          - violations: 1
            message: container <proxy> comes from docker\\.io
          - message: ^container
          - violations: no
            message: nothing like it
",
    );
    assert_eq!(
        told(&with_suite(&suite, &[])),
        ["lib/suite.yaml/ours/good Passed", "lib/suite.yaml/ours/bad Passed"]
    );
}

#[test]
fn an_assertion_that_does_not_hold_is_marked_and_the_messages_are_shown() {
    let suite = suite(
        "      - {name: good, object: samples/ours.yaml, assertions: [{violations: yes}]}
      - name: bad
        object: samples/theirs.yaml
        assertions:
          - violations: 1
            message: docker
      - {name: none, object: samples/theirs.yaml, assertions: [{violations: no}]}
",
    );
    let results = run(&with_suite(&suite, &[]));
    let said: Vec<_> = results
        .iter()
        .map(|(_, result)| result.failure.as_ref().unwrap().at.message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "there are 0 violations, and at least one expected",
            "there are 2 violations whose messages match `docker`, and 1 expected",
            "there are 2 violations, and none expected",
        ]
    );
    let failure = results[1].1.failure.as_ref().unwrap();
    assert_eq!(failure.at.excerpt.as_ref().unwrap().text.trim(), "- violations: 1");
    assert_eq!(failure.values.len(), 2);
    assert!(failure.values[0].value.starts_with("container <app> comes from docker.io/app:1"));
}

#[test]
fn what_asserts_nothing_or_is_not_understood_is_an_error_and_never_a_pass() {
    let suite = suite(
        "      - {name: nothing, object: samples/ours.yaml}
      - {name: no-object, assertions: [{violations: no}]}
      - {name: count, object: samples/ours.yaml, assertions: [{violations: some}]}
      - {name: regex, object: samples/ours.yaml, assertions: [{message: '('}]}
      - {name: typo, object: samples/ours.yaml, assertions: [{violation: no}]}
      - {name: expansion, object: samples/ours.yaml, expansion: e.yaml, assertions: [{violations: no}]}
      - {name: missing, object: samples/gone.yaml, assertions: [{violations: no}]}
      - {name: two, object: two.yaml, assertions: [{violations: no}]}
      - {name: inventory, object: samples/ours.yaml, inventory: [gone.yaml], assertions: [{violations: no}]}
",
    );
    let two = format!("{OURS}---\n{THEIRS}");
    let told = told(&with_suite(&suite, &[("lib/two.yaml", &two)]));
    let expected = [
        ("nothing", "the case asserts nothing"),
        ("no-object", "the case names no object"),
        ("count", "this is no count"),
        ("regex", "`(` is no regular expression"),
        ("typo", "`violation` is not known here"),
        ("expansion", "`expansion` is not known here"),
        ("missing", "there is no file lib/samples/gone.yaml, or it cannot be read"),
        ("two", "it holds 2 objects, and not one"),
        ("inventory", "there is no file lib/gone.yaml, or it cannot be read"),
    ];
    let expected =
        expected.map(|(name, said)| format!("lib/suite.yaml/ours/{name} Errored: {said}"));
    assert_eq!(told, expected);
}

#[test]
fn a_suite_without_tests_or_cases_is_an_error() {
    let head = "apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n";
    for (tests, said) in [
        ("", "s.yaml Errored: the suite has no tests"),
        ("tests: []\n", "s.yaml Errored: the suite has no tests"),
        (
            "tests: [{name: a, template: t.yaml, constraint: c.yaml}]\n",
            "s.yaml/a Errored: the test has no cases, so nothing is tested",
        ),
        (
            "tests: [{template: t.yaml, cases: [{}]}]\n",
            "s.yaml/#1 Errored: the test names no constraint",
        ),
    ] {
        assert_eq!(told(&[("s.yaml", &format!("{head}{tests}"))]), [said], "{tests}");
    }
    let unreadable = told(&[("s.yaml", &format!("{head}tests: {{\n"))]);
    assert!(unreadable[0].starts_with("s.yaml Errored"), "{unreadable:?}");
}

#[test]
fn what_is_skipped_is_not_run_and_stays_in_sight() {
    let suite = suite(
        "      - {name: later, skip: true, object: samples/theirs.yaml, assertions: [{violations: no}]}
      - {name: now, object: samples/ours.yaml, assertions: [{violations: no}]}
",
    );
    assert_eq!(
        told(&with_suite(&suite, &[])),
        ["lib/suite.yaml/ours/later Skipped", "lib/suite.yaml/ours/now Passed"]
    );
    let all = suite.replace("kind: Suite", "kind: Suite\nskip: true");
    assert!(told(&with_suite(&all, &[])).iter().all(|line| line.ends_with("Skipped")));
}

#[test]
fn a_constraint_that_is_to_be_invalid_must_be_refused_for_what_it_says() {
    let suite = "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - {name: wrong-type, template: template.yaml, constraint: wrong.yaml, invalid: true}
  - {name: fine, template: template.yaml, constraint: samples/constraint.yaml, invalid: true}
  - {name: other-kind, template: template.yaml, constraint: other.yaml, invalid: true}
";
    let wrong = OURS_ONLY.replace("[\"registry.harbour.example/\"]", "7");
    let other = OURS_ONLY.replace("HarbourRegistry", "HarbourPorts");
    let more = [("lib/wrong.yaml", wrong.as_str()), ("lib/other.yaml", other.as_str())];
    let told = told(&with_suite(suite, &more));
    assert_eq!(told[0], "lib/suite.yaml/wrong-type Passed");
    assert_eq!(
        told[1],
        "lib/suite.yaml/fine Failed: the template takes lib/samples/constraint.yaml, which is to be invalid"
    );
    assert_eq!(
        told[2],
        "lib/suite.yaml/other-kind Errored: the template is that of `HarbourRegistry`"
    );
}

#[test]
fn the_inventory_is_what_a_case_says_and_nothing_else() {
    let ingress = |name: &str| {
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: {name}, namespace: \
             shop}}\nspec: {{rules: [{{host: shop.example}}]}}\n"
        )
    };
    let suite = "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - name: hosts
    template: hosts.yaml
    constraint: hosts.yaml
    cases:
      - {name: alone, object: a.yaml, assertions: [{violations: no}]}
      - {name: taken, object: a.yaml, inventory: [b.yaml], assertions: [{violations: 1}]}
";
    let (a, b) = (ingress("a"), ingress("b"));
    let files =
        [("suite.yaml", suite), ("hosts.yaml", HOSTS), ("a.yaml", a.as_str()), ("b.yaml", &b)];
    assert_eq!(told(&files), ["suite.yaml/hosts/alone Passed", "suite.yaml/hosts/taken Passed"]);
}

#[test]
fn reviews_are_judged_by_their_requests_and_objects_without_an_operation() {
    let suite = "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - name: requests
    template: requests.yaml
    constraint: requests.yaml
    cases:
      - name: object
        object: pod.yaml
        assertions: [{violations: 1, message: '^ of v1 Pod web in shop by nobody$'}]
      - name: review
        object: review.yaml
        assertions: [{violations: 1, message: '^UPDATE of v1 Pod web in shop by jo, was web$'}]
      - {name: empty, object: empty.yaml, assertions: [{violations: no}]}
";
    let review = "apiVersion: admission.k8s.io/v1
kind: AdmissionReview
request:
  operation: UPDATE
  kind: {group: '', version: v1, kind: Pod}
  name: web
  namespace: shop
  userInfo: {username: jo}
  object: {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}}
  oldObject: {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}}
";
    let empty = "apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest: {}\n";
    let files = [
        ("suite.yaml", suite),
        ("requests.yaml", REQUESTS),
        ("pod.yaml", OURS),
        ("review.yaml", review),
        ("empty.yaml", empty),
    ];
    assert_eq!(
        told(&files),
        [
            "suite.yaml/requests/object Passed",
            "suite.yaml/requests/review Passed",
            "suite.yaml/requests/empty Errored: there is no object in it",
        ]
    );
}

#[test]
fn a_template_that_does_not_compile_concerns_its_own_tests_alone() {
    let broken = REGISTRY.replace("startswith(image,", "startswit(image,");
    let suite =
        suite("      - {name: a, object: samples/ours.yaml, assertions: [{violations: no}]}\n");
    let good = suite.replace("template.yaml", "good.yaml");
    let mut files = with_suite(&suite, &[("lib/suite2.yaml", &good), ("lib/good.yaml", REGISTRY)]);
    files[1] = ("lib/template.yaml", &broken);
    let results = run(&files);
    assert_eq!(results[0].1.outcome, TestOutcome::Errored);
    let error = results[0].1.error.as_ref().unwrap();
    assert_eq!((error.file.as_str(), error.span.unwrap().start.line), ("lib/template.yaml", 44));
    assert_eq!(results[1].1.outcome, TestOutcome::Passed);
}

#[test]
fn a_host_is_told_which_files_a_suite_names() {
    let suite = suite(
        "      - {name: a, object: samples/a.yaml, inventory: [../shared/b.yaml], assertions: [{violations: no}]}\n",
    );
    let wanted = Fixtures::new(vec![PolicyFile::new("lib/suite.yaml", suite)]).wanted();
    assert_eq!(
        wanted,
        ["lib/samples/a.yaml", "lib/samples/constraint.yaml", "lib/template.yaml", "shared/b.yaml"]
    );
}

const HOST_POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers: [{name: app, image: a, securityContext: {readOnlyRootFilesystem: true}}]
  volumes: [{name: data, hostPath: {path: /var}}]
";

const HOST_ALERT: &str = r#"[{
  "alertMessage": "Pod web mounts /var of its host",
  "failedPaths": ["spec.volumes[0].hostPath.path"],
  "deletePaths": ["spec.volumes[0].hostPath.path"],
  "reviewPaths": null,
  "fixPaths": [],
  "ruleStatus": "",
  "packagename": "armo_builtins",
  "alertScore": 7,
  "alertObject": {"k8sApiObjects": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}]}
}]"#;

fn host_path(expected: &str) -> Vec<(&str, &str)> {
    vec![
        ("rules/host-path/raw.rego", HOST_PATH),
        ("rules/host-path/rule.metadata.json", HOST_PATH_METADATA),
        ("rules/host-path/test/pod/input/pod.yaml", HOST_POD),
        ("rules/host-path/test/pod/expected.json", expected),
    ]
}

#[test]
fn a_rule_gives_the_alerts_that_its_cases_expect() {
    assert_eq!(told(&host_path(HOST_ALERT)), ["rules/host-path/test/pod Passed"]);
    let mut older = host_path(HOST_ALERT);
    older[2].0 = "rules-tests/host-path/pod/input/pod.yaml";
    older[3].0 = "rules-tests/host-path/pod/expected.json";
    assert_eq!(told(&older), ["rules-tests/host-path/pod Passed"]);
}

#[test]
fn alerts_that_differ_are_told() {
    let expected = HOST_ALERT.replace("\"alertScore\": 7", "\"alertScore\": 8");
    let result = run(&host_path(&expected)).pop().unwrap().1;
    let failure = result.failure.unwrap();
    assert_eq!(failure.at.file, "rules/host-path/test/pod/expected.json");
    assert_eq!(
        (failure.values[0].text.as_str(), failure.values[0].value.as_str()),
        ("alertScore", "7.0, expected 8.0")
    );
    assert_eq!(
        told(&host_path("[]")),
        ["rules/host-path/test/pod Failed: 0 are expected, and there are 1"]
    );
}

#[test]
fn a_rule_is_given_whatever_its_case_holds_and_its_aggregator_puts_it_together() {
    let binding = "apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
subjects: [{kind: User, name: jo}]
";
    let role = "apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: r, namespace: shop}
rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]
";
    let expected = r#"{
  "alertMessage": "User jo can read secrets", "packagename": "armo_builtins", "alertScore": 9,
  "failedPaths": ["relatedObjects[1].rules[0].resources[0]", "relatedObjects[0].subjects[0]"],
  "fixPaths": [],
  "alertObject": {"k8sApiObjects": [], "externalObjects": {
    "kind": "User", "name": "jo",
    "relatedObjects": [
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
       "metadata": {"name": "b", "namespace": "shop"},
       "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "r"},
       "subjects": [{"kind": "User", "name": "jo"}]},
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
       "metadata": {"name": "r", "namespace": "shop"},
       "rules": [{"apiGroups": [""], "resources": ["secrets"], "verbs": ["get"]}]}
    ]}}
}"#;
    let files = [
        ("r/raw.rego", SUBJECTS),
        ("r/rule.metadata.json", SUBJECTS_METADATA),
        ("r/test/user/input/binding.yaml", binding),
        ("r/test/user/input/role.yaml", role),
        ("r/test/user/expected.json", expected),
    ];
    assert_eq!(told(&files), ["r/test/user Passed"]);
}

#[test]
fn settings_come_from_the_library_and_from_the_case() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: quay.io/a}]}\n";
    let own = r#"{"postureControlInputs": {"untrustedRegistries": ["quay.io/"]}}"#;
    let files = [
        ("lib/rules/names/raw.rego", IMAGE_NAMES),
        ("lib/rules/names/rule.metadata.json", IMAGE_NAMES_METADATA),
        ("lib/rules/names/test/pass/input/pod.yaml", pod),
        ("lib/rules/names/test/pass/expected.json", "[]"),
        ("lib/rules/names/test/fail/input/pod.yaml", pod),
        ("lib/rules/names/test/fail/data.json", own),
        ("lib/rules/names/test/fail/expected.json", "[]"),
        ("lib/default-config-inputs.json", DEFAULTS),
    ];
    assert_eq!(
        told(&files),
        [
            "lib/rules/names/test/fail Failed: 0 are expected, and there are 1",
            "lib/rules/names/test/pass Passed",
        ]
    );
    let without = told(&files[..4]);
    assert_eq!(
        without,
        [
            "lib/rules/names/test/pass Errored: rule `harbour-image-names` reads settings that are not given: untrustedRegistries"
        ]
    );
}

#[test]
fn a_case_with_a_file_missing_is_an_error_and_never_a_pass() {
    for missing in 0..4 {
        let mut files = host_path("[]");
        let (gone, _) = files.remove(missing);
        let told = told(&files);
        assert!(told.len() == 1 && told[0].contains("Errored: there is no"), "{gone}: {told:?}");
    }
    assert_eq!(
        told(&host_path("7")),
        ["rules/host-path/test/pod Errored: this is no list of alerts"]
    );
}

#[test]
fn a_host_is_told_which_files_a_rule_may_have() {
    let metadata = PolicyFile::new("lib/rules/a/rule.metadata.json", "{}");
    let wanted = Fixtures::new(vec![metadata]).wanted();
    assert_eq!(
        wanted,
        [
            "lib/default-config-inputs.json",
            "lib/rules/a/default-config-inputs.json",
            "lib/rules/a/raw.rego",
            "lib/rules/a/test/",
            "lib/rules/default-config-inputs.json",
        ]
    );
}

#[test]
fn files_that_are_no_tests_make_none() {
    let files = [
        ("a/expected.json", "[]"),
        ("a/input/x.json", "{}"),
        ("b/test/x/expected.json", "[]"),
        ("c.yaml", "a: test.gatekeeper.sh/"),
    ];
    assert!(run(&files).is_empty());
}
