//! The manifest of a bundle: what it says of itself.

use std::collections::BTreeMap;

use plimsoll_rego::{Glob, RegoVersion};
use plimsoll_types::Diagnostic;

use crate::{
    json::{Fields, Node},
    roots,
    trouble::{Outcome, error, inside},
};

/// The name of the manifest's file.
pub(crate) const FILE: &str = ".manifest";

/// The manifest of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// What the bundle's author calls this state of it; may be empty.
    pub revision: String,
    /// The parts of `data` that it owns: paths without a slash at either end. The empty path is all of it.
    pub roots: Vec<String>,
    /// The version of Rego that its policies are written in, where it says so.
    pub rego_version: Option<RegoVersion>,
    /// The version of single files, by their paths or by globs for them.
    pub file_rego_versions: BTreeMap<String, RegoVersion>,
    /// What else its author wrote: an object.
    pub(crate) metadata: Option<Node>,
    /// Whether it names compiled policies, which are passed over.
    pub(crate) has_wasm: bool,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            revision: String::new(),
            roots: vec![String::new()],
            rego_version: None,
            file_rego_versions: BTreeMap::new(),
            metadata: None,
            has_wasm: false,
        }
    }
}

impl Manifest {
    /// What else the author wrote, as a JSON object.
    #[must_use]
    pub fn metadata(&self) -> Option<String> {
        self.metadata.as_ref().map(Node::to_json)
    }

    /// Reads a manifest; everything that is wrong with it.
    pub(crate) fn read(bundle: &str, json: &Node) -> Outcome<Self> {
        let mut reading = Reading { file: inside(bundle, FILE), wrong: Vec::new() };
        let manifest = reading.manifest(json);
        if reading.wrong.is_empty() { Ok(manifest) } else { Err(reading.wrong) }
    }

    /// The version of Rego that a file is written in, where the manifest says so. A path in
    /// `file_rego_versions` goes before a glob, and a longer glob before a shorter one.
    pub(crate) fn version_of(&self, path: &str) -> Option<RegoVersion> {
        let names = [path.to_owned(), format!("/{path}")];
        let named = names.iter().find_map(|name| self.file_rego_versions.get(name));
        let by_glob = || {
            let mut globs: Vec<_> = self.file_rego_versions.iter().collect();
            globs.sort_by_key(|(glob, _)| (std::cmp::Reverse(glob.len()), *glob));
            let matching = globs.into_iter().find(|(glob, _)| {
                Glob::new(glob).is_ok_and(|glob| names.iter().any(|name| glob.matches(name)))
            });
            matching.map(|(_, version)| version)
        };
        named.or_else(by_glob).copied().or(self.rego_version)
    }

    /// The manifest as OPA writes it.
    pub(crate) fn to_node(&self) -> Node {
        let roots = self.roots.iter().map(|root| Node::text(root)).collect();
        let mut fields = Fields::from([
            ("revision".into(), Node::text(&self.revision)),
            ("roots".into(), Node::Array(roots)),
        ]);
        if let Some(version) = self.rego_version {
            fields.insert("rego_version".into(), number(version));
        }
        if !self.file_rego_versions.is_empty() {
            let versions = self.file_rego_versions.iter();
            let versions = versions.map(|(path, version)| (path.as_str().into(), number(*version)));
            fields.insert("file_rego_versions".into(), Node::Object(versions.collect()));
        }
        if let Some(metadata) = &self.metadata {
            fields.insert("metadata".into(), metadata.clone());
        }
        Node::Object(fields)
    }
}

fn number(version: RegoVersion) -> Node {
    Node::Number(match version {
        RegoVersion::V0 => "0".into(),
        RegoVersion::V1 => "1".into(),
    })
}

/// A manifest that is being read.
struct Reading {
    file: String,
    wrong: Vec<Diagnostic>,
}

impl Reading {
    fn bad(&mut self, message: impl Into<String>, help: &str) {
        self.wrong.push(error("bad-manifest", &self.file, message, help));
    }

    fn manifest(&mut self, json: &Node) -> Manifest {
        let mut manifest = Manifest::default();
        let Node::Object(fields) = json else {
            self.bad(
                format!("the manifest is {}, not an object", json.kind()),
                "write `{\"roots\": [\"your/package\"]}`",
            );
            return manifest;
        };
        for (name, value) in fields {
            match (&**name, value) {
                // Go takes null for what is not there.
                (_, Node::Null) => {}
                ("revision", Node::Text(text)) => manifest.revision = text.to_string(),
                ("revision", other) => {
                    let message = format!("`revision` is {}, not a text", other.kind());
                    self.bad(message, "put the revision in double quotes");
                }
                ("roots", value) => manifest.roots = self.roots(value),
                ("rego_version", value) => manifest.rego_version = self.version(name, value),
                ("file_rego_versions", value) => {
                    manifest.file_rego_versions = self.versions(value);
                }
                ("metadata", Node::Object(_)) => manifest.metadata = Some(value.clone()),
                ("metadata", other) => {
                    let message = format!("`metadata` is {}, not an object", other.kind());
                    self.bad(message, "write an object with whatever keys you like");
                }
                ("wasm", _) => manifest.has_wasm = true,
                _ => {}
            }
        }
        manifest
    }

    fn roots(&mut self, value: &Node) -> Vec<String> {
        let help = "write a list of paths such as `[\"shop/rules\"]`; without it the bundle owns all of `data`";
        let Node::Array(items) = value else {
            self.bad(format!("`roots` is {}, not a list", value.kind()), help);
            return Vec::new();
        };
        let mut found: Vec<String> = Vec::new();
        for item in items {
            let Node::Text(root) = item else {
                self.bad(format!("a root is {}, not a text", item.kind()), help);
                continue;
            };
            let root = root.trim_matches('/').to_owned();
            if let Some(other) = found.iter().find(|other| roots::overlap(other, &root)) {
                self.wrong.push(error(
                    "root-overlap",
                    &self.file,
                    format!("the roots `{other}` and `{root}` overlap"),
                    "keep the shorter one: it owns what is below it",
                ));
            }
            found.push(root);
        }
        found
    }

    fn version(&mut self, name: &str, value: &Node) -> Option<RegoVersion> {
        match value {
            Node::Number(text) if **text == *"0" => Some(RegoVersion::V0),
            Node::Number(text) if **text == *"1" => Some(RegoVersion::V1),
            other => {
                let message =
                    format!("`{name}` is `{}`, which is no version of Rego", other.to_json());
                self.bad(message, "write 0 for Rego before OPA 1.0, or 1");
                None
            }
        }
    }

    fn versions(&mut self, value: &Node) -> BTreeMap<String, RegoVersion> {
        let Node::Object(fields) = value else {
            self.bad(
                format!("`file_rego_versions` is {}, not an object", value.kind()),
                "write an object from paths to 0 or 1",
            );
            return BTreeMap::new();
        };
        let mut versions = BTreeMap::new();
        for (path, value) in fields {
            if let Err(why) = Glob::new(path) {
                let message = format!("`{path}` in `file_rego_versions` is no glob: {why}");
                self.bad(message, "write the path of a file, such as `/shop/rules.rego`");
            }
            if let Some(version) = self.version(path, value) {
                versions.insert(path.to_string(), version);
            }
        }
        versions
    }
}
