//! What the functions of the header do, once pointers have become values.

use std::time::{SystemTime, UNIX_EPOCH};

use plimsoll::{
    Bundle, Diagnostic, Engine, Error, Policies, PolicySet, Settings, Source, Trust, Verdict,
    Verification, VerificationKey,
};
use plimsoll_render::{ReportFormat, Reports, View};

/// Policies to compile.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Files of policies, with their names.
    pub files: Vec<(String, Vec<u8>)>,
    /// Archives of bundles, with their names.
    pub bundles: Vec<(String, Vec<u8>)>,
    /// The key that bundles must be signed with.
    pub verification_key: Option<String>,
    /// The base document.
    pub data: Option<String>,
    /// Which rules decide.
    pub profile: Option<String>,
    /// Whether the bundled library is left out.
    pub alone: bool,
}

/// Compiles policies.
///
/// # Errors
/// A text with all that is wrong with them.
pub fn compile(engine: &Engine, wanted: Wanted) -> Result<PolicySet, String> {
    let mut policies = Policies::new();
    for (name, bytes) in wanted.files {
        let text = String::from_utf8(bytes).map_err(|_| format!("{name}: it is not UTF-8"))?;
        policies = policies.file(name, text);
    }
    if let Some(profile) = wanted.profile {
        policies = policies.profile(profile);
    }
    if wanted.bundles.is_empty() {
        if let Some(data) = wanted.data {
            policies = policies.data(data);
        }
    } else {
        let bundles = wanted.bundles.into_iter().map(|(name, bytes)| Bundle::archive(name, bytes));
        let trust = trust(wanted.verification_key);
        let data = wanted.data.as_deref().unwrap_or("{}");
        let loaded = engine.load_bundles(bundles.collect(), data, &trust).map_err(text)?;
        policies = policies.bundles(loaded.only(|name| !name.ends_with("_test.rego")));
    }
    if wanted.alone {
        policies = policies.alone();
    }
    engine.compile(policies).map_err(text)
}

/// Judges sources; the report as JSON, and its verdict.
///
/// # Errors
/// A text that says why there is no report.
pub fn check(
    set: &PolicySet,
    sources: &[Source],
    settings: &Settings,
) -> Result<(String, Verdict), String> {
    let mut reports = Reports::failing_at(settings.fail_on);
    for (source, report) in sources.iter().zip(set.check_set(sources, settings)) {
        if report.documents > 0 || !report.diagnostics.is_empty() {
            reports.add(&source.name, report);
        }
    }
    if reports.sources().is_empty() {
        let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
        let nothing = Diagnostic::error("source/none", &names.join(", "), "nothing to judge here")
            .help("pass Dockerfiles, Compose files or Kubernetes manifests, or say what they are with `kind`");
        return Err(text(Error::Call(Box::new(nothing))));
    }
    let json = View::new(&reports, set.rules()).show(ReportFormat::Json);
    Ok((json.map_err(|error| error.to_string())?, reports.verdict()))
}

/// The settings of whoever gives none: policies see the time that it is.
#[must_use]
pub fn usual() -> Settings {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = i64::try_from(since.as_nanos()).unwrap_or(i64::MAX);
    Settings { now, ..Settings::default() }
}

fn trust(key: Option<String>) -> Trust {
    let Some(key) = key else { return Trust::Unsigned };
    let id = "default".to_owned();
    let keys = vec![VerificationKey { id: id.clone(), key, algorithm: None }];
    Trust::Signed(Verification { keys, key_id: Some(id), ..Verification::default() })
}

/// An error as the header's texts say it.
pub fn text(error: Error) -> String {
    error.to_string()
}
