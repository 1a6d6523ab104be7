//! Several bundles side by side. Each owns the parts of `data` that are its roots, and nobody else does.

use plimsoll_types::Diagnostic;

use crate::{
    Bundle, Module, data,
    json::{self, Fields, Node},
    roots,
    trouble::error,
};

/// What several bundles come to.
#[derive(Debug, Clone)]
pub struct Combined {
    /// All policies, bundle by bundle.
    pub modules: Vec<Module>,
    /// All data, as a JSON object.
    pub data: String,
    /// What is worth knowing.
    pub warnings: Vec<Diagnostic>,
}

/// Puts bundles together, and the host's own data (a JSON object) beside theirs.
///
/// # Errors
/// Every two bundles that own the same; data that is given twice or is none.
pub fn combine(bundles: Vec<Bundle>, own: &str) -> Result<Combined, Vec<Diagnostic>> {
    let wrong = overlaps(&bundles);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut modules = Vec::new();
    let mut warnings = Vec::new();
    let mut data = own_data(own).map_err(|wrong| vec![wrong])?;
    for bundle in bundles {
        modules.extend(bundle.modules);
        warnings.extend(bundle.warnings);
        data::merge(&mut data, bundle.data, "").map_err(|at| {
            vec![error(
                "data-conflict",
                &bundle.name,
                format!("`data{}` is in the bundle and in other data too", at.replace('/', ".")),
                "keep it in one of them: only objects are merged",
            )]
        })?;
    }
    Ok(Combined { modules, data: Node::Object(data).to_json(), warnings })
}

/// Every two bundles that own the same part of `data`.
fn overlaps(bundles: &[Bundle]) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for (index, bundle) in bundles.iter().enumerate() {
        for other in bundles.iter().take(index) {
            let pairs = bundle
                .manifest
                .roots
                .iter()
                .flat_map(|root| other.manifest.roots.iter().map(move |theirs| (root, theirs)));
            for (root, theirs) in pairs.filter(|(root, theirs)| roots::overlap(root, theirs)) {
                let all = |root: &str| match root {
                    "" => "all of `data`".to_owned(),
                    root => format!("`{root}`"),
                };
                wrong.push(error(
                    "root-overlap",
                    &bundle.name,
                    format!(
                        "the bundle owns {}, and `{}` owns {}",
                        all(root),
                        other.name,
                        all(theirs)
                    ),
                    "give each bundle roots of its own in its manifest: `plimsoll bundle build \
                     --root PATH`",
                ));
            }
        }
    }
    wrong
}

fn own_data(text: &str) -> Result<Fields, Diagnostic> {
    let bad = |what: String| {
        Diagnostic::error("policy/data", "data", format!("the data is {what}"))
            .help("data is one JSON object; its keys become `data.<key>` in policies")
    };
    match json::read(text, &mut text.len().saturating_add(1)) {
        Ok(Node::Object(fields)) => Ok(fields),
        Ok(other) => Err(bad(format!("{}, not an object", other.kind()))),
        Err(fault) => Err(bad(format!("not JSON: {}", fault.message))),
    }
}
