//! Pages that need nothing else: no file, no address, no font. Their script only filters, and a policy in the page
//! keeps anything else from running.

use sha2::{Digest as _, Sha256};

use crate::text::one_line;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// A page with a title, ending with a newline. `body` is HTML.
pub(crate) fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{}'; script-src '{}'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{body}<script>{SCRIPT}</script>\n</body>\n</html>\n",
        digest(STYLE),
        digest(SCRIPT),
        escaped(title),
    )
}

/// A group of boxes to tick in the form of a page: the field it filters by, what people are told, and its values
/// with how often each comes up. All are ticked.
pub(crate) fn boxes(name: &str, legend: &str, values: &[(&str, usize)]) -> String {
    let mut out = format!("<fieldset><legend>{legend}</legend>\n");
    for (value, count) in values.iter().filter(|(_, count)| *count > 0) {
        let token = value.replace(' ', "-");
        out.push_str(&format!(
            "<label class=\"{token}\"><input type=\"checkbox\" name=\"{name}\" value=\"{token}\" checked> \
             {value} <span>{count}</span></label>\n"
        ));
    }
    out + "</fieldset>\n"
}

/// A list to choose one of; empty where there is nothing to choose.
pub(crate) fn choice(name: &str, label: &str, values: &[&str]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let each = values.iter().map(|value| format!("<option>{}</option>", escaped(value)));
    format!(
        "<label>{label} <select name=\"{name}\"><option value=\"\">any</option>{}</select></label>\n",
        each.collect::<String>()
    )
}

/// The form that filters a page, which is not there where no script runs.
pub(crate) fn form(fields: &str) -> String {
    format!(
        "<form class=\"filter\" role=\"search\" hidden>\n\
         <label class=\"find\">Search <input type=\"search\" name=\"search\" placeholder=\"rule, file, word\" \
         autocomplete=\"off\"></label>\n{fields}<output aria-live=\"polite\"></output>\n</form>\n"
    )
}

/// Text that may stand in HTML, in attributes too.
pub(crate) fn escaped(text: &str) -> String {
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

/// A line of text; what stands in backticks is code.
pub(crate) fn prose(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::new();
    let mut parts = text.split('`').peekable();
    let mut code = false;
    while let Some(part) = parts.next() {
        match (code, parts.peek().is_some()) {
            (true, true) => out.push_str(&format!("<code>{}</code>", escaped(part))),
            // The last backtick has no other.
            (true, false) => out.push_str(&format!("`{}", escaped(part))),
            (false, _) => out.push_str(&escaped(part)),
        }
        code = !code;
    }
    out
}

/// What a policy for content names a style or a script by.
fn digest(text: &str) -> String {
    format!("sha256-{}", crate::base64::encode(&Sha256::digest(text.as_bytes())))
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
        assert_eq!(prose("`<b>` & ` alone"), "<code>&lt;b&gt;</code> &amp; ` alone");
    }
}
