//! The result, on standard output and in files.

use std::fs;

use plimsoll::Rule;
use plimsoll_render::{ReportFormat, Reports, Style, View};

use super::args::Showing;
use crate::output;

/// Shows what came of a run. `rules` are those that were asked; `sources` is what comes before the path of a file in
/// its address on the web.
///
/// # Errors
/// A message about where it cannot be written.
pub fn show(
    showing: &Showing,
    reports: &Reports,
    rules: &[Rule],
    sources: Option<&str>,
) -> Result<(), String> {
    let Showing { quiet, explain, .. } = *showing;
    let view = View { quiet, explain, sources, ..View::new(reports, rules) };
    for file in &showing.written {
        let format = match file.format.of_render() {
            ReportFormat::Text(_) => ReportFormat::Text(Style::Plain),
            other => other,
        };
        // Whoever keeps a file wants all of it.
        let whole = View { quiet: false, ..view };
        let text = whole.show(format).map_err(|error| error.to_string())?;
        fs::write(&file.path, text)
            .map_err(|error| format!("{} cannot be written: {error}", file.path.display()))?;
    }
    let text = view.show(showing.format.of_render()).map_err(|error| error.to_string())?;
    output::write(&text)
}
