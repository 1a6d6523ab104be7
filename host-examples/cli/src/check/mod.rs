//! `plimsoll check`: what is named is judged, and the result shown.

mod args;
mod judge;
mod show;

use plimsoll::{Rule, Severity, Verdict};
use plimsoll_render::Reports;

use crate::policies::{self, Failure};

pub use args::Check;
pub use judge::judge_all;

/// Judges what `arguments` names and shows the result. The verdict decides the exit code; the
/// error is a message about a run that came to nothing.
pub fn run(arguments: &Check) -> Result<Verdict, String> {
    let judging = &arguments.judging;
    let (reports, rules) = match policies::compile(&judging.policies, judging.combine) {
        Err(Failure::Other(message)) => return Err(message),
        Err(Failure::Compile(error)) => {
            let mut reports = Reports::new();
            error.diagnostics().iter().cloned().for_each(|wrong| reports.add_diagnostic(wrong));
            (reports, Vec::<Rule>::new())
        }
        Ok((set, configured)) => {
            let fail_on = arguments.fail_on.or(configured.says.fail_on).unwrap_or(Severity::Medium);
            let mut reports = Reports::failing_at(fail_on);
            judge_all(judging, &set, &configured, fail_on, &mut reports);
            (reports, set.rules().to_vec())
        }
    };
    show::show(&arguments.showing, &reports, &rules)?;
    Ok(reports.verdict())
}
