//! What is in a bundle, for people and programs.

use std::collections::BTreeMap;

use crate::{
    Bundle,
    json::{Fields, Node},
};

/// What is in a bundle, as JSON: its manifest, the packages with their files, the paths of its data, its files
/// and its signature.
#[must_use]
pub fn inspect(bundle: &Bundle) -> String {
    let files = bundle.files.iter().map(|file| {
        Node::object([
            ("path", Node::text(&file.path)),
            ("size", Node::Number(file.size.to_string().into())),
            ("role", Node::text(role(file.role))),
        ])
    });
    let mut shown = Fields::from([
        ("manifest".into(), bundle.manifest.to_node()),
        ("namespaces".into(), namespaces(bundle)),
        ("files".into(), Node::Array(files.collect())),
    ]);
    if let Some(signature) = signature(bundle) {
        shown.insert("signature".into(), signature);
    }
    Node::Object(shown).to_json()
}

fn role(role: crate::Role) -> &'static str {
    use crate::Role;
    match role {
        Role::Manifest => "manifest",
        Role::Signature => "signature",
        Role::Policy => "policy",
        Role::Data => "data",
        Role::Compiled => "compiled",
        Role::Patch => "patch",
        Role::Other => "other",
    }
}

/// The packages and the folders of data, as paths of Rego, each with its files.
fn namespaces(bundle: &Bundle) -> Node {
    let mut found: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    for module in &bundle.modules {
        let path = ["data"].into_iter().chain(module.package.iter().map(String::as_str));
        let path = path.collect::<Vec<_>>().join(".");
        found.entry(path).or_default().push(Node::text(&module.path));
    }
    for file in bundle.files.iter().filter(|file| file.role == crate::Role::Data) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let parts = folder.split('/').filter(|part| !part.is_empty());
        let path = ["data"].into_iter().chain(parts).collect::<Vec<_>>().join(".");
        found.entry(path).or_default().push(Node::text(&file.path));
    }
    Node::Object(found.into_iter().map(|(path, files)| (path.into(), Node::Array(files))).collect())
}

/// What the signature says, and whether it was verified.
fn signature(bundle: &Bundle) -> Option<Node> {
    let claims = bundle.claims.as_ref()?;
    let mut shown = Fields::from([
        ("verified".into(), Node::Bool(bundle.signature.is_some())),
        ("scope".into(), Node::text(&claims.scope)),
        ("files".into(), Node::Number(claims.files.len().to_string().into())),
    ]);
    if let Some(signature) = &bundle.signature {
        shown.insert("algorithm".into(), Node::text(&signature.algorithm));
        if let Some(id) = &signature.key_id {
            shown.insert("keyid".into(), Node::text(id));
        }
    } else if let Some(id) = &claims.key_id {
        shown.insert("keyid".into(), Node::text(id));
    }
    Some(Node::Object(shown))
}
