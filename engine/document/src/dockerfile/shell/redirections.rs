//! Redirections and here-documents.

use super::{
    parser::Parser,
    syntax::{Body, Part, Redirection, Word},
};

/// The operators, the longer ones first.
const OPERATORS: [&str; 12] =
    ["&>>", "<<<", "<<-", "&>", "<<", ">>", "<>", ">|", "<&", ">&", "<", ">"];

/// A here-document whose text is still to come.
#[derive(Debug)]
pub(super) struct Pending {
    command: usize,
    redirection: usize,
    /// The line that ends it.
    name: String,
    /// Whether the text is taken as it is.
    quoted: bool,
    strip_tabs: bool,
}

impl Parser<'_> {
    /// Whether a redirection comes next.
    pub(super) fn at_redirection(&self) -> bool {
        self.redirection_operator().is_some()
    }

    /// How long what stands before the operator is, and the operator.
    fn redirection_operator(&self) -> Option<(usize, &'static str)> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let named = rest.strip_prefix('{').and_then(|inside| {
            let length =
                inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
            inside.get(length..)?.starts_with('}').then_some(length + "{}".len())
        });
        let before = named.unwrap_or(digits);
        let after = rest.get(before..)?;
        if after.starts_with("<(") || after.starts_with(">(") {
            return None;
        }
        let operator = OPERATORS.into_iter().find(|operator| after.starts_with(operator))?;
        (before == 0 || !operator.starts_with('&')).then_some((before, operator))
    }

    /// Reads a redirection of the command with this number.
    pub(super) fn redirection(&mut self, command: usize) {
        let Some((before, operator)) = self.redirection_operator() else { return };
        let from = self.at;
        let descriptor = from..from + before;
        let operator_at = descriptor.end..descriptor.end + operator.len();
        self.at = operator_at.end;
        self.blanks();
        let is_body = matches!(operator, "<<" | "<<-");
        let target = if self.starts_word() {
            self.word()
        } else {
            self.problem(from..self.at, "a redirection has no target", "name a file after it");
            Word { at: operator_at.end..operator_at.end, parts: Vec::new() }
        };
        if is_body && !target.parts.is_empty() {
            let redirection =
                self.parsed.commands.get(command).map_or(0, |command| command.redirections.len());
            let pending = Pending {
                command,
                redirection,
                name: self.plain(&target),
                quoted: self
                    .text
                    .get(target.at.clone())
                    .unwrap_or_default()
                    .contains(['\'', '"', '\\']),
                strip_tabs: operator == "<<-",
            };
            self.pending.push(pending);
        }
        let end = target.at.end.max(operator_at.end);
        let redirection =
            Redirection { at: from..end, descriptor, operator: operator_at, target, body: None };
        self.with(command, |command| command.redirections.push(redirection));
    }

    /// A word without its quotes, and with nothing expanded.
    fn plain(&self, word: &Word) -> String {
        let text = |at: &std::ops::Range<usize>| self.text.get(at.clone()).unwrap_or_default();
        word.parts
            .iter()
            .map(|part| match part {
                Part::Literal { at, .. } | Part::Variable { at, .. } | Part::Opaque { at } => {
                    text(at).to_owned()
                }
                Part::Decoded { text, .. } => text.to_string(),
                Part::Empty => String::new(),
            })
            .collect()
    }

    /// Reads the texts of here-documents that were announced on the line that just ended.
    pub(super) fn bodies(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            let start = self.at;
            let mut end = None;
            while !self.rest().is_empty() {
                let line = self.rest().split_inclusive('\n').next().unwrap_or_default();
                let text = line.trim_end_matches(['\n', '\r']);
                let text = if pending.strip_tabs { text.trim_start_matches('\t') } else { text };
                let (here, ends) = (self.at, text == pending.name);
                self.at += line.len();
                if ends {
                    end = Some(here);
                    break;
                }
            }
            if end.is_none() {
                self.open_body(&pending);
            }
            let at = start..end.unwrap_or(self.at);
            if !pending.quoted {
                self.substitutions(&pending, at.clone());
            }
            let body = Body { at, strip_tabs: pending.strip_tabs };
            self.with(pending.command, |command| {
                if let Some(redirection) = command.redirections.get_mut(pending.redirection) {
                    redirection.body = Some(body);
                }
            });
        }
    }

    /// Reports here-documents whose text never came.
    pub(super) fn unread_bodies(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            self.open_body(&pending);
        }
    }

    fn open_body(&mut self, pending: &Pending) {
        let command = self.parsed.commands.get(pending.command);
        let redirection = command.and_then(|command| command.redirections.get(pending.redirection));
        let at = redirection.map_or(self.at..self.at, |redirection| redirection.at.clone());
        let message = format!("the here-document `{}` does not end", pending.name);
        self.problem(at, message, "end it with a line that says only its name");
    }

    /// Reads the commands that are substituted in the text of a here-document.
    fn substitutions(&mut self, pending: &Pending, body: std::ops::Range<usize>) {
        let (at, end) = (self.at, self.end);
        (self.at, self.end) = (body.start, body.end);
        let outer = self.current.replace(pending.command);
        let mut unwanted = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'\\' => {
                    self.at += 1;
                    self.skip();
                }
                b'$' | b'`' => self.quoted_piece(&mut unwanted, b'\n'),
                _ => {
                    let special = self.rest().find(['\\', '$', '`']);
                    self.at = special.map_or(self.end, |length| self.at + length);
                }
            }
            unwanted.clear();
        }
        (self.at, self.end) = (at, end);
        self.current = outer;
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn a_number_belongs_to_a_redirection_only_at_the_start_of_a_word() {
        let parsed = parse("echo a2>b 2>c {fd}<d &>e <f>g");
        let command = parsed.commands.first();
        let words = command.map_or(0, |command| command.words.len());
        let redirections = command.map_or(0, |command| command.redirections.len());
        assert_eq!((words, redirections), (2, 6));
    }
}
