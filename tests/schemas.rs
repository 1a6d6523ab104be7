//! Every document fits the JSON Schema of its kind, and every report that of its format: what linters, authors and
//! programs that read reports are told to rely on.

use std::{fs, path::Path};

use plimsoll_cases::{cases, files, settle};
use plimsoll_document::{Content, Document, File, Kind, Reading, Source, normalize, schema};
use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop");

#[path = "schemas/configuration.rs"]
mod configuration;
#[path = "schemas/reports.rs"]
mod reports;

/// A schema, asked with Rego's own builtin.
struct Schema(Program);

impl Schema {
    fn new(schema: &str) -> Self {
        let data = Value::from_json_str(&format!("{{\"schema\": {schema}}}")).expect("it is JSON");
        let source = "package test\n\nanswer := json.match_schema(input, data.schema)\n";
        let file = PolicyFile::new("test.rego", source);
        Self(Program::compile(&[file], data, &Options::default()).expect("it compiles"))
    }

    /// Whether a JSON text fits, or what it has to say of it.
    fn judge(&self, text: &str) -> Result<(), String> {
        let input = Value::from_json_str(text).expect("it is JSON");
        let settings = Settings { step_limit: u64::MAX, ..Settings::default() };
        let answer = self.0.eval_rule("data.test.answer", Some(input), &settings);
        let answer = answer.map_err(|error| error.to_string())?.value.expect("it always answers");
        if answer[0] == Value::Bool(true) { Ok(()) } else { Err(answer[1].to_string()) }
    }
}

/// The schemas of documents.
struct Schemas(Vec<(Kind, Schema)>);

impl Schemas {
    fn new() -> Self {
        let schema = |kind: Kind| {
            let text = serde_json::to_string(&schema(kind)).expect("a schema is JSON");
            (kind, Schema::new(&text))
        };
        Self(Kind::ALL.map(schema).into())
    }

    fn judge(&self, document: &Document) -> Result<(), String> {
        let (_, schema) =
            self.0.iter().find(|(kind, _)| *kind == document.kind).expect("each has one");
        schema
            .judge(&document.body.to_string())
            .map_err(|wrong| format!("{} {}: {wrong}", document.file, document.name))
    }
}

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    normalize(&Source::new(name, Content::Bytes(bytes)), &Reading::default()).documents
}

#[test]
fn documents_of_real_files_fit_the_schema_of_their_kind() {
    let schemas = Schemas::new();
    for suite in ["dockerfiles", "manifests"] {
        let Some(folder) = cases(suite) else { continue };
        let mut results = Vec::new();
        for path in files(&folder) {
            let bytes =
                fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let found = documents(&path.to_string_lossy(), &bytes);
            results.extend(found.iter().map(|document| schemas.judge(document)));
        }
        settle(&format!("{suite} against their schema"), &results);
    }
}

#[test]
fn documents_of_the_sample_application_fit_and_a_broken_one_does_not() {
    let schemas = Schemas::new();
    let mut found = Vec::new();
    for path in files(Path::new(SHOP)) {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        found.extend(documents(&path.to_string_lossy(), &bytes));
    }
    let image = Path::new(SHOP).join("image");
    let layout: Vec<(String, Vec<u8>)> = files(&image)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&image).expect("it is inside").to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("it can be read"))
        })
        .collect();
    let layout: Vec<_> = layout.iter().map(|(path, bytes)| File { path, bytes }).collect();
    let source = Source::new("image", Content::Files(&layout));
    found.extend(normalize(&source, &Reading::default()).documents);
    let compose =
        "services:\n  web:\n    image: nginx:1.29\n    ports: ['8080:80']\n    user: '10001'\n";
    found.extend(documents("compose.yaml", compose.as_bytes()));
    let binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: readers}\n\
                   roleRef: {kind: Role, name: reader}\nsubjects: [{kind: User, name: ann}]\n";
    found.extend(documents("binding.yaml", binding.as_bytes()));
    for kind in Kind::ALL {
        assert!(found.iter().any(|document| document.kind == kind), "no {kind}");
    }
    for document in &mut found {
        schemas.judge(document).unwrap_or_else(|wrong| panic!("{wrong}"));
        document.body["kind"] = 7.into();
        assert!(schemas.judge(document).is_err(), "{} with a number for its kind", document.kind);
    }
}
