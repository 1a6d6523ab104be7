//! What a rule sees of a Compose file, and where its nodes stood.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Document, Kind, Level, Normalized, Pointer, Reading, Source, detect, normalize,
    normalize_set,
};
use serde_json::json;

fn read_as(name: &str, text: &str, environment: &[(&str, &str)]) -> Normalized {
    let mut reading = Reading::default();
    for (name, value) in environment {
        reading.environment.insert((*name).to_owned(), (*value).to_owned());
    }
    normalize(&Source::new(name, Content::Text(text)), &reading)
}

fn read(text: &str) -> Normalized {
    read_as("compose.yaml", text, &[])
}

fn documents(text: &str) -> Vec<Document> {
    let normalized = read(text);
    assert_eq!(normalized.diagnostics, [], "{text}");
    check_pointers(&normalized.documents);
    normalized.documents
}

/// Every span belongs to a node.
fn check_pointers(documents: &[Document]) {
    for document in documents {
        for (pointer, _) in document.spans.iter() {
            assert!(document.body.pointer(pointer).is_some(), "{pointer}");
        }
    }
}

/// The only service, with these lines.
fn service(lines: &str) -> Document {
    let text = file(lines);
    let mut documents = documents(&text);
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn file(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("services:\n  web:\n{lines}")
}

fn at<'a>(text: &'a str, document: &Document, pointer: &str) -> &'a str {
    let pointer = pointer.split('/').skip(1).collect::<Pointer>();
    document.spans.locate(&pointer).unwrap().text(text).unwrap()
}

fn codes(normalized: &Normalized) -> Vec<String> {
    let place = |found: &plimsoll_document::Diagnostic| {
        let start = found.span.unwrap().start;
        format!("{}:{} {}", start.line, start.column, found.code)
    };
    normalized.diagnostics.iter().map(place).collect()
}

#[test]
fn compose_files_are_told_by_name_and_content() {
    let compose = "services:\n  web:\n    image: nginx\n";
    for (name, text, kind) in [
        ("compose.yaml", compose, Some(Kind::Compose)),
        ("deploy/docker-compose.prod.yml", compose, Some(Kind::Compose)),
        ("stack.yml", compose, Some(Kind::Compose)),
        ("-", compose, Some(Kind::Compose)),
        ("compose.yaml", "services: [", Some(Kind::Compose)),
        ("README.md", compose, None),
        (".gitlab-ci.yml", "services:\n  - postgres\nimage: x\n", None),
        ("services.yaml", "services:\n  App\\A:\n    class: B\n", None),
        ("pod.yaml", "apiVersion: v1\nservices:\n  a:\n    image: x\n", Some(Kind::Workload)),
    ] {
        assert_eq!(detect(&Source::new(name, Content::Text(text))), kind, "{name}: {text}");
    }
}

#[test]
fn each_service_is_a_document() {
    let text = "name: shop\nservices:\n  web: {image: \"nginx:1.27\"}\n  db:\n    image: postgres\n    user: \"999:999\"\n    read_only: true\n    privileged: false\n";
    let found = documents(text);
    let names: Vec<_> = found.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["web", "db"]);
    let body = &found[1].body;
    assert_eq!((&body["kind"], &body["name"]), (&json!("compose"), &json!("db")));
    assert_eq!(body["project"], "shop");
    assert_eq!(body["image"]["repository"], "library/postgres");
    assert_eq!((&body["user"], &body["read_only"]), (&json!("999:999"), &json!(true)));
    assert_eq!(body["spec"]["image"], "postgres");
    assert_eq!(at(text, &found[0], "/image"), "\"nginx:1.27\"");
    assert_eq!(at(text, &found[1], "/read_only"), "true");
    assert_eq!(at(text, &found[1], "/name"), "db");
}

#[test]
fn a_build_is_a_path_or_a_mapping() {
    assert_eq!(
        service("build: ./src").body["build"],
        json!({"context": "./src", "inline": false, "args": [], "privileged": false})
    );
    assert_eq!(
        service("build:\n  context: .\n  dockerfile: D\n  target: t\n  network: host\n  privileged: yes\n  args:\n    GO: 1.26\n    TOKEN: abcdef").body["build"],
        json!({
            "context": ".", "dockerfile": "D", "target": "t", "network": "host", "inline": false,
            "privileged": true,
            "args": [
                {"name": "GO", "value": "1.26"},
                {"name": "TOKEN", "value": "****", "secret": {"kind": "token", "redacted": "****"}}
            ]
        })
    );
}

#[test]
fn rights_have_one_spelling() {
    let body = service("privileged: true\ncap_add: [cap_sys_admin, ALL]\ncap_drop: [all]\nsecurity_opt: [no-new-privileges, \"seccomp:unconfined\", apparmor=x, \"label:type:y\"]\npid: host\nipc: shareable\nnetwork_mode: \"service:db\"\nuserns_mode: host\nuts: host").body;
    assert_eq!(body["privileged"], true);
    assert_eq!(body["cap_add"], json!(["SYS_ADMIN", "ALL"]));
    assert_eq!(body["cap_drop"], json!(["ALL"]));
    assert_eq!(
        body["security_opt"],
        json!([
            {"name": "no-new-privileges", "value": "true"}, {"name": "seccomp", "value": "unconfined"},
            {"name": "apparmor", "value": "x"}, {"name": "label", "value": "type:y"}
        ])
    );
    assert_eq!(
        body["namespaces"],
        json!({"network": "service:db", "pid": "host", "ipc": "shareable", "uts": "host", "user": "host"})
    );
}

#[test]
fn volumes_have_one_shape() {
    let text = "services:\n  web:\n    volumes:\n    - /var/run/docker.sock:/d.sock:ro\n    - data:/data\n    - other:/other\n    - {type: bind, source: /etc, target: /etc, read_only: true, bind: {propagation: rshared}}\n    - /anonymous\n    tmpfs: /run:size=1m\nvolumes:\n  data:\n";
    let found = &documents(text)[0];
    assert_eq!(
        found.body["volumes"],
        json!([
            {"type": "bind", "source": "/var/run/docker.sock", "target": "/d.sock", "read_only": true},
            {"type": "volume", "source": "data", "target": "/data", "read_only": false, "declared": true},
            {"type": "volume", "source": "other", "target": "/other", "read_only": false, "declared": false},
            {"type": "bind", "source": "/etc", "target": "/etc", "read_only": true, "propagation": "rshared"},
            {"type": "volume", "target": "/anonymous", "read_only": false},
            {"type": "tmpfs", "target": "/run", "read_only": false}
        ])
    );
    assert_eq!(at(text, found, "/volumes/0/source"), "/var/run/docker.sock:/d.sock:ro");
    assert_eq!(at(text, found, "/volumes/5"), "/run:size=1m");
}

#[test]
fn ports_have_one_shape() {
    let body = service("ports:\n- 80\n- \"127.0.0.1:8080-8081:80-81/udp\"\n- {target: 443, published: \"8443\", host_ip: 10.0.0.1, mode: host}").body;
    assert_eq!(
        body["ports"],
        json!([
            {"target": 80, "protocol": "tcp"},
            {"target": 80, "target_end": 81, "published": 8080, "published_end": 8081, "host_ip": "127.0.0.1", "protocol": "udp"},
            {"target": 443, "published": 8443, "host_ip": "10.0.0.1", "protocol": "tcp", "mode": "host"}
        ])
    );
}

#[test]
fn variables_are_lists_or_mappings_and_credentials_are_masked() {
    for environment in [
        "environment:\n  A: 1\n  DB_PASSWORD: hunter2\n  SHELL_ONE:\n  B: true",
        "environment: [A=1, DB_PASSWORD=hunter2, SHELL_ONE, B=true]",
    ] {
        let found = service(&format!(
            "{environment}\ncommand: [run, --password, hunter2]\nlabels: {{token: hunter2x}}"
        ));
        assert_eq!(
            found.body["environment"],
            json!([
                {"name": "A", "value": "1"},
                {"name": "DB_PASSWORD", "value": "****", "secret": {"kind": "password", "redacted": "****"}},
                {"name": "SHELL_ONE"},
                {"name": "B", "value": "true"}
            ])
        );
        assert!(!found.body.to_string().contains("hunter2"), "{}", found.body);
    }
    let found = read_as("compose.yaml", &file("environment: [A]"), &[("A", "from the shell")]);
    assert_eq!(found.documents[0].body["environment"][0]["value"], "from the shell");
}

#[test]
fn secrets_configs_and_files_say_where_they_come_from() {
    let text = "services:\n  web:\n    env_file: [a.env, {path: b.env, required: false}]\n    secrets: [key, {source: gone, target: /x}]\n    configs: [conf]\nsecrets: {key: {file: ./key}}\nconfigs: {conf: {external: true}}\n";
    let body = &documents(text)[0].body;
    assert_eq!(
        body["env_files"],
        json!([{"path": "a.env", "required": true}, {"path": "b.env", "required": false}])
    );
    assert_eq!(
        body["secrets"],
        json!([
            {"source": "key", "declared": true, "from": "file"},
            {"source": "gone", "target": "/x", "declared": false}
        ])
    );
    assert_eq!(body["configs"], json!([{"source": "conf", "declared": true, "from": "external"}]));
}

#[test]
fn limits_are_numbers_from_new_fields_and_old() {
    assert_eq!(
        service("mem_limit: 64m\ncpus: 0.5\npids_limit: 100\nmem_reservation: 1g").body["resources"],
        json!({
            "limits": {"cpus": 0.5, "memory": 67_108_864, "pids": 100},
            "reservations": {"memory": 1_073_741_824}
        })
    );
    assert_eq!(
        service("mem_limit: 1m\ndeploy: {resources: {limits: {cpus: '2', memory: 2k}, reservations: {cpus: '0.1'}}}").body["resources"],
        json!({"limits": {"cpus": 2, "memory": 2048}, "reservations": {"cpus": 0.1}})
    );
}

#[test]
fn the_rest_of_a_service_is_read() {
    let body = service("healthcheck: {test: curl localhost, interval: 1m30s, retries: 3}\nrestart: \"no\"\ndepends_on: {db: {condition: service_healthy}, cache: }\nnetworks: {back: {aliases: [x]}}\nprofiles: [debug]\ndevices: [\"/dev/sda:/dev/xvda:r\"]\nsysctls: [net.ipv4.ip_forward=1]\nulimits: {nproc: 65535, nofile: {soft: 1, hard: 2}}\nlogging: {driver: none, options: {max-size: 1m}}\nx-note: kept").body;
    assert_eq!(
        body["healthcheck"],
        json!({"test": ["CMD-SHELL", "curl localhost"], "disabled": false, "interval": 90, "retries": 3})
    );
    assert_eq!(body["restart"], "no");
    assert_eq!(
        body["depends_on"],
        json!([
            {"service": "db", "condition": "service_healthy", "required": true},
            {"service": "cache", "condition": "service_started", "required": true}
        ])
    );
    assert_eq!(body["networks"], json!(["back"]));
    assert_eq!(body["profiles"], json!(["debug"]));
    assert_eq!(
        body["devices"],
        json!([{"source": "/dev/sda", "target": "/dev/xvda", "permissions": "r"}])
    );
    assert_eq!(body["sysctls"], json!({"net.ipv4.ip_forward": "1"}));
    assert_eq!(
        body["ulimits"],
        json!([{"name": "nproc", "soft": 65535, "hard": 65535}, {"name": "nofile", "soft": 1, "hard": 2}])
    );
    assert_eq!(body["logging"], json!({"driver": "none", "options": {"max-size": "1m"}}));
    assert_eq!(body["spec"]["x-note"], "kept");
    assert_eq!(service("healthcheck: {test: [NONE]}").body["healthcheck"]["disabled"], true);
}

#[test]
fn variables_of_the_shell_are_filled_in() {
    let text = file(
        "image: \"nginx:${TAG:-1.27}\"\nprivileged: ${PRIV-false}\nuser: $WHO\nmem_limit: ${MEM:-64m}\ncommand: echo $$HOME",
    );
    let found = read_as("compose.yaml", &text, &[("WHO", "app"), ("PRIV", "true")]);
    assert_eq!(found.diagnostics, []);
    let body = &found.documents[0].body;
    assert_eq!(body["image"]["tag"], "1.27");
    assert_eq!((&body["privileged"], &body["user"]), (&json!(true), &json!("app")));
    assert_eq!(body["resources"]["limits"]["memory"], 67_108_864);
    assert_eq!(body["spec"]["command"], "echo $HOME");
    assert_eq!(body["unset"], json!([]));
}

#[test]
fn a_variable_that_nobody_set_is_a_warning_and_is_marked() {
    let text = file(
        "image: \"nginx:${TAG}\"\nread_only: $RO\nenvironment: {K: \"${KEY:?write it}\", L: $TAG}",
    );
    let found = read(&text);
    assert!(found.diagnostics.iter().all(|found| found.level == Level::Warning));
    assert_eq!(
        codes(&found),
        [
            "3:12 compose/unset-variable",
            "4:16 compose/unset-variable",
            "5:22 compose/unset-variable"
        ]
    );
    let document = &found.documents[0];
    assert_eq!(
        document.body["unset"],
        json!([
            {"name": "KEY", "required": true}, {"name": "RO", "required": false},
            {"name": "TAG", "required": false}
        ])
    );
    assert_eq!(at(&text, document, "/unset/2"), "\"nginx:${TAG}\"");
    assert_eq!(document.body["image"]["text"], "nginx:${TAG}");
    let broken = read(&file("image: nginx:$1"));
    assert_eq!(codes(&broken), ["3:12 compose/bad-variable"]);
}

#[test]
fn anchors_merges_and_extensions_are_resolved() {
    let text = "x-common: &common\n  read_only: true\n  user: app\nservices:\n  a:\n    user: own\n    <<: *common\n    image: x\n  b: {<<: [*common], image: y}\n";
    let found = documents(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].body["user"], "own", "what is written out wins");
    assert_eq!(found[1].body["user"], "app");
    assert_eq!(at(text, &found[1], "/read_only"), "true");
}

#[test]
fn what_a_service_extends_is_laid_below_it() {
    let text = "services:\n  base:\n    image: x\n    privileged: true\n    cap_add: [A]\n    environment: {K: 1, L: 1}\n    command: [a]\n  web:\n    extends: {service: base}\n    cap_add: [B]\n    environment: [K=2]\n    command: [b]\n  far: {extends: {file: other.yaml, service: z}, image: y}\n";
    let normalized = read(text);
    assert_eq!(codes(&normalized), ["13:18 compose/not-given"]);
    let found = normalized.documents;
    let web = &found[1].body;
    assert_eq!((&web["privileged"], &web["cap_add"]), (&json!(true), &json!(["A", "B"])));
    assert_eq!(
        web["environment"],
        json!([{"name": "K", "value": "2"}, {"name": "L", "value": "1"}])
    );
    assert_eq!(web["spec"]["command"], json!(["b"]));
    assert_eq!(web["extends"], json!({"service": "base", "resolved": true}));
    assert_eq!(at(text, &found[1], "/privileged"), "true");
    assert_eq!(
        found[2].body["extends"],
        json!({"service": "z", "file": "other.yaml", "resolved": false})
    );
    let cycle = "services:\n  a: {extends: b, image: x}\n  b: {extends: a}\n  c: {extends: gone}\n";
    let codes = codes(&read(cycle));
    assert_eq!(codes.len(), 3);
    assert!(codes.iter().all(|code| code.ends_with("compose/bad-extends")), "{codes:?}");
}

/// Reads files together; the first is what is looked at.
fn together(files: &[(&str, &str)]) -> Normalized {
    let sources: Vec<_> =
        files.iter().map(|(name, text)| Source::new(name, Content::Text(text))).collect();
    normalize_set(&sources, &Reading::default()).remove(0)
}

#[test]
fn services_of_other_files_that_are_read_together_are_laid_below_those_that_extend_them() {
    let web = "services:\n  web:\n    extends: {file: ../base/common.yaml, service: base}\n    cap_add: [B]\n";
    let base = "services:\n  lower: {privileged: true, image: \"x:${TAG}\"}\n  base:\n    extends: {service: lower}\n    cap_add: [A]\n";
    let found = together(&[("app/compose.yaml", web), ("base/common.yaml", base)]);
    assert_eq!(found.diagnostics, []);
    let body = &found.documents[0].body;
    assert_eq!((&body["privileged"], &body["cap_add"]), (&json!(true), &json!(["A", "B"])));
    assert_eq!(body["unset"], json!([{"name": "TAG", "required": false}]));
    assert_eq!(
        body["extends"],
        json!({"service": "base", "file": "../base/common.yaml", "resolved": true})
    );
    // What stands in the other file is shown where this one asks for it.
    assert_eq!(
        at(web, &found.documents[0], "/privileged"),
        "{file: ../base/common.yaml, service: base}"
    );
    assert_eq!(at(web, &found.documents[0], "/cap_add/1"), "B");
}

#[test]
fn what_another_file_does_not_have_is_an_error_and_one_that_is_not_read_a_warning() {
    let web = "include: [gone.yaml, {path: [there.yaml, ./far.yaml]}]\nservices:\n  web:\n    extends: {file: there.yaml, service: base}\n  other:\n    extends: {file: far.yaml, service: base}\n    image: x\n";
    let there = "services:\n  base: {extends: {file: compose.yaml, service: web}}\n";
    let found = together(&[("compose.yaml", web), ("there.yaml", there)]);
    assert_eq!(
        codes(&found),
        [
            "1:11 compose/not-given",
            "1:42 compose/not-given",
            "4:14 compose/bad-extends",
            "6:14 compose/not-given",
        ]
    );
    let levels: Vec<_> = found.diagnostics.iter().map(|wrong| wrong.level).collect();
    assert_eq!(levels.iter().filter(|level| **level == Level::Error).count(), 1, "{levels:?}");
    let found = together(&[("compose.yaml", web), ("there.yaml", "services: {a: {image: b}}\n")]);
    assert!(found.diagnostics.iter().any(|wrong| wrong.message.contains("no service `base`")));
}

#[test]
fn wrong_types_are_errors_with_their_places_and_the_rest_is_read() {
    let text = "services:\n  a:\n    image: x\n    privileged: maybe\n    ports: [\"x:y\"]\n    volumes: {a: b}\n    mem_limit: lots\n    environment: 5\n  b: nginx\n  c:\n  d: {image: z}\n";
    let found = read(text);
    assert_eq!(
        codes(&found),
        [
            "4:17 compose/wrong-type",
            "5:13 compose/wrong-type",
            "6:14 compose/wrong-type",
            "7:16 compose/wrong-type",
            "8:18 compose/wrong-type",
            "9:6 compose/wrong-type",
            "10:3 compose/wrong-type",
        ]
    );
    let names: Vec<_> = found.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["a", "d"]);
}

#[test]
fn what_looks_like_ours_and_cannot_be_read_is_an_error() {
    assert_eq!(codes(&read("services: [")), ["1:12 yaml/syntax"]);
    assert_eq!(codes(&read("services: [a]\n")), ["1:11 compose/wrong-type"]);
    assert_eq!(codes(&read("- a\n")), ["1:1 compose/wrong-type"]);
    assert_eq!(codes(&read(&file("image: a\nimage: b"))), ["4:5 yaml/duplicate-key"]);
    for text in ["volumes: {a: }\n", "# nothing\n"] {
        assert_eq!(read(text), Normalized::default(), "{text}");
    }
    let other = read_as("x.yaml", "services:\n  a:\n    x:\n      image: y\n", &[]);
    assert_eq!(other, Normalized::default());
}
