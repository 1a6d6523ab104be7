//! The report on a framework as one page that needs nothing else.

use super::{Evidence, FrameworkReport, written::shown};
use crate::html::{boxes, escaped, form, page, prose};

impl FrameworkReport {
    /// The report as one HTML page that needs nothing else, ending with a newline.
    #[must_use]
    pub fn html(&self) -> String {
        let title = format!("{} {}", self.title, self.version);
        let verdict = [Evidence::Fail, Evidence::Pass, Evidence::NoEvidence];
        let verdict = verdict.into_iter().find(|evidence| self.count(*evidence) > 0);
        let word = verdict.unwrap_or(Evidence::NoEvidence).as_str();
        let counts = [Evidence::Fail, Evidence::Pass, Evidence::NoEvidence]
            .map(|evidence| (evidence.as_str(), self.count(evidence)));
        let mut body = format!(
            "<header><h1>{}</h1> <span class=\"verdict {}\">{word}</span>\n<p>{}</p></header>\n{}\
             <main>\n<table>\n<thead><tr><th scope=\"col\">Control<th scope=\"col\">What it asks for\
             <th scope=\"col\">Result<th scope=\"col\">Evidence</tr></thead>\n<tbody>\n",
            escaped(&title),
            word.replace(' ', "-"),
            escaped(&self.summary()),
            form(&boxes("evidence", "Result", &counts)),
        );
        for control in &self.controls {
            let word = control.evidence.as_str();
            let class = word.replace(' ', "-");
            let lines: String =
                shown(control).iter().map(|line| format!("<li>{}</li>", prose(line))).collect();
            let lines = if lines.is_empty() { lines } else { format!("<ul>{lines}</ul>") };
            body.push_str(&format!(
                "<tr data-item data-evidence=\"{class}\"><td>{}<td>{}<td class=\"{class}\">{word}\
                 <td>{lines}</tr>\n",
                escaped(&control.id),
                escaped(&control.title),
            ));
        }
        page(&title, &(body + "</tbody>\n</table>\n</main>\n"))
    }
}
