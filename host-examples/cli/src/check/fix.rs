//! Edits that mend findings by themselves: shown as a diff, and made where that is asked for.

use std::{collections::BTreeMap, fs, path::Path};

use plimsoll::Fix;
use plimsoll_render::Reports;
use similar::TextDiff;

/// A file with all that can be mended in it.
#[derive(Debug)]
pub struct Mended<'r> {
    /// The name of the file.
    file: &'r str,
    before: String,
    after: String,
    /// How many findings it mends.
    findings: usize,
}

/// What can be mended: of findings that are open, in files that are there as they were judged. Of edits that overlap
/// the first is made; the others have their turn when the result is judged.
pub fn mend(reports: &Reports) -> Vec<Mended<'_>> {
    let mut fixes: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for finding in reports.findings().iter().filter(|finding| finding.waived.is_none()) {
        if let Some(fix) = &finding.fix {
            fixes.entry(&finding.file).or_default().push(fix);
        }
    }
    fixes.into_iter().filter_map(|(file, fixes)| in_file(file, fixes)).collect()
}

impl Mended<'_> {
    /// How many findings it mends.
    pub fn findings(&self) -> usize {
        self.findings
    }

    /// What would change, as a diff.
    pub fn diff(&self) -> String {
        let difference = TextDiff::from_lines(&self.before, &self.after);
        difference.unified_diff().header(self.file, self.file).to_string()
    }

    /// Makes the change.
    ///
    /// # Errors
    /// A message about why it cannot be made.
    pub fn write(&self) -> Result<(), String> {
        fs::write(self.file, &self.after)
            .map_err(|error| format!("{} cannot be written: {error}", self.file))
    }
}

fn in_file<'r>(file: &'r str, mut fixes: Vec<&Fix>) -> Option<Mended<'r>> {
    // What is no file, such as standard input or an image, and what is not plain UTF-8 is left alone.
    let before = fs::read_to_string(Path::new(file)).ok()?;
    if before.starts_with('\u{feff}') {
        return None;
    }
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    fixes.dedup();
    let (mut after, mut copied, mut findings) = (String::new(), 0, 0);
    for fix in fixes {
        let (start, end) = (fix.span.start.offset as usize, fix.span.end.offset as usize);
        let overlaps = start < copied && findings > 0;
        if overlaps || fix.span.text(&before).is_none() {
            continue;
        }
        after.push_str(before.get(copied..start)?);
        after.push_str(&fix.text);
        copied = end;
        findings += 1;
    }
    after.push_str(before.get(copied..)?);
    (findings > 0).then_some(Mended { file, before, after, findings })
}

#[cfg(test)]
mod tests {
    use plimsoll::{Finding, Report, Severity, Verdict};

    use super::*;

    fn reports(file: &str, fixes: &[(u32, u32, &str)]) -> Reports {
        let finding = |&(start, end, text): &(u32, u32, &str)| -> Finding {
            let at = |offset| serde_json::json!({"line": 1, "column": 1, "offset": offset});
            let span = serde_json::json!({"start": at(start), "end": at(end)});
            serde_json::from_value(serde_json::json!({
                "rule": "R", "title": "t", "severity": "low", "action": "deny", "message": text,
                "remediation": "", "file": file, "document": "", "path": "", "sensitive": false,
                "fix": {"span": span, "text": text},
            }))
            .unwrap()
        };
        let mut reports = Reports::failing_at(Severity::Low);
        let findings = fixes.iter().map(finding).collect();
        let report = Report {
            verdict: Verdict::Fail,
            documents: 1,
            kinds: Vec::new(),
            findings,
            diagnostics: Vec::new(),
        };
        reports.add(file, report);
        reports
    }

    fn mended(text: &str, fixes: &[(u32, u32, &str)]) -> Option<(String, usize)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Dockerfile");
        fs::write(&path, text).unwrap();
        let reports = reports(&path.to_string_lossy(), fixes);
        let mended = mend(&reports);
        mended.first().map(|mended| (mended.after.clone(), mended.findings))
    }

    #[test]
    fn edits_are_made_in_the_order_of_the_source_and_the_first_of_two_that_overlap() {
        let fixes = [(4, 7, "two"), (0, 3, "ONE"), (5, 6, "x"), (7, 7, "!")];
        assert_eq!(mended("one 2nd.", &fixes), Some(("ONE two!.".to_owned(), 3)));
    }

    #[test]
    fn what_does_not_fit_the_file_any_more_is_left_alone() {
        assert_eq!(mended("one", &[(2, 9, "x")]), None);
        assert_eq!(mended("\u{e9}", &[(1, 2, "x")]), None);
        assert_eq!(mended("\u{feff}one", &[(0, 3, "x")]), None);
        assert!(mend(&reports("<stdin>", &[(0, 1, "x")])).is_empty());
    }
}
