//! The report on a framework as one page that needs nothing else.

use super::{FrameworkReport, written::shown};

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#d0d7de;--pass:#1a7f37;--fail:#c93c37;--none:#6e7781}
@media(prefers-color-scheme:dark){:root{--line:#3d444d;--pass:#3fb950;--fail:#f47067;--none:#9198a1}}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
.pass{color:var(--pass)}.fail{color:var(--fail);font-weight:600}.no-evidence{color:var(--none)}
td:nth-child(3){white-space:nowrap}
ul{margin:0;padding-left:1.1rem}li{overflow-wrap:anywhere}
";

impl FrameworkReport {
    /// The report as one HTML page that needs nothing else, ending with a newline.
    #[must_use]
    pub fn html(&self) -> String {
        let title = escaped(&format!("{} {}", self.title, self.version));
        let mut page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n\
             <table>\n<thead><tr><th scope=\"col\">Control<th scope=\"col\">What it asks for\
             <th scope=\"col\">Result<th scope=\"col\">Evidence</tr></thead>\n<tbody>\n",
            escaped(&self.summary()),
        );
        for control in &self.controls {
            let word = control.evidence.as_str();
            let lines: String =
                shown(control).iter().map(|line| format!("<li>{}", escaped(line))).collect();
            let lines = if lines.is_empty() { lines } else { format!("<ul>{lines}</ul>") };
            page.push_str(&format!(
                "<tr><td>{}<td>{}<td class=\"{}\">{word}<td>{lines}</tr>\n",
                escaped(&control.id),
                escaped(&control.title),
                word.replace(' ', "-"),
            ));
        }
        page.push_str("</tbody>\n</table>\n</body>\n</html>\n");
        page
    }
}

/// Text that may stand in HTML, in attributes too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_found_becomes_markup() {
        assert_eq!(
            escaped("<img src=x onerror='a'>&\""),
            "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;"
        );
    }
}
