//! What has been loaded and typed so far, and what a query of it comes to.

use std::path::PathBuf;

use plimsoll::{Diagnostic, Engine, Error, PolicySet, Query, Settings};
use plimsoll_render::{answers_pretty, diagnostics_text, profile_text, trace_text};

use super::{
    Outcome,
    args::ReplArguments,
    command,
    statement::{Statement, statement},
};
use crate::{
    args::{Reading, Taking as TakingArguments},
    conditions::Conditions,
    eval::inputs::{self, Input},
    load::{Loaded, Taken, load},
    output,
    policies::Taking,
};

/// The package that typed rules are in.
pub const PACKAGE: &str = "repl";

/// A session.
pub struct Session {
    pub(super) engine: Engine,
    paths: Vec<PathBuf>,
    data: Vec<PathBuf>,
    bundled: bool,
    taking: TakingArguments,
    reading: Reading,
    conditions: Conditions,
    /// The files that were loaded, for completion.
    pub(super) modules: Vec<(String, String)>,
    pub(super) imports: Vec<String>,
    pub(super) rules: Vec<Typed>,
    pub(super) input: Option<Input>,
    pub(super) explain: bool,
    pub(super) profile: bool,
    set: PolicySet,
}

/// A rule as it was typed.
#[derive(Debug, Clone)]
pub struct Typed {
    pub name: String,
    pub text: String,
}

impl Session {
    /// Loads what `arguments` name. The error is a text that says what is wrong.
    pub fn new(engine: Engine, arguments: &ReplArguments) -> Result<Self, String> {
        let set = engine.bundled().map_err(|error| told(&error))?;
        let mut session = Self {
            engine,
            paths: arguments.policies.clone(),
            data: arguments.data.clone(),
            bundled: arguments.bundled,
            taking: arguments.taking.clone(),
            reading: arguments.reading.clone(),
            conditions: arguments.conditions.clone(),
            modules: Vec::new(),
            imports: Vec::new(),
            rules: Vec::new(),
            input: None,
            explain: false,
            profile: false,
            set,
        };
        session.compile()?;
        if let Some(path) = &arguments.input {
            session.input = Some(session.read_input(path.clone())?.0);
        }
        Ok(session)
    }

    /// Does what a statement says.
    pub(super) fn take(&mut self, text: &str) -> Outcome {
        let outcome = match statement(text) {
            Statement::Nothing => Ok(String::new()),
            Statement::Command("quit" | "exit" | "q", _) => return Outcome::Quit,
            Statement::Command(name, rest) => command::run(self, name, rest),
            Statement::Import(text) => self.import(text),
            Statement::Rule { name, text, replaces } => self.define(name, text, replaces),
            Statement::Query(text) => self.ask(text, self.explain, self.profile),
        };
        match outcome {
            Ok(text) => Outcome::Told(text),
            Err(text) => Outcome::Wrong(text),
        }
    }

    /// Answers a query.
    pub(super) fn ask(&self, text: &str, explain: bool, profile: bool) -> Result<String, String> {
        let observed = self.observe(text, explain, profile)?;
        let mut out: String =
            observed.prints.iter().map(|print| format!("{}\n", print.text)).collect();
        if explain {
            out.push_str(&trace_text(&observed.trace));
        }
        if let Some(error) = &observed.error {
            return Err(out + &diagnostics_text(std::slice::from_ref(error), output::error_style()));
        }
        out.push_str(&answers_pretty(&observed));
        if profile {
            out.push_str(&profile_text(&observed));
        }
        Ok(out)
    }

    /// What comes of a query, asked where typed rules are.
    pub(super) fn observe(
        &self,
        text: &str,
        explain: bool,
        profile: bool,
    ) -> Result<plimsoll::Observed, String> {
        let query = Query {
            text: text.to_owned(),
            package: Some(PACKAGE.to_owned()),
            input: self.input.as_ref().map(|input| input.json.clone()),
            explain,
            profile,
        };
        let settings: Settings = self.conditions.settings();
        self.set.observe(&query, &settings).map_err(|error| told(&error))
    }

    fn import(&mut self, text: &str) -> Result<String, String> {
        self.imports.push(text.to_owned());
        self.compile().inspect_err(|_| drop(self.imports.pop())).map(|()| String::new())
    }

    fn define(&mut self, name: &str, text: &str, replaces: bool) -> Result<String, String> {
        let before = self.rules.clone();
        if replaces {
            self.rules.retain(|rule| rule.name != name);
        }
        self.rules.push(Typed { name: name.to_owned(), text: text.to_owned() });
        let again = before.iter().any(|rule| rule.name == name);
        match self.compile() {
            Ok(()) if replaces && again => Ok(format!("{name} is defined anew\n")),
            Ok(()) if again => Ok(format!("{name} is defined in one more way\n")),
            Ok(()) => Ok(format!("{name} is defined\n")),
            Err(wrong) => {
                self.rules = before;
                Err(wrong)
            }
        }
    }

    /// Forgets a rule or an import that was typed.
    pub(super) fn unset(&mut self, name: &str) -> Result<String, String> {
        let (rules, imports) = (self.rules.clone(), self.imports.clone());
        self.rules.retain(|rule| rule.name != name);
        self.imports.retain(|import| import.rsplit(['.', ' ']).next() != Some(name));
        if self.rules.len() == rules.len() && self.imports.len() == imports.len() {
            return Err(format!("error: `{name}` was not typed here; :show lists what was\n"));
        }
        self.compile().map(|()| format!("{name} is forgotten\n")).inspect_err(|_| {
            self.rules = rules;
            self.imports = imports;
        })
    }

    /// Loads more policies and data.
    pub(super) fn load(&mut self, paths: Vec<PathBuf>) -> Result<String, String> {
        let before = (self.paths.clone(), self.modules.len());
        self.paths.extend(paths);
        match self.compile() {
            Ok(()) => {
                let more = self.modules.len().saturating_sub(before.1);
                Ok(format!("{more} policies more, {} in all\n", self.modules.len()))
            }
            Err(wrong) => {
                self.paths = before.0;
                Err(wrong)
            }
        }
    }

    /// Reads an input; also says how many documents there were to choose from.
    pub(super) fn read_input(&self, path: PathBuf) -> Result<(Input, usize), String> {
        let found = inputs::read(&self.engine, &[path], &self.reading, false)
            .map_err(|wrong| diagnostics_text(&wrong, output::error_style()))?;
        let count = found.len();
        let first = found.into_iter().next();
        first
            .map(|input| (input, count))
            .ok_or_else(|| "error: there is no input in it\n".to_owned())
    }

    /// What was typed, as a policy.
    pub(super) fn typed(&self) -> String {
        let mut text = format!("package {PACKAGE}\n");
        for import in &self.imports {
            text.push_str(&format!("\n{import}\n"));
        }
        for rule in &self.rules {
            text.push_str(&format!("\n{}\n", rule.text));
        }
        text
    }

    /// Compiles everything. Where that fails what was compiled before stays.
    fn compile(&mut self) -> Result<(), String> {
        let taken = Taken { tests: false, any_data: true };
        let loaded = load(&self.engine, &self.paths, &self.data, taken);
        let mut loaded: Loaded =
            loaded.map_err(|wrong| diagnostics_text(&wrong, output::error_style()))?;
        let modules = loaded.modules.clone();
        loaded.modules.push((PACKAGE.to_owned(), self.typed()));
        let taking = Taking::new(&self.taking, self.bundled);
        let compiled = taking
            .policies(&self.engine, loaded, false)
            .and_then(|policies| self.engine.compile(policies));
        self.set = compiled.map_err(|error| told(&error))?;
        self.modules = modules;
        Ok(())
    }
}

/// What is wrong, as text.
fn told(error: &Error) -> String {
    match error.diagnostics() {
        [] => format!("error: {error}\n"),
        some => {
            let some: Vec<Diagnostic> = some.to_vec();
            diagnostics_text(&some, output::error_style())
        }
    }
}
