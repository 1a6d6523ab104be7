//! Reads a bundle: unpack, verify, and only then look inside.

use plimsoll_document::LineIndex;
use plimsoll_rego::{PolicyFile, RegoVersion, syntax, version_of};
use plimsoll_types::Diagnostic;

use crate::{
    Bundle, Content, Limits, Manifest, Module, Role, Summary, Trust, data,
    digest::structure,
    files::{Files, files},
    json::{self, Fields, Node},
    manifest, roots, signature,
    trouble::{error, inside, warning},
    verify::verify,
};

/// Reads a bundle that the host calls `name`, a folder by its path, and verifies it as `trust` asks.
///
/// # Errors
/// Everything that is wrong with it. What is not what was signed is looked at no further.
pub fn load(
    name: &str,
    content: Content,
    trust: &Trust,
    limits: &Limits,
) -> Result<Bundle, Vec<Diagnostic>> {
    load_as(None, name, content, trust, limits)
}

/// The same, with the version of Rego of policies that the manifest gives none for.
pub(crate) fn load_as(
    version: Option<RegoVersion>,
    name: &str,
    content: Content,
    trust: &Trust,
    limits: &Limits,
) -> Result<Bundle, Vec<Diagnostic>> {
    let folder = matches!(content, Content::Files(_)).then_some(name);
    let files = files(name, content, limits)?;
    let signature = verify(name, &files, trust, folder)?;
    let mut reading = Reading { bundle: name, version, values: limits.values, wrong: Vec::new() };
    let manifest = reading.manifest(&files);
    let data = reading.data(&files);
    let modules = reading.modules(&files, &manifest);
    reading.refuse_patches(&files);
    if reading.wrong.is_empty() {
        reading.check_roots(&manifest, &data, &modules);
    }
    if !reading.wrong.is_empty() {
        return Err(reading.wrong);
    }
    let claims = files
        .get(signature::FILE)
        .and_then(|content| signature::read(name, content).ok())
        .map(|written| written.claims);
    let warnings = warnings(name, &files, &manifest);
    let files = files.iter().map(|(path, content)| Summary {
        path: path.clone(),
        size: content.len() as u64,
        role: Role::of(path),
    });
    Ok(Bundle {
        name: name.to_owned(),
        manifest,
        modules,
        signature,
        files: files.collect(),
        warnings,
        data,
        claims,
    })
}

struct Reading<'a> {
    bundle: &'a str,
    /// The version of Rego of policies that the manifest gives none for; told from the text otherwise.
    version: Option<RegoVersion>,
    /// How many values the data may still hold.
    values: usize,
    wrong: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn manifest(&mut self, files: &Files) -> Manifest {
        let Some(content) = files.get(manifest::FILE) else { return Manifest::default() };
        let read = self
            .json(manifest::FILE, content)
            .map_err(|wrong| vec![wrong])
            .and_then(|json| Manifest::read(self.bundle, &json));
        read.unwrap_or_else(|wrong| {
            self.wrong.extend(wrong);
            Manifest::default()
        })
    }

    fn data(&mut self, files: &Files) -> Fields {
        let mut data = Fields::new();
        for (path, content) in files.iter().filter(|(path, _)| Role::of(path) == Role::Data) {
            let read = if path.ends_with(".json") {
                self.json(path, content)
            } else {
                structure(content, &mut self.values).map_err(|why| self.bad_yaml(path, &why))
            };
            let placed = read.and_then(|value| self.place(path, value, &mut data));
            if let Err(wrong) = placed {
                self.wrong.push(wrong);
            }
        }
        data
    }

    /// Puts the value of a file of data below the path of its folder. OPA leaves the dots and slashes that
    /// the folder starts with out of it.
    fn place(&self, path: &str, value: Node, data: &mut Fields) -> Result<(), Diagnostic> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.trim_start_matches(['/', '.']);
        let keys: Vec<&str> = folder.split('/').filter(|key| !key.is_empty()).collect();
        let kind = value.kind();
        data::insert(data, &keys, value).map_err(|at| {
            let file = inside(self.bundle, path);
            match at.as_str() {
                "" => error(
                    "bad-data",
                    &file,
                    format!("the data is {kind}, not an object"),
                    "put it into a folder, whose name becomes its key: `numbers/data.json`",
                ),
                at => error(
                    "data-conflict",
                    &file,
                    format!("`data{}` is given by another file too", at.replace('/', ".")),
                    "keep it in one of the files: only objects are merged",
                ),
            }
        })
    }

    fn modules(&mut self, files: &Files, manifest: &Manifest) -> Vec<Module> {
        let policies = files.iter().filter(|(path, _)| Role::of(path) == Role::Policy);
        let mut modules = Vec::new();
        for (path, content) in policies {
            match self.module(path, content, manifest) {
                Ok(module) => modules.push(module),
                Err(wrong) => self.wrong.push(wrong),
            }
        }
        modules
    }

    fn module(
        &self,
        path: &str,
        content: &[u8],
        manifest: &Manifest,
    ) -> Result<Module, Diagnostic> {
        let name = inside(self.bundle, path);
        let source = self.text(path, content)?.to_owned();
        let said = manifest.version_of(path).or(self.version);
        let version = said.unwrap_or_else(|| version_of(&source));
        let file = PolicyFile::new(name.clone(), source);
        let parsed = syntax::parse(&file, 0, version).map_err(|wrong| {
            let span = wrong.span();
            let lines = LineIndex::new(&file.source);
            Diagnostic::error(wrong.code().as_str(), &name, wrong.message())
                .at(lines.span(span.start as usize..span.end as usize))
                .help(match said {
                    Some(_) => "mend it, or the version of Rego that is given for it",
                    None => "mend it, or set `rego_version` to 0 in the manifest if it is Rego from before OPA 1.0",
                })
        })?;
        let package = parsed.package.iter().map(|part| part.to_string()).collect();
        Ok(Module { path: path.to_owned(), name, source: file.source, version, package })
    }

    fn refuse_patches(&mut self, files: &Files) {
        for (path, content) in files.iter().filter(|(path, _)| Role::of(path) == Role::Patch) {
            let json = match self.json(path, content) {
                Ok(json) => json,
                Err(wrong) => {
                    self.wrong.push(wrong);
                    continue;
                }
            };
            if !matches!(json.get("data"), None | Some(Node::Null)) {
                self.wrong.push(error(
                    "delta",
                    &inside(self.bundle, path),
                    "this is a delta bundle: changes to another bundle, and no policies of its own",
                    "take the whole bundle (OPA calls it a snapshot)",
                ));
            }
        }
    }

    fn check_roots(&mut self, manifest: &Manifest, data: &Fields, modules: &[Module]) {
        let shown = roots::shown(&manifest.roots);
        let help = "add its path to `roots` in the manifest, or move it below one of them";
        for module in modules {
            let path = module.package.iter().map(|part| part.replace('/', "%2F"));
            let path = path.collect::<Vec<_>>().join("/");
            if !roots::any_contains(&manifest.roots, &path) {
                let package = module.package.join(".");
                self.wrong.push(error(
                    "outside-roots",
                    &module.name,
                    format!("the package `{package}` is outside the roots of the bundle: {shown}"),
                    help,
                ));
            }
        }
        if let Some(path) = data::outside(data, &manifest.roots) {
            self.wrong.push(error(
                "outside-roots",
                self.bundle,
                format!("the data at `{path}` is outside the roots of the bundle: {shown}"),
                help,
            ));
        }
    }

    fn json(&mut self, path: &str, content: &[u8]) -> Result<Node, Diagnostic> {
        let text = self.text(path, content)?;
        json::read(text, &mut self.values).map_err(|fault| {
            let file = inside(self.bundle, path);
            let lines = LineIndex::new(text);
            let at = fault.at.min(text.len());
            error("bad-json", &file, format!("this is no JSON: {}", fault.message), "mend the file")
                .at(lines.span(at..at))
        })
    }

    fn text<'t>(&self, path: &str, content: &'t [u8]) -> Result<&'t str, Diagnostic> {
        std::str::from_utf8(content).map_err(|_| {
            let file = inside(self.bundle, path);
            error("not-utf8", &file, "the file is not UTF-8", "save it as UTF-8")
        })
    }

    fn bad_yaml(&self, path: &str, why: &str) -> Diagnostic {
        let file = inside(self.bundle, path);
        error("bad-yaml", &file, format!("this is no YAML: {why}"), "mend the file")
    }
}

/// What is in a bundle and does not count.
fn warnings(bundle: &str, files: &Files, manifest: &Manifest) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for path in files.keys() {
        match Role::of(path) {
            Role::Compiled => warnings.push(warning(
                "passed-over",
                &inside(bundle, path),
                "policies that OPA compiled are passed over: only those in Rego count",
                "build the bundle with `opa build --target rego` if the Rego is not in it",
            )),
            Role::Other if path.ends_with("/.manifest") => warnings.push(warning(
                "passed-over",
                &inside(bundle, path),
                "only the manifest at the root of a bundle counts",
                "move it to the root, or remove it",
            )),
            _ => {}
        }
    }
    let has_rules = files.keys().any(|path| matches!(Role::of(path), Role::Policy | Role::Data));
    if !has_rules {
        let what =
            if manifest.has_wasm { "compiled policies alone" } else { "no policies and no data" };
        warnings.push(warning(
            "empty",
            bundle,
            format!("the bundle holds {what}"),
            "build it from a folder with .rego files and data.json or data.yaml",
        ));
    }
    warnings
}
