//! Programs: policies compiled once, evaluated as often as asked. Evaluation leaves no trace in them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::ast::Module;
use crate::builtins::Patterns;
use crate::compile::{self, Compiled, CompiledQuery};
use crate::error::{Code, Error};
use crate::machine::{Machine, Print, Probe, Usage};
use crate::parser;
use crate::plan::{Body, BodyId, Document, Function, Op, Operand};
use crate::settings::{Options, PolicyFile, Settings};
use crate::span::Span;
use crate::value::{MAX_GIVEN_DEPTH, Value, depth};

/// Compiled policies and the base documents they read.
///
/// What was compiled does not depend on the base documents: [`Program::over`] shares it with a program that reads
/// others.
pub struct Program {
    pub(crate) files: Rc<Vec<String>>,
    pub(crate) modules: Rc<Vec<Module>>,
    pub(crate) compiled: Rc<Compiled>,
    pub(crate) data: Value,
    /// Compiled regular expressions, for the next evaluation.
    pub(crate) patterns: Cell<Patterns>,
    /// Compiled queries by their text: whoever decides by queries asks the same few.
    queries: Cell<BTreeMap<QueryKey, Rc<CompiledQuery>>>,
}

/// The package and the text of a query.
type QueryKey = (Option<String>, String);

/// A query, and where it is asked.
#[derive(Debug, Clone, Default)]
pub struct Question<'q> {
    /// Expressions as in the body of a rule.
    pub query: &'q str,
    /// The package whose rules and imports the query may name as if it stood in it, such as `a.b`.
    pub package: Option<&'q str>,
    /// The input; as of [`Program::eval_rule`].
    pub input: Option<Value>,
    /// The base documents, where they are not those of the program. They must not nest more than 128 levels
    /// deep.
    pub data: Option<Value>,
}

/// Why a question has no answer.
#[derive(Debug, Clone)]
pub struct Failed {
    /// All that is wrong with the question, or the error of its evaluation.
    pub errors: Vec<Error>,
    /// What policies printed until then, in order.
    pub prints: Vec<Print>,
}

impl From<Vec<Error>> for Failed {
    fn from(errors: Vec<Error>) -> Self {
        Self { errors, prints: Vec::new() }
    }
}

/// How many compiled queries are kept.
const MAX_QUERIES: usize = 32;

/// The variables of one answer to a query.
pub type Bindings = BTreeMap<String, Value>;

/// One answer to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The variables of the query.
    pub bindings: Bindings,
    /// The value of each expression of the query; true for one that only holds or fails.
    pub expressions: Vec<Value>,
}

/// A result, and what it took to get it.
#[derive(Debug, Clone)]
pub struct Evaluation<T> {
    /// The result.
    pub value: T,
    /// What evaluation used.
    pub usage: Usage,
}

impl Program {
    /// Compiles policies.
    ///
    /// # Errors
    /// All that is wrong with the files, as far as one fault does not hide another.
    pub fn compile(
        files: &[PolicyFile],
        data: Value,
        options: &Options,
    ) -> Result<Program, Vec<Error>> {
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let mut errors = Vec::new();
        let mut modules = Vec::new();
        for (file, index) in files.iter().zip(0..) {
            let version = file.version.unwrap_or(options.rego_version);
            match parser::parse_module(&file.source, index, version) {
                Ok(module) => modules.push(module),
                Err(error) => errors.push(error),
            }
        }
        let located = |errors: Vec<Error>| -> Vec<Error> {
            let locate = |error: Error| located(&names, error);
            errors.into_iter().map(locate).collect()
        };
        if !errors.is_empty() {
            return Err(located(errors));
        }
        readable(&data).map_err(|error| vec![error])?;
        let compiled = compile::compile(&modules, options).map_err(located)?;
        let patterns = Cell::new(constant_patterns(&compiled.bodies));
        Ok(Program {
            files: Rc::new(names),
            modules: Rc::new(modules),
            compiled: Rc::new(compiled),
            data,
            patterns,
            queries: Cell::default(),
        })
    }

    /// The same policies over other base documents. Nothing is compiled anew, and an [`Entry`](crate::Entry) of one
    /// means the same to the other.
    ///
    /// # Errors
    /// That the base documents nest more than 128 levels deep.
    pub fn over(&self, data: Value) -> Result<Self, Error> {
        readable(&data)?;
        let patterns = self.patterns.take();
        self.patterns.set(patterns.clone());
        Ok(Self {
            files: Rc::clone(&self.files),
            modules: Rc::clone(&self.modules),
            compiled: Rc::clone(&self.compiled),
            data,
            patterns: Cell::new(patterns),
            queries: Cell::default(),
        })
    }

    /// The value of the rule, package or base document at `path`, such as `data.a.b.deny`; nothing if it
    /// is undefined. The input must not nest more than 128 levels deep; text read with
    /// `Value::from_json_str` never does.
    ///
    /// # Errors
    /// An error of evaluation, or that the path is none.
    pub fn eval_rule(
        &self,
        path: &str,
        input: Option<Value>,
        settings: &Settings,
    ) -> Result<Evaluation<Option<Value>>, Error> {
        let entry = self.entry(path)?;
        self.session(input, settings).eval(&entry)
    }

    /// The query, compiled: now, or when it was asked before.
    fn compiled_query(&self, question: &Question<'_>) -> Result<Rc<CompiledQuery>, Vec<Error>> {
        let key = (question.package.map(str::to_owned), question.query.to_owned());
        let mut known = self.queries.take();
        let compiled = match known.get(&key) {
            Some(compiled) => Ok(Rc::clone(compiled)),
            None => self.compile_query(question).map(Rc::new),
        };
        if let Ok(compiled) = &compiled
            && !known.contains_key(&key)
        {
            if known.len() >= MAX_QUERIES {
                known.clear();
            }
            known.insert(key, Rc::clone(compiled));
        }
        self.queries.set(known);
        compiled
    }

    fn compile_query(&self, question: &Question<'_>) -> Result<CompiledQuery, Vec<Error>> {
        let locate = |error| self.located_in_query(error);
        let body = self.parse_query(question.query).map_err(|error| vec![error])?;
        let package = match question.package {
            Some(package) => {
                path_names(&format!("data.{package}")).map_err(|error| vec![locate(error)])?
            }
            None => Vec::new(),
        };
        compile::query(&self.compiled, &self.modules, &package, &body)
            .map_err(|errors| errors.into_iter().map(locate).collect())
    }

    /// The expressions of a query. Their spans are in a file that comes after the last of the program.
    ///
    /// # Errors
    /// The first thing that is not Rego.
    pub fn parse_query(&self, query: &str) -> Result<crate::syntax::Body, Error> {
        let file = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        parser::parse_query(query, file, crate::RegoVersion::V1)
            .map_err(|error| self.located_in_query(error))
    }

    /// Gives an error the name of its file, or that it is in the query.
    fn located_in_query(&self, error: Error) -> Error {
        match self.files.get(error.span().file as usize) {
            Some(_) => self.located(error),
            None => error.in_file("query"),
        }
    }

    pub(crate) fn located(&self, error: Error) -> Error {
        located(&self.files, error)
    }

    /// The answers to a query: a list of expressions as in the body of a rule.
    ///
    /// # Errors
    /// All that is wrong with the query, or the error of its evaluation.
    pub fn query(
        &self,
        query: &str,
        input: Option<Value>,
        settings: &Settings,
    ) -> Result<Evaluation<Vec<Answer>>, Vec<Error>> {
        let question = Question { query, input, ..Question::default() };
        self.ask(question, settings, None).map_err(|failed| failed.errors)
    }

    /// The answers to a query, with every step of it watched.
    ///
    /// # Errors
    /// As of [`Program::query`].
    pub fn query_watched(
        &self,
        query: &str,
        input: Option<Value>,
        settings: &Settings,
        probe: &mut dyn Probe,
    ) -> Result<Evaluation<Vec<Answer>>, Vec<Error>> {
        let question = Question { query, input, ..Question::default() };
        self.ask(question, settings, Some(probe)).map_err(|failed| failed.errors)
    }

    /// The parts of the source that steps of the program's rules are for, in order: what there is to be
    /// covered.
    #[must_use]
    pub fn steps(&self) -> Vec<Span> {
        let steps = self.compiled.bodies.iter().flat_map(|body| body.ops.iter().zip(&body.spans));
        let mut spans: Vec<Span> = steps.map(|(_, span)| *span).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// The heads of rules and the `else`s, in order: with [`Program::steps`], what there is to be covered.
    #[must_use]
    pub fn heads(&self) -> Vec<Span> {
        let bodies = &self.compiled.bodies;
        let head = |clause: &BodyId| bodies.get(clause.0 as usize)?.spans.last().copied();
        let rules = self.compiled.documents.iter().flat_map(Document::all_rules);
        let mut spans: Vec<Span> =
            rules.flat_map(|rule| rule.clauses.iter().filter_map(head)).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// The files' syntax trees, in the order in which spans count files.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The name of the file that a span is in; nothing for one in a query.
    #[must_use]
    pub fn file_of(&self, span: Span) -> Option<&str> {
        self.files.get(span.file as usize).map(String::as_str)
    }

    /// The answers to a query that may be asked inside a package, watched if there is a probe.
    ///
    /// # Errors
    /// As of [`Program::query`].
    pub fn ask(
        &self,
        question: Question<'_>,
        settings: &Settings,
        probe: Option<&mut dyn Probe>,
    ) -> Result<Evaluation<Vec<Answer>>, Failed> {
        let compiled = self.compiled_query(&question)?;
        let mut machine = Machine::new(self, question.input, settings);
        if let Some(data) = question.data {
            machine.set_data(data);
        }
        if let Some(probe) = probe {
            machine.watch(probe);
        }
        let answers = match machine.answers(&compiled) {
            Ok(answers) => answers,
            Err(error) => {
                let errors = vec![self.located_in_query(error)];
                return Err(Failed { errors, prints: machine.take_usage().prints });
            }
        };
        let value = answers
            .into_iter()
            .map(|values| {
                let value = |place: &Option<usize>| match place {
                    Some(place) => values.get(*place).cloned().unwrap_or(Value::Null),
                    None => Value::Bool(true),
                };
                let expressions = compiled.expressions.iter().map(value).collect();
                let names = compiled.answer.iter().map(|name| name.to_string());
                Answer { bindings: names.zip(values).collect(), expressions }
            })
            .collect();
        Ok(Evaluation { value, usage: machine.take_usage() })
    }
}

/// Refuses base documents that nest too deep to be read without fear for the stack.
fn readable(data: &Value) -> Result<(), Error> {
    if depth(data) > MAX_GIVEN_DEPTH {
        let message = format!("base documents nest more than {MAX_GIVEN_DEPTH} levels deep");
        return Err(Error::new(Code::Compile, Span::default(), message));
    }
    Ok(())
}

/// The regular expressions that the bodies write out, compiled.
fn constant_patterns(bodies: &[Body]) -> Patterns {
    let mut patterns = Patterns::default();
    for op in bodies.iter().flat_map(|body| &body.ops) {
        if let Op::Call { function: Function::Builtin(builtin), args, .. } = op {
            let constant = |operand: &Operand| match operand {
                Operand::Const(value) => Some(value.clone()),
                Operand::Slot(_) => None,
            };
            let args: Vec<_> = args.iter().map(constant).collect();
            patterns.prepare(builtin, &args);
        }
    }
    patterns
}

/// Gives an error the name of its file.
pub(crate) fn located(files: &[String], error: Error) -> Error {
    let name = files.get(error.span().file as usize);
    error.in_file(name.map_or("", String::as_str))
}

/// The names after `data` in a path of names.
pub(crate) fn path_names(path: &str) -> Result<Vec<String>, Error> {
    let invalid = || {
        let message = format!("`{path}` is not a path: it must be like `data.a.b`");
        Error::new(Code::Parse, Span::default(), message)
    };
    let term = parser::parse_term(path, 0, crate::RegoVersion::V1).map_err(|_| invalid())?;
    term.data_path().ok_or_else(invalid)
}
