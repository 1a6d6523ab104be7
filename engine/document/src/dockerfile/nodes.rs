//! Instructions as BuildKit's parser hands them to other tools: nothing expanded, nothing unquoted but the
//! strings of exec forms. What tools make of them is in `views`.

use std::ops::Range;

use super::{
    heredoc,
    instruction::{Arguments, Instruction, Pair},
    keyword::Keyword,
    lines::Joined,
    report::Report,
    shell,
    syntax::Syntax,
};
use crate::{Diagnostic, LineIndex};

/// An instruction. All ranges are of the source.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its name in lower case.
    pub(crate) name: String,
    /// The name of the instruction inside `ONBUILD`, as it is written.
    pub(crate) inner: Option<String>,
    /// Its flags, such as `--from=build`, with their places.
    pub(crate) flags: Vec<(String, Range<usize>)>,
    /// Whether its arguments are a JSON array.
    pub(crate) is_json: bool,
    /// Its arguments. A name and its value are three: the equals sign comes last.
    pub(crate) values: Vec<(String, Range<usize>)>,
    /// The whole line, continued lines joined.
    pub(crate) original: String,
    /// The comments above it, without what starts them.
    pub(crate) comments: Vec<(String, Range<usize>)>,
    /// The texts of its here-documents.
    pub(crate) heredocs: Vec<Heredoc>,
    /// Where its name stands.
    pub(crate) name_at: Range<usize>,
    /// From its name to the end of its last line.
    pub(crate) at: Range<usize>,
}

/// The text of a here-document.
#[derive(Debug)]
pub(crate) struct Heredoc {
    pub(crate) name: String,
    /// As it is written.
    pub(crate) content: String,
    /// Without the tabs that `<<-` drops.
    pub(crate) chomped: String,
}

impl Node {
    /// Whether the word announces a here-document and is nothing else.
    pub(crate) fn is_heredoc(word: &str) -> bool {
        heredoc::is_marker(word)
    }
}

/// The instructions of a file, and what is wrong with how they are written.
pub(crate) fn nodes(name: &str, source: &str) -> (Vec<Node>, Vec<Diagnostic>) {
    let lines = LineIndex::new(source);
    let mut report = Report::new(name, &lines);
    let syntax = Syntax::parse(source, &mut report);
    let mut from = 0;
    let mut nodes = Vec::with_capacity(syntax.instructions.len());
    for instruction in &syntax.instructions {
        let mut node = node(source, instruction);
        node.comments = comments(source, from..node.at.start);
        from = node.at.end;
        nodes.push(node);
    }
    (nodes, report.finish())
}

fn node(source: &str, instruction: &Instruction<'_>) -> Node {
    let Instruction { line, parts, heredocs } = instruction;
    let whole = line.source(0..line.text().trim_end().len());
    let end = heredocs.last().map_or(whole.end, |last| {
        source.get(last.content.end..).map_or(whole.end, |rest| {
            last.content.end + rest.find(['\r', '\n']).unwrap_or(rest.len())
        })
    });
    let mut node = Node {
        name: line.get(parts.keyword_at.clone()).to_ascii_lowercase(),
        inner: None,
        flags: parts
            .flags
            .iter()
            .map(|flag| (flag.text.clone(), line.source(flag.at.clone())))
            .collect(),
        is_json: false,
        values: Vec::new(),
        original: line.text().to_owned(),
        comments: Vec::new(),
        heredocs: heredocs
            .iter()
            .map(|heredoc| {
                let content = source.get(heredoc.content.clone()).unwrap_or_default();
                Heredoc {
                    name: heredoc.marker.name.clone(),
                    content: content.to_owned(),
                    chomped: heredoc::content(&heredoc.marker, content),
                }
            })
            .collect(),
        name_at: line.source(parts.keyword_at.clone()),
        at: whole.start..end,
    };
    match &parts.arguments {
        Arguments::Trigger(Some(inner)) => {
            node.inner = Some(line.get(inner.keyword_at.clone()).to_ascii_lowercase());
            node.add(line, inner.keyword, &inner.arguments);
        }
        arguments => node.add(line, parts.keyword, arguments),
    }
    node
}

impl Node {
    fn add(&mut self, line: &Joined<'_>, keyword: Option<Keyword>, arguments: &Arguments) {
        let placed =
            |range: &Range<usize>| (line.get(range.clone()).to_owned(), line.source(range.clone()));
        match arguments {
            Arguments::Words(words) => self.values.extend(words.iter().map(placed)),
            Arguments::Shell(text) if !text.is_empty() => self.values.push(placed(text)),
            Arguments::Exec(strings) => {
                self.is_json = true;
                let decoded =
                    |(text, at): &(String, Range<usize>)| (text.clone(), line.source(at.clone()));
                self.values.extend(strings.iter().map(decoded));
            }
            Arguments::Pairs(pairs) if keyword == Some(Keyword::Arg) => {
                self.values.extend(pairs.iter().map(|pair| placed(&pair.at)));
            }
            Arguments::Pairs(pairs) => {
                for Pair { at, name, value, equals } in pairs {
                    let value = value.clone().unwrap_or(at.end..at.end);
                    let sign = if *equals { "=" } else { "" };
                    let sign = (sign.to_owned(), line.source(at.clone()));
                    self.values.extend([placed(name), placed(&value), sign]);
                }
            }
            Arguments::Health(Some((first, command))) => {
                self.values.push(placed(first));
                self.add(line, keyword, command);
            }
            Arguments::Shell(_)
            | Arguments::Health(None)
            | Arguments::Trigger(_)
            | Arguments::Unknown => {}
        }
    }
}

/// The comments in a part of the source that holds nothing but comments and blank lines. A comment that
/// says nothing ends what was said before it, as BuildKit has it.
fn comments(source: &str, within: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let text = source.get(within.clone()).unwrap_or_default();
    let mut at = within.start;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches('\u{feff}').trim();
        let Some(comment) = bare.strip_prefix('#') else { continue };
        let comment = comment.trim();
        if comment.is_empty() {
            found.clear();
            continue;
        }
        let from = start + line.find('#').unwrap_or(0);
        found.push((comment.to_owned(), from..from + bare.len()));
    }
    found
}

/// The commands of a shell script in the order of the text, each with its words as they are written; `None`
/// where the text is no script. One that holds others comes before them.
#[must_use]
pub fn shell_commands(script: &str) -> Option<Vec<Vec<String>>> {
    let parsed = shell::parse(script);
    if !parsed.problems.is_empty() {
        return None;
    }
    let text = |word: &shell::Word| script.get(word.at.clone()).unwrap_or_default().to_owned();
    let words = parsed.commands.iter().map(|command| command.words.iter().map(text).collect());
    Some(words.filter(|words: &Vec<String>| !words.is_empty()).collect())
}
