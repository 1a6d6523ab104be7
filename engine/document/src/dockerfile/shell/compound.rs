//! Compound commands: groups, subshells, loops, conditions and functions.

use super::{
    super::normal::{Construct, Inside},
    parser::{Parser, Until},
    syntax::{Part, Word},
};

impl Parser<'_> {
    /// Reads a compound command, if one comes next.
    pub(super) fn compound(&mut self) -> bool {
        let from = self.at;
        if self.starts("((") && self.arithmetic_end().is_some() {
            self.arithmetic_command();
        } else if self.eat("(") {
            self.within(Construct::Subshell, |parser| parser.list(&Until::Parenthesis));
            self.closed_by(")", from);
        } else if self.eat_word("{") {
            self.within(Construct::Group, |parser| parser.list(&Until::Words(&["}"])));
            self.closed_by("}", from);
        } else if self.eat_word("if") {
            self.within(Construct::If, |parser| parser.branches(from));
        } else if self.eat_word("while") {
            self.within(Construct::While, |parser| parser.looping(from));
        } else if self.eat_word("until") {
            self.within(Construct::Until, |parser| parser.looping(from));
        } else if self.eat_word("for") {
            self.within(Construct::For, |parser| parser.iteration(from));
        } else if self.eat_word("select") {
            self.within(Construct::Select, |parser| parser.iteration(from));
        } else if self.eat_word("case") {
            self.within(Construct::Case, |parser| parser.case(from));
        } else if self.at_word("[[") {
            self.condition();
            return true;
        } else if self.eat_word("function") {
            self.blanks();
            self.word();
            self.blanks();
            if self.eat("(") {
                self.blanks();
                self.closed_by(")", from);
            }
            self.function_body();
            return true;
        } else {
            return false;
        }
        self.operator = None;
        self.trailing_redirections();
        true
    }

    /// Reads what a function runs.
    pub(super) fn function_body(&mut self) {
        self.lines();
        self.within(Construct::Function, Self::command);
    }

    fn within(&mut self, construct: Construct, inner: impl FnOnce(&mut Self)) {
        self.surroundings.within.push(construct);
        inner(self);
        self.surroundings.within.pop();
    }

    fn closed_by(&mut self, what: &str, from: usize) {
        if !self.eat(what) {
            self.missing(what, from);
        }
    }

    /// Redirections after a compound command hold for all of it. They make a command without a program.
    fn trailing_redirections(&mut self) {
        self.blanks();
        if !self.at_redirection() {
            return;
        }
        let from = self.at;
        let index = self.start_command();
        let outer = self.current.replace(index);
        let mut end = from;
        while self.at_redirection() {
            self.redirection(index);
            end = self.at;
            self.blanks();
        }
        self.with(index, |command| command.at = from..end);
        self.current = outer;
    }

    fn branches(&mut self, from: usize) {
        loop {
            self.list(&Until::Words(&["then"]));
            if !self.eat_word("then") {
                return self.missing("then", from);
            }
            self.operator = None;
            self.list(&Until::Words(&["elif", "else", "fi"]));
            self.operator = None;
            if self.eat_word("else") {
                self.list(&Until::Words(&["fi"]));
            } else if self.eat_word("elif") {
                continue;
            }
            if !self.eat_word("fi") {
                self.missing("fi", from);
            }
            self.operator = None;
            return;
        }
    }

    fn looping(&mut self, from: usize) {
        self.list(&Until::Words(&["do"]));
        self.body(from);
    }

    fn body(&mut self, from: usize) {
        self.lines();
        if !self.eat_word("do") {
            return self.missing("do", from);
        }
        self.operator = None;
        self.list(&Until::Words(&["done"]));
        if !self.eat_word("done") {
            self.missing("done", from);
        }
        self.operator = None;
    }

    fn iteration(&mut self, from: usize) {
        self.blanks();
        if self.starts("((") && self.arithmetic_end().is_some() {
            self.arithmetic();
        } else {
            let name = self.word();
            let name = self.text.get(name.at).unwrap_or_default().to_owned();
            self.parsed.assigned.insert(name);
            self.lines();
            if self.eat_word("in") {
                self.blanks();
                while self.starts_word() {
                    self.word();
                    self.blanks();
                }
            }
        }
        self.blanks();
        self.eat(";");
        self.body(from);
    }

    fn case(&mut self, from: usize) {
        self.blanks();
        self.word();
        self.lines();
        if !self.eat_word("in") {
            return self.missing("in", from);
        }
        loop {
            self.lines();
            if self.eat_word("esac") {
                break;
            }
            if self.rest().is_empty() {
                return self.missing("esac", from);
            }
            self.eat("(");
            self.patterns();
            if !self.eat(")") {
                return self.missing("esac", from);
            }
            self.operator = None;
            self.list(&Until::Branch);
            if !self.eat(";;&") && !self.eat(";;") {
                self.eat(";&");
            }
        }
        self.operator = None;
    }

    fn patterns(&mut self) {
        loop {
            self.blanks();
            if self.starts_word() {
                self.word();
            } else if !self.eat("|") {
                return;
            }
        }
    }

    /// `[[ … ]]`, where operators are words like any other.
    fn condition(&mut self) {
        let from = self.at;
        let index = self.start_command();
        let outer = self.current.replace(index);
        self.at += "[[".len();
        let literal = |at: std::ops::Range<usize>| {
            let parts = vec![Part::Literal { at: at.clone(), quoted: false }];
            Word { at, parts }
        };
        let mut words = vec![literal(from..self.at)];
        loop {
            self.lines();
            if self.rest().is_empty() {
                self.missing("]]", from);
                break;
            }
            let start = self.at;
            if self.eat_word("]]") {
                words.push(literal(start..self.at));
                break;
            }
            if self.starts_word() {
                words.push(self.word());
            } else {
                self.skip();
                words.push(literal(start..self.at));
            }
        }
        let end = self.at;
        self.with(index, |command| {
            command.words = words;
            command.at = from..end;
        });
        self.current = outer;
        self.trailing_redirections();
    }

    /// `(( … ))`.
    fn arithmetic_command(&mut self) {
        let from = self.at;
        let index = self.start_command();
        let outer = self.current.replace(index);
        self.arithmetic();
        let at = from..self.at;
        let parts = vec![Part::Opaque { at: at.clone() }];
        self.with(index, |command| {
            command.at = at.clone();
            command.words = vec![Word { at, parts }];
        });
        self.current = outer;
    }

    /// Reads commands whose output, or whose pipe, stands in a word.
    pub(super) fn nested(&mut self, inside: Inside, until: &Until) {
        let mut surroundings = self.surroundings.clone();
        surroundings.parent = self.current.or(surroundings.parent);
        surroundings.inside = Some(inside);
        let outer = std::mem::replace(&mut self.surroundings, surroundings);
        let (operator, current) = (self.operator.take(), self.current.take());
        self.deeper(|parser| parser.list(until));
        self.surroundings = outer;
        (self.operator, self.current) = (operator, current);
    }
}
