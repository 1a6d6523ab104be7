//! Which tool a file of Rego was written for.

use plimsoll_rego::{
    PolicyFile, RegoVersion,
    syntax::{self, Module},
};
use plimsoll_types::Dialect;

use super::{conftest, kubescape};

/// The packages below which Trivy looks for checks.
const OF_TRIVY: [&str; 4] = ["builtin", "user", "appshield", "defsec"];

/// The dialect of a file, by its package and by what its rules are called. A file that is no Rego has
/// none, and neither has one that only helps others: both count as ours.
pub(crate) fn of_file(file: &PolicyFile) -> Dialect {
    let version = file.version.unwrap_or(RegoVersion::V1);
    let Ok(module) = syntax::parse(file, 0, version) else { return Dialect::Plimsoll };
    let package: Vec<&str> = module.package.iter().map(|name| &**name).collect();
    match package.as_slice() {
        ["plimsoll", ..] => Dialect::Plimsoll,
        [kubescape::PACKAGE] => Dialect::Kubescape,
        [root, _, ..] if OF_TRIVY.contains(root) => Dialect::Trivy,
        _ if is_described_for_trivy(&module) => Dialect::Trivy,
        _ if declares(&module, |name| name == "violation") && is_of_a_template(file) => {
            Dialect::Gatekeeper
        }
        _ if declares(&module, |name| conftest::action(name).is_some()) => Dialect::Conftest,
        _ => Dialect::Plimsoll,
    }
}

/// Whether a file says about itself what Trivy's checks do: in rules, or in METADATA.
fn is_described_for_trivy(module: &Module) -> bool {
    let fields = ["selector:", "avd_id:", "short_code:"];
    let says = |text: &str| fields.iter().any(|field| text.trim_start().starts_with(field));
    declares(module, |name| name.starts_with("__rego_"))
        || (declares(module, |name| name.starts_with("deny"))
            && module.comments.iter().any(|comment| says(&comment.text)))
}

/// Whether the Rego is that of a constraint template, without its template.
fn is_of_a_template(file: &PolicyFile) -> bool {
    ["input.review", "input.parameters"].iter().any(|part| file.source.contains(part))
}

fn declares(module: &Module, is: impl Fn(&str) -> bool) -> bool {
    module.rules.iter().any(|rule| is(&rule.head.name))
}
