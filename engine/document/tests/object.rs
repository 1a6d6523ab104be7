//! What a rule sees of an object that carries no pod and gives no rights.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Document, Kind, Normalized, Pointer, Reading, Source, normalize, normalize_set,
};
use serde_json::{Value, json};

const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports:
    - {name: http, port: 80, targetPort: http}
    - {name: metrics, port: 9090}
";

fn read(text: &str) -> Normalized {
    normalize(&Source::new("objects.yaml", Content::Text(text)), &Reading::default())
}

fn documents(text: &str) -> Vec<Document> {
    let normalized = read(text);
    assert_eq!(normalized.diagnostics, [], "{text}");
    normalized.documents
}

fn only(text: &str) -> Document {
    let mut documents = documents(text);
    assert_eq!(documents.len(), 1, "{documents:?}");
    documents.pop().expect("there is one")
}

/// The first document of a file, once the others are read with it.
fn first(texts: &[&str]) -> Value {
    let document = documents(&texts.join("---\n")).into_iter().next();
    document.expect("there is one").body
}

fn deployment(name: &str, label: &str, more: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}, namespace: shop}}\n\
         spec:\n  replicas: 3\n  template:\n    metadata: {{labels: {{app: {label}}}}}\n    \
         spec:\n      containers:\n        - name: c\n          image: c\n{more}"
    )
}

#[test]
fn an_object_is_told_as_it_is_written_with_the_place_of_everything() {
    let document = only(SERVICE);
    assert_eq!((document.kind, document.name.as_str()), (Kind::Object, "Service/shop/web"));
    assert_eq!(document.body["kind"], "object");
    assert_eq!(document.body["object"]["apiVersion"], "v1");
    assert_eq!(document.body["spec"]["ports"][0]["targetPort"], "http");
    let at = Pointer::from_iter(["spec", "ports", "1", "port"]);
    let span = document.spans.get(&at).expect("it has a place");
    assert_eq!((span.start.line, span.start.column), (8, 29));
}

#[test]
fn what_stands_beside_the_spec_is_in_the_fields_and_the_status_is_left_out() {
    let text = "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n\
                metadata: {name: w}\nwebhooks: [{name: a, failurePolicy: Ignore}]\nstatus: {a: 1}\n";
    let document = only(text);
    assert_eq!(document.body["spec"], json!({}));
    let fields = json!({"webhooks": [{"name": "a", "failurePolicy": "Ignore"}]});
    assert_eq!(document.body["fields"], fields);
    let at = Pointer::from_iter(["fields", "webhooks", "0", "failurePolicy"]);
    assert_eq!(document.spans.get(&at).map(|span| span.start.line), Some(4));
}

#[test]
fn every_object_without_a_pod_is_one_and_nothing_else_is() {
    let kinds = |text: &str| -> Vec<(Kind, String)> {
        documents(text).into_iter().map(|document| (document.kind, document.name)).collect()
    };
    let object = |name: &str| (Kind::Object, name.to_owned());
    let head =
        |api: &str, kind: &str| format!("apiVersion: {api}\nkind: {kind}\nmetadata: {{name: a}}\n");
    for (api, kind) in [
        ("v1", "ConfigMap"),
        ("v1", "Namespace"),
        ("extensions/v1beta1", "Ingress"),
        ("policy/v1beta1", "PodSecurityPolicy"),
        ("example.org/v1", "Widget"),
        ("example.org/v1", "AllowList"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
    ] {
        assert_eq!(kinds(&head(api, kind)), [object(&format!("{kind}/a"))]);
    }
    let role = head("rbac.authorization.k8s.io/v1", "Role");
    assert_eq!(kinds(&role), [(Kind::Access, "Role/a".to_owned())]);
    let list = "apiVersion: example.org/v1\nkind: WidgetList\nitems:\n- apiVersion: example.org/v1\n  \
                kind: Widget\n  metadata: {name: b}\n";
    assert_eq!(kinds(list), [object("Widget/b")]);
    let values = "apiVersion: example.org/v1\nkind: AllowList\nmetadata: {name: l}\nitems: [x]\n";
    assert_eq!(kinds(values), [object("AllowList/l")]);
    // What tools are set up by has the same two fields, and no name.
    assert_eq!(kinds("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"), []);
    assert_eq!(kinds("apiVersion: v1\nkind: Config\nusers: []\n"), []);
}

#[test]
fn a_service_knows_the_workloads_that_it_selects_and_where_its_ports_lead() {
    let ports = "          ports: [{name: http, containerPort: 8080}]\n";
    let web = deployment("web", "web", ports);
    let body = first(&[SERVICE, &web, &deployment("db", "db", "")]);
    let selects = &body["related"]["selects"];
    assert_eq!((&selects["count"], &selects["candidates"]), (&json!(1), &json!(2)));
    let told =
        json!([{"file": "objects.yaml", "kind": "Deployment", "name": "web", "replicas": 3}]);
    assert_eq!(selects["workloads"], told);
    let ports =
        json!([{"target": "http", "declared": true}, {"target": "9090", "declared": false}]);
    assert_eq!(body["related"]["ports"], ports);
}

#[test]
fn a_selector_that_finds_nothing_says_what_there_was_to_find() {
    let body = first(&[SERVICE, &deployment("db", "db", "")]);
    let selects = &body["related"]["selects"];
    assert_eq!((&selects["count"], &selects["candidates"]), (&json!(0), &json!(1)));
    assert_eq!(selects["unmatched"], json!(["app=web"]));
    assert_eq!(body["related"]["ports"][0].get("declared"), None);

    let alone = first(&[SERVICE]);
    assert_eq!(alone["related"]["selects"]["candidates"], 0, "judged alone, nothing is known");
    let elsewhere = deployment("web", "web", "").replace("namespace: shop", "namespace: other");
    assert_eq!(first(&[SERVICE, &elsewhere])["related"]["selects"]["candidates"], 0);
    let operator =
        "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db, namespace: shop}\n";
    let body = first(&[SERVICE, operator]);
    assert_eq!(body["related"]["selects"]["unknown"], json!(["postgresql.cnpg.io/Cluster"]));

    let apart = |text: &str, service: &str| {
        let sources = [("a.yaml", service), ("b.yaml", text)]
            .map(|(name, text)| Source::new(name, Content::Text(text)));
        let mut all = normalize_set(&sources, &Reading::default());
        all.swap_remove(0).documents[0].body["related"]["selects"]["near"].clone()
    };
    let db = deployment("db", "db", "");
    assert_eq!(apart(&db, SERVICE), false, "another application of the namespace");
    assert_eq!(apart(&deployment("web", "db", ""), SERVICE), true, "it has the name");
    let asking = SERVICE.replace("{app: web}", "{app: db, tier: front}");
    assert_eq!(apart(&db, &asking), true, "it has one of the labels");
    assert_eq!(selects["near"], true, "it stands in the same source");

    let without = SERVICE.replace("  selector: {app: web}\n", "");
    assert_eq!(first(&[&without])["related"].get("selects"), None);
}

#[test]
fn a_budget_knows_how_many_pods_there_are_and_what_an_autoscaler_makes_of_it() {
    let budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web, namespace: shop}\n\
                  spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}\n";
    let scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n\
                  metadata: {name: web, namespace: shop}\n\
                  spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web}}\n";
    let body = first(&[budget, scaler, &deployment("web", "web", "")]);
    let selected = &body["related"]["selects"]["workloads"][0];
    assert_eq!(selected["replicas"], 3);
    assert_eq!(selected["autoscaled"], json!({"min": 2, "max": 9}));
}

#[test]
fn an_autoscaler_knows_whether_its_target_is_there() {
    let scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n\
                  metadata: {name: web, namespace: shop}\n\
                  spec: {maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web}}\n";
    let target = |texts: &[&str]| first(texts)["related"]["targets"][0].clone();
    let alone = target(&[scaler]);
    assert_eq!((&alone["found"], &alone["has_company"]), (&json!(false), &json!(false)));
    let missing = target(&[scaler, &deployment("other", "web", "")]);
    assert_eq!((&missing["found"], &missing["has_company"]), (&json!(false), &json!(true)));
    let found = target(&[scaler, &deployment("web", "web", "")]);
    assert_eq!((&found["found"], &found["replicas"]), (&json!(true), &json!(3)));
    assert_eq!(found["at"], json!(["spec", "scaleTargetRef"]));
}

#[test]
fn an_ingress_and_a_route_know_the_services_that_they_send_to() {
    let ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec:\n  \
                   defaultBackend: {service: {name: web, port: {name: http}}}\n  rules:\n  - http:\n      paths:\n      \
                   - {path: /, backend: {service: {name: web, port: {number: 81}}}}\n      \
                   - {path: /x, backend: {service: {name: none, port: {number: 80}}}}\n";
    let targets = first(&[ingress, SERVICE])["related"]["targets"].clone();
    let told = |i: usize| {
        let target = &targets[i];
        (target["found"] == true, target["missing_port"] == true)
    };
    assert_eq!([told(0), told(1), told(2)], [(true, false), (true, true), (false, false)]);
    assert_eq!(targets[2]["has_company"], true);
    let at = json!(["spec", "rules", "0", "http", "paths", "1", "backend"]);
    assert_eq!(targets[2]["at"], at);
    assert_eq!(first(&[ingress])["related"]["targets"][2]["has_company"], false);
    let somewhere = ingress.replace(", namespace: shop", "");
    let service = SERVICE.replace(", namespace: shop", "");
    let sources = [("a.yaml", somewhere.as_str()), ("b.yaml", service.as_str())]
        .map(|(name, text)| Source::new(name, Content::Text(text)));
    let all = normalize_set(&sources, &Reading::default());
    let target = &all[0].documents[0].body["related"]["targets"][2];
    assert_eq!(target["has_company"], false, "nobody wrote that they are in one namespace");

    let old = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\n\
               spec: {backend: {serviceName: web, servicePort: http}}\n";
    assert_eq!(first(&[old, SERVICE])["related"]["targets"][0]["found"], true);

    let route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: edge}\n\
                 spec: {rules: [{backendRefs: [{name: web, namespace: shop, port: 80}, \
                 {group: net.gke.io, kind: ServiceImport, name: x}]}]}\n";
    let targets = first(&[route, SERVICE])["related"]["targets"].clone();
    assert_eq!(targets.as_array().map(Vec::len), Some(1), "{targets}");
    assert_eq!((&targets[0]["found"], &targets[0]["port"]), (&json!(true), &json!("80")));
}

#[test]
fn a_network_policy_says_what_it_restricts_and_a_namespace_what_is_in_it() {
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n\
                  metadata: {name: p, namespace: shop}\nspec: {podSelector: {}, egress: [{}]}\n";
    let body = first(&[policy, &deployment("web", "web", "")]);
    assert_eq!(body["policy_types"], json!(["Ingress", "Egress"]));
    assert_eq!(body["related"]["selects"]["count"], 1);
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    let body = first(&[namespace, policy, &deployment("web", "web", "")]);
    let contents =
        json!({"workloads": 1, "network_policies": 1, "resource_quotas": 0, "limit_ranges": 0});
    assert_eq!(body["related"]["contents"], contents);
}

#[test]
fn the_values_of_a_secret_are_never_told_and_their_places_are_known() {
    let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: Opaque\n\
                data: {user: aHVudGVyMg==, empty: '', blank: PHBhc3N3b3JkPg==}\n\
                stringData:\n  plain: correct horse\n  filled: ${PASSWORD}\n  later: REPLACE_ME\n";
    let document = only(text);
    let json = document.body.to_string();
    for secret in ["aHVudGVyMg", "hunter2", "correct horse", "PASSWORD", "PHBhc3N3"] {
        assert!(!json.contains(secret), "{json}");
    }
    assert_eq!(document.body["fields"]["type"], "Opaque");
    let masked = json!({"user": "****", "empty": "", "blank": "****"});
    assert_eq!(document.body["fields"]["data"], masked);
    let holds: Vec<_> = document.body["secret_values"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|value| (value["key"].as_str().expect("a key"), value["holds"].clone()))
        .collect();
    let expected = [
        ("user", "value"),
        ("empty", "nothing"),
        ("blank", "placeholder"),
        ("plain", "value"),
        ("filled", "placeholder"),
        ("later", "placeholder"),
    ];
    assert_eq!(holds, expected.map(|(key, holds)| (key, json!(holds))));
    let hidden: Vec<_> = document
        .confidential()
        .into_iter()
        .filter_map(|span| text.get(span.start.offset as usize..span.end.offset as usize))
        .collect();
    assert!(hidden.contains(&"correct horse") && hidden.contains(&"aHVudGVyMg=="), "{hidden:?}");
    assert_eq!(only(SERVICE).confidential(), []);
}

#[test]
fn a_secret_is_masked_before_an_update_too() {
    let review = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
        "operation": "UPDATE", "namespace": "shop", "userInfo": {"username": "ann"},
        "object": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "data": {"a": "bmV3LXZhbHVl"}},
        "oldObject": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "data": {"a": "b2xkLXZhbHVl"}}}}"#;
    let document = only(review);
    assert_eq!(document.name, "Secret/shop/s");
    assert_eq!(document.body["admission"]["old_object"]["data"], json!({"a": "****"}));
    let json = document.body.to_string();
    assert!(!json.contains("bmV3LXZhbHVl") && !json.contains("b2xkLXZhbHVl"), "{json}");
    assert_eq!(document.confidential().len(), 2);
}

#[test]
fn credentials_elsewhere_are_masked_and_noted() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  DB_PASSWORD: hunter2\n  \
                mode: fast\n  app.properties: |\n    db.user=app\n    db.password=hunter2\n";
    let body = only(text).body;
    assert_eq!(body["fields"]["data"]["DB_PASSWORD"], "****");
    assert_eq!(body["fields"]["data"]["mode"], "fast");
    assert!(!body.to_string().contains("hunter2"), "{body}");
    let at: Vec<_> = body["credentials"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|credential| credential["at"].clone())
        .collect();
    let expected =
        [json!(["fields", "data", "DB_PASSWORD"]), json!(["fields", "data", "app.properties"])];
    assert_eq!(at, expected);

    let custom = "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w}\n\
                  spec: {env: [{name: TOKEN, value: hunter2}], args: [--password, hunter2], deep: {url: \"https://a:hunter2@b\"}}\n";
    let body = only(custom).body;
    assert!(!body.to_string().contains("hunter2"), "{body}");
    assert_eq!(body["credentials"][0]["at"], json!(["spec", "env", "0", "value"]));
}

#[test]
fn other_sources_count_and_the_environment_is_told() {
    let web = deployment("web", "web", "");
    let sources = [("prod/service.yaml", SERVICE), ("prod/web.yaml", web.as_str())]
        .map(|(name, text)| Source::new(name, Content::Text(text)));
    let deployments = [("production".to_owned(), vec!["prod/**".to_owned()])].into();
    let reading = Reading { deployments, ..Reading::default() };
    let all = normalize_set(&sources, &reading);
    let body = &all[0].documents[0].body;
    assert_eq!(body["environment"], "production");
    assert_eq!(body["related"]["selects"]["workloads"][0]["file"], "prod/web.yaml");
}

#[test]
fn what_workloads_name_knows_how_many_do() {
    let env = "          envFrom: [{configMapRef: {name: settings}}]\n";
    let settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n";
    let users =
        |text: &str| first(&[text, &deployment("web", "web", env)])["related"]["users"].clone();
    assert_eq!(users(settings), 1);
    assert_eq!(users(&settings.replace("name: settings", "name: others")), 0);
    let account =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\n";
    assert_eq!(users(account), 1);
}

#[test]
fn a_wrong_type_is_an_error_and_so_is_a_template() {
    let wrong = read(&SERVICE.replace("{app: web}", "[app]"));
    assert_eq!(wrong.diagnostics[0].code, "workload/wrong-type", "{:?}", wrong.diagnostics);
    assert_eq!(wrong.diagnostics.len(), 1);
    let template = read(&SERVICE.replace("name: web,", "name: \"{{ .Release.Name }}\","));
    assert_eq!(template.documents, []);
    assert_eq!(template.diagnostics[0].code, "yaml/helm-template");
}

#[test]
fn many_services_of_many_workloads_do_not_fill_the_memory() {
    let name = "n".repeat(5_000);
    let service = SERVICE.replace("name: web", &format!("name: {name}"));
    let workload = deployment(&name, "web", "");
    let text = format!(
        "{}{}",
        format!("{service}---\n").repeat(400),
        format!("{workload}---\n").repeat(400)
    );
    let normalized = read(&text);
    assert_eq!(normalized.documents.len(), 800);
    let size: usize = normalized.documents.iter().map(|it| it.body.to_string().len()).sum();
    assert!(size < 100 << 20, "{size}");
    let codes: Vec<_> = normalized.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert!(codes.contains(&"workload/too-many-relations"), "{codes:?}");
}
