//! Several questions about one input. What one rule works out, such as a helper that others call too, the
//! next one finds ready.

use crate::compile::tree::{NodeId, Tree};
use crate::error::Error;
use crate::machine::{Machine, Print, Probe};
use crate::plan::DocumentId;
use crate::program::{Evaluation, Program, path_names};
use crate::settings::Settings;
use crate::span::Span;
use crate::value::{Value, lookup, put_path, string};

/// A rule, package or base document of a program, found once and asked for as often as wanted. It means
/// nothing to another program, but for those that share what was compiled; see [`Program::over`].
#[derive(Debug, Clone)]
pub struct Entry {
    at: At,
    /// Keys inside what stands there.
    below: Vec<Value>,
}

#[derive(Debug, Clone, Copy)]
enum At {
    Rule(DocumentId),
    /// One of the rules of a name, by where it stands.
    Alone(DocumentId, Span),
    Package(NodeId),
    Base(NodeId),
}

impl Program {
    /// Finds the rule, package or base document at `path`, such as `data.a.b.deny`. A path that leads
    /// nowhere is found too: what stands there is undefined.
    ///
    /// # Errors
    /// That the path is none.
    pub fn entry(&self, path: &str) -> Result<Entry, Error> {
        let names = path_names(path)?;
        let tree = &self.compiled.tree;
        let mut node = Tree::ROOT;
        let mut names = names.iter();
        let at = loop {
            let owner = self.compiled.owners.get(node.0 as usize).copied().flatten();
            if let Some(document) = tree.node(owner.unwrap_or(node)).document {
                break At::Rule(document);
            }
            let rest = names.as_slice();
            match names.next().map(|name| tree.child(node, name)) {
                None => break At::Package(node),
                Some(Some(child)) => node = child,
                Some(None) => {
                    names = rest.iter();
                    break At::Base(node);
                }
            }
        };
        Ok(Entry { at, below: names.map(|name| string(name)).collect() })
    }

    /// Finds the rule that stands at `span`, to be asked for as if it were the only one of its name: a
    /// test, of which there may be several of one name. Its value is that of the name up to the first key
    /// that is not constant. Functions and `default` rules cannot be asked for.
    #[must_use]
    pub fn entry_of_rule(&self, span: Span) -> Option<Entry> {
        let documents = self.compiled.documents.iter().zip(0..);
        let mut found = documents.filter(|(document, _)| document.rule_at(span).is_some());
        let at = At::Alone(DocumentId(found.next()?.1), span);
        Some(Entry { at, below: Vec::new() })
    }

    /// Opens a session on an input. The input must not nest more than 128 levels deep; text read with
    /// [`read_json`](crate::read_json) never does.
    #[must_use]
    pub fn session<'p>(&'p self, input: Option<Value>, settings: &'p Settings) -> Session<'p> {
        let machine = Machine::new(self, input.clone(), settings);
        Session {
            program: self,
            settings,
            input,
            data: None,
            machine,
            remembered: 0,
            prints: Vec::new(),
        }
    }
}

/// A program on one input. Limits hold for each question by itself.
pub struct Session<'p> {
    program: &'p Program,
    settings: &'p Settings,
    input: Option<Value>,
    /// The base documents, where they are not those of the program.
    data: Option<Value>,
    machine: Machine<'p>,
    /// Bytes made since the machine started, some of which it remembers.
    remembered: u64,
    /// What was printed by questions that ended in an error.
    prints: Vec<Print>,
}

impl<'p> Session<'p> {
    /// Puts a value among the base documents, at a path below `data`, for what follows. Of rules that stand
    /// there nothing changes. The value must not nest more than 128 levels deep.
    #[must_use]
    pub fn with_data(mut self, path: &[&str], value: Value) -> Session<'p> {
        let path: Vec<Value> = path.iter().map(|name| string(name)).collect();
        let data = put_path(Some(self.machine.data()), &path, value);
        self.machine.set_data(data.clone());
        self.data = Some(data);
        self
    }

    /// Has every step of what follows watched.
    #[must_use]
    pub fn watched(mut self, probe: &'p mut dyn Probe) -> Session<'p> {
        self.machine.watch(probe);
        self
    }

    /// The value of an entry of the program; nothing if it is undefined.
    ///
    /// # Errors
    /// An error of evaluation. The session goes on: other entries can still be asked for.
    pub fn eval(&mut self, entry: &Entry) -> Result<Evaluation<Option<Value>>, Error> {
        let result = match entry.at {
            At::Rule(document) => self.machine.evaluate(document),
            At::Alone(document, span) => self.machine.evaluate_alone(document, span),
            At::Package(node) => self.machine.evaluate_tree(node),
            At::Base(node) => Ok(self.machine.evaluate_base(node)),
        };
        let usage = self.machine.take_usage();
        self.remembered = self.remembered.saturating_add(usage.memory);
        // An error leaves the machine in the middle of things.
        if result.is_err() || self.remembered > self.settings.memory_limit {
            self.start_over();
        }
        let mut value = match result {
            Ok(value) => value,
            Err(error) => {
                self.prints.extend(usage.prints);
                return Err(self.program.located(error));
            }
        };
        for key in &entry.below {
            value = value.as_ref().and_then(|value| lookup(value, key)).cloned();
        }
        Ok(Evaluation { value, usage })
    }

    /// What policies printed for questions that ended in an error, in order, since this was asked for last.
    pub fn take_prints(&mut self) -> Vec<Print> {
        std::mem::take(&mut self.prints)
    }

    fn start_over(&mut self) {
        self.remembered = 0;
        self.machine.give_back();
        let probe = self.machine.take_probe();
        self.machine = Machine::new(self.program, self.input.clone(), self.settings);
        if let Some(data) = &self.data {
            self.machine.set_data(data.clone());
        }
        if let Some(probe) = probe {
            self.machine.watch(probe);
        }
    }
}
