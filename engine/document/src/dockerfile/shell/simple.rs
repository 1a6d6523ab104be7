//! Simple commands: words, assignments and redirections, in whatever order.

use super::{
    parser::{Parser, Surroundings},
    syntax::{Assignment, Part, Simple, Word},
};

impl Parser<'_> {
    /// Starts a command, and gives its number.
    pub(super) fn start_command(&mut self) -> usize {
        let Surroundings { parent, inside, within, upstream } = self.surroundings.clone();
        self.parsed.commands.push(Simple {
            at: self.at..self.at,
            operator: self.operator.take(),
            negated: std::mem::take(&mut self.negated),
            upstream,
            parent,
            inside,
            within,
            ..Simple::default()
        });
        self.parsed.commands.len() - 1
    }

    /// Changes the command with this number.
    pub(super) fn with(&mut self, index: usize, change: impl FnOnce(&mut Simple)) {
        if let Some(command) = self.parsed.commands.get_mut(index) {
            change(command);
        }
    }

    pub(super) fn simple(&mut self) {
        let start = self.at;
        if !self.starts_word() && !self.at_redirection() {
            return;
        }
        let (operator, negated) = (self.operator, self.negated);
        let index = self.start_command();
        let outer = self.current.replace(index);
        let mut end = start;
        let (mut words, mut others) = (0_usize, false);
        loop {
            if self.at_redirection() {
                self.redirection(index);
                others = true;
            } else if self.starts_word() {
                let assignment = if words == 0 { self.assignment() } else { None };
                if let Some(assignment) = assignment {
                    self.with(index, |command| command.assignments.push(assignment));
                    others = true;
                } else {
                    let mut word = self.word();
                    // `declare NAME=(…)`.
                    if self.starts("(")
                        && self.text.get(..self.at).is_some_and(|t| t.ends_with('='))
                    {
                        let from = self.at;
                        self.array();
                        word.parts.push(Part::Opaque { at: from..self.at });
                        word.at.end = self.at;
                    }
                    self.with(index, |command| command.words.push(word));
                    words += 1;
                }
            } else {
                break;
            }
            end = self.at;
            self.blanks();
            if words == 1 && !others && self.starts("(") && self.function(index) {
                (self.operator, self.negated) = (operator, negated);
                self.current = outer;
                self.function_body();
                return;
            }
        }
        self.with(index, |command| command.at = start..end);
        self.current = outer;
    }

    /// Moves past the `()` after a function's name. The command with this number was none, then.
    fn function(&mut self, index: usize) -> bool {
        let after = self.rest().strip_prefix('(').unwrap_or_default();
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        let is_function = after.get(blanks..).is_some_and(|rest| rest.starts_with(')'))
            && self.parsed.commands.len() == index + 1;
        if is_function {
            self.at += blanks + "()".len();
            self.parsed.commands.pop();
        }
        is_function
    }

    /// Reads `NAME=value`, if that comes next.
    fn assignment(&mut self) -> Option<Assignment> {
        let rest = self.rest();
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        if length == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let after = rest.get(length..)?;
        let subscript = match after.strip_prefix('[') {
            // A subscript in use is short.
            Some(inside) => inside.bytes().take(100).position(|b| b == b']')? + 2,
            None => 0,
        };
        let after = after.get(subscript..)?;
        let operator =
            if after.starts_with("+=") { 2 } else { usize::from(after.starts_with('=')) };
        if operator == 0 {
            return None;
        }
        let from = self.at;
        let name = from..from + length;
        self.parsed.assigned.insert(self.text.get(name.clone()).unwrap_or_default().to_owned());
        self.at += length + subscript + operator;
        let value_at = self.at;
        let value = if self.starts("(") {
            self.array();
            let at = value_at..self.at;
            Word { at: at.clone(), parts: vec![Part::Opaque { at }] }
        } else if self.starts_word() {
            self.word()
        } else {
            Word { at: value_at..value_at, parts: vec![Part::Empty] }
        };
        Some(Assignment { at: from..value.at.end, name, value })
    }

    /// Moves past the elements of an array.
    fn array(&mut self) {
        let from = self.at;
        self.at += 1;
        self.deeper(|parser| {
            loop {
                parser.lines();
                if !parser.starts_word() {
                    break;
                }
                parser.word();
            }
        });
        if !self.eat(")") {
            self.missing(")", from);
        }
    }
}
