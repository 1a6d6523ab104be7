//! Here-documents: `<<NAME` on an instruction's line, and the text up to a line that says `NAME`.

use std::{cell::Cell, ops::Range};

use super::{
    expand::{BUDGET, Expander, NothingKnown},
    expand_error::ExpandError,
    expansion::Expansion,
    lines::Lines,
    shell::Pieces,
};

/// The `<<NAME` that announces a here-document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) name: String,
    /// Whether variables inside are expanded: not so if the name is quoted.
    pub(super) expand: bool,
    /// Whether tabs at the start of lines are dropped, as `<<-` asks.
    pub(super) strip_tabs: bool,
    /// Where it stands in the logical line.
    pub(super) at: Range<usize>,
}

/// A here-document with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heredoc {
    pub(super) marker: Marker,
    /// Where the text stands in the source.
    pub(super) content: Range<usize>,
}

/// The markers on a line. A line whose quotes do not match has none, as BuildKit has it.
///
/// # Errors
/// A marker whose own quotes do not match.
pub(super) fn markers(line: &str, within: Range<usize>) -> Result<Vec<Marker>, ExpandError> {
    let base = within.start;
    let text = line.get(within).filter(|text| text.contains("<<")).unwrap_or_default();
    let Ok(expansion) = expand(text, true) else { return Ok(Vec::new()) };
    let mut markers = Vec::new();
    for word in &expansion.words {
        let text = expansion.text.get(word.text.clone()).unwrap_or_default();
        let at = base + word.source.start..base + word.source.end;
        markers.extend(marker(text, at)?);
    }
    Ok(markers)
}

/// Whether a word announces a here-document.
pub(super) fn is_marker(word: &str) -> bool {
    marker(word, 0..0).is_ok_and(|marker| marker.is_some())
}

/// The name of the here-document that a word announces.
pub(super) fn name(word: &str) -> Option<String> {
    Some(marker(word, 0..0).ok()??.name)
}

fn marker(word: &str, at: Range<usize>) -> Result<Option<Marker>, ExpandError> {
    let after = word.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("<<");
    let Some(after) = after else { return Ok(None) };
    let (name, strip_tabs) = match after.strip_prefix('-') {
        Some(name) => (name, true),
        None => (after, false),
    };
    let name = name.trim_ascii_start();
    if name.is_empty() || name.contains('<') {
        return Ok(None);
    }
    let plain = expand(name, false)?;
    let Some(name) = plain.word_texts().next().filter(|_| plain.words.len() == 1) else {
        return Ok(None);
    };
    // A name that lost quotes was quoted.
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    let expand = quotes(name) == quotes(after);
    Ok(Some(Marker { name: name.to_owned(), expand, strip_tabs, at }))
}

fn expand(text: &str, raw: bool) -> Result<Expansion, ExpandError> {
    let budget = Cell::new(BUDGET);
    Expander { escape: '\\', raw, variables: &NothingKnown, budget: &budget }.expand(text)
}

impl Heredoc {
    /// Adds the text to a script, as the build sees it.
    pub(super) fn copy_to(&self, source: &str, script: &mut Pieces) {
        let mut at = self.content.start;
        for line in source.get(self.content.clone()).unwrap_or_default().split_inclusive('\n') {
            let text = if self.marker.strip_tabs { line.trim_start_matches('\t') } else { line };
            at += line.len();
            script.source(source, at - text.len()..at);
        }
    }
}

/// Reads the text of a here-document, up to the line that ends it; `None` if there is no such line.
pub(super) fn body(marker: &Marker, lines: &mut Lines<'_>) -> Option<Range<usize>> {
    let start = lines.offset();
    while let Some(line) = lines.physical() {
        let text = if marker.strip_tabs { line.text.trim_start_matches('\t') } else { line.text };
        if text == marker.name {
            return Some(start..line.start);
        }
    }
    None
}

/// The text of a here-document as the build sees it.
pub(super) fn content(marker: &Marker, text: &str) -> String {
    if !marker.strip_tabs {
        return text.to_owned();
    }
    text.split_inclusive('\n').map(|line| line.trim_start_matches('\t')).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    fn names(line: &str) -> Vec<String> {
        markers(line, 0..line.len()).unwrap().into_iter().map(|marker| marker.name).collect()
    }

    #[test]
    fn markers_are_words_of_their_own() {
        assert_eq!(names("RUN <<EOF cat 3<<-\"E F\" 'a <<b'"), ["EOF", "E F"]);
        assert_eq!(names("RUN <<  EOF > x"), ["EOF"]);
        assert_eq!(names("RUN << -EOF <<$E"), ["-EOF", "$E"]);
        assert_eq!(names("RUN cat <<<word <<- x < y"), Vec::<String>::new());
        assert_eq!(names("RUN <<EOF it's"), Vec::<String>::new());
        let line = "COPY <<a <<b /";
        let found = markers(line, 0..line.len()).unwrap();
        assert_eq!(&line[found[1].at.clone()], "<<b");
    }

    #[test]
    fn a_quoted_name_keeps_variables_as_they_are() {
        let expand = |line: &str| markers(line, 0..line.len()).unwrap()[0].expand;
        assert!(expand("RUN <<EOF"));
        assert!(!expand("RUN <<'EOF'"));
        assert!(!expand("RUN <<E\"OF\""));
    }

    #[test]
    fn the_text_ends_at_the_line_that_says_the_name() {
        let source = "\ta\r\n b\n\tEOF\nRUN x";
        let read = |strip_tabs| {
            let marker = Marker { name: "EOF".into(), expand: true, strip_tabs, at: 0..0 };
            body(&marker, &mut Lines::new(source)).map(|at| content(&marker, &source[at]))
        };
        assert_eq!(read(true).unwrap(), "a\r\n b\n");
        assert_eq!(read(false), None);
    }
}
