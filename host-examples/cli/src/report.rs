//! `plimsoll report`: what a run says about the controls of a framework.

use clap::{Args, ValueEnum};
use plimsoll::{Outcome, PolicySet, Settings, Severity, Verdict};
use plimsoll_render::{Framework, FrameworkReport, Reports};

use crate::{
    args::Judging,
    check::{Judge, Touched},
    configuration::Configured,
    output, policies, threads,
};

/// What `plimsoll report` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 no control fails, 1 a control fails, 2 something could not be judged. Where not everything could be
judged nothing counts as kept.")]
pub struct Report {
    /// The framework, such as cis-docker, cis-kubernetes, pss-baseline, pss-restricted or principles.
    #[arg(long, value_name = "NAME")]
    pub framework: String,

    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Written::Text)]
    pub format: Written,

    #[command(flatten)]
    pub judging: Judging,
}

/// How a report on a framework is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// For people, in a terminal.
    Text,
    /// For programs.
    Json,
    /// For a pull request or a wiki.
    Markdown,
    /// For a browser: one page that needs nothing else.
    Html,
}

/// Judges what `arguments` names and tells what that says about a framework. The error is a message about a run
/// that came to nothing.
pub fn run(arguments: &Report) -> Result<Verdict, String> {
    let judging = &arguments.judging;
    let engine = policies::engine()?;
    let configured = Configured::read(&engine, &judging.policies.configuring)
        .map_err(|error| error.to_string())?
        .for_framework(&arguments.framework);
    let set =
        policies::compile_configured(&engine, &judging.policies, judging.combine, &configured)?;
    let framework = framework(&set, &arguments.framework)?;
    let mut reports = Reports::failing_at(Severity::Low);
    // Any finding speaks against its controls, however little it weighs.
    let (touched, jobs) = (Touched::Everything, threads::processors());
    let fail_on = Severity::Low;
    let judge = Judge { set: &set, configured: &configured, fail_on, touched, jobs };
    judge.all(judging, true, &mut reports)?;
    if reports.verdict() == Verdict::Error {
        output::write_error(&plimsoll_render::errors(&reports, output::error_style()));
    }
    let report = FrameworkReport::new(&arguments.framework, &framework, set.rules(), &reports);
    output::write(&match arguments.format {
        Written::Text => report.text(),
        Written::Json => report.json().map_err(|error| error.to_string())?,
        Written::Markdown => report.markdown(),
        Written::Html => report.html(),
    })?;
    Ok(report.verdict(&reports))
}

/// The framework of that name, as the policies describe it.
fn framework(set: &PolicySet, name: &str) -> Result<Framework, String> {
    let outcome = set.query("data.plimsoll.frameworks", None, &Settings::default());
    let known: serde_json::Value = match outcome.map_err(|error| error.to_string())? {
        Outcome::Undefined => return Err("these policies describe no framework".to_owned()),
        Outcome::Defined(json) => serde_json::from_str(&json).map_err(|error| error.to_string())?,
    };
    let known = known.pointer("/0/expressions/0").and_then(serde_json::Value::as_object);
    let Some(found) = known.and_then(|known| known.get(name)) else {
        let names: Vec<&str> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        return Err(format!("there is no framework `{name}`; there are {}", names.join(", ")));
    };
    serde_json::from_value(found.clone()).map_err(|error| format!("framework `{name}`: {error}"))
}
