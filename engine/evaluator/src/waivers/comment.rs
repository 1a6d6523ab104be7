//! Waivers in comments: `# plimsoll: allow …` on the line at fault, or on one of its own above it.

use std::{cell::Cell, ops::RangeInclusive};

use plimsoll_document::{Document, LineIndex};
use plimsoll_types::Kind;

use super::{Reach, Standing, written::Written};

/// The waivers in the text of a source.
pub(super) fn found(file: &str, text: &str, documents: &[Document]) -> Vec<Standing> {
    // Most sources have none.
    if !text.contains("plimsoll:") {
        return Vec::new();
    }
    let is_dockerfile = documents.iter().any(|document| document.kind == Kind::Dockerfile);
    let lines: Vec<&str> = text.lines().collect();
    let index = LineIndex::new(text);
    let mut standing = Vec::new();
    let mut offset = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = offset;
        offset += line.len();
        let line = line.trim_end();
        let Some((column, written)) = waiver(line, is_dockerfile) else { continue };
        let alone = line.trim_start().len() == line.len() - column;
        let reach = if alone { below(&lines, number, is_dockerfile) } else { one(number) };
        standing.push(Standing {
            written,
            reach: Reach::Lines(reach),
            file: file.to_owned(),
            document: String::new(),
            span: Some(index.span(start + column..start + line.len())),
            used: Cell::new(false),
        });
    }
    standing
}

/// The waiver in a line, and the byte at which its comment starts. In a Dockerfile, only a line of its own is
/// a comment.
fn waiver(line: &str, is_dockerfile: bool) -> Option<(usize, Written)> {
    let starts = line.char_indices().filter(|(_, c)| *c == '#').map(|(start, _)| start);
    for start in starts {
        let before = line.get(..start)?;
        let is_comment =
            before.trim().is_empty() || (!is_dockerfile && before.ends_with(char::is_whitespace));
        let said = line.get(start + 1..)?.trim_start().strip_prefix("plimsoll:");
        if let (true, Some(said)) = (is_comment, said) {
            let said = said.trim_start();
            let terms = said.strip_prefix("allow").unwrap_or("");
            return Some((start, Written::read(terms)));
        }
    }
    None
}

fn one(number: usize) -> RangeInclusive<u32> {
    let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
    line..=line
}

/// The lines that a comment on a line of its own is about: the next that is neither blank nor a comment and, in
/// a Dockerfile, those that go on with it.
fn below(lines: &[&str], number: usize, is_dockerfile: bool) -> RangeInclusive<u32> {
    let says = |line: &str| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    };
    let rest = lines.iter().enumerate().skip(number + 1);
    let Some((first, _)) = rest.clone().find(|(_, line)| says(line)) else { return one(number) };
    let mut last = first;
    if is_dockerfile {
        let mut goes_on = true;
        for (at, line) in rest.skip_while(|(at, _)| *at < first) {
            if !goes_on {
                break;
            }
            last = at;
            let line = line.trim_end();
            // Comments within an instruction do not end it.
            goes_on = !says(line) || line.ends_with('\\') || line.ends_with('`');
        }
    }
    let line = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    line(first)..=line(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(text: &str, is_dockerfile: bool) -> Vec<(usize, RangeInclusive<u32>)> {
        let lines: Vec<&str> = text.lines().collect();
        let each = lines.iter().enumerate();
        let found = each.filter_map(|(number, line)| {
            let (column, _) = waiver(line, is_dockerfile)?;
            let alone = line.trim_start().len() == line.len() - column;
            Some((
                number + 1,
                if alone { below(&lines, number, is_dockerfile) } else { one(number) },
            ))
        });
        found.collect()
    }

    #[test]
    fn a_comment_is_about_its_line_or_the_next_that_says_something() {
        let text =
            "a: 1 # plimsoll: allow A\n# plimsoll: allow B\n\n# why\nb: 2\nc: '#plimsoll: x'\n";
        assert_eq!(reach(text, false), [(1, 1..=1), (2, 5..=5)]);
    }

    #[test]
    fn an_instruction_of_a_dockerfile_is_taken_whole_and_has_no_comment_behind_it() {
        let text = "FROM a # plimsoll: allow A\n# plimsoll: allow B\nRUN a \\\n  # no end\n  && b\nRUN c\n";
        assert_eq!(reach(text, true), [(2, 3..=5)]);
    }
}
