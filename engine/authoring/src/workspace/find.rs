//! Where things are: definitions, references, what a file defines, its tests.

use plimsoll_rego::syntax::{Rule, TermKind};
use plimsoll_rego::{Span as Place, Value};

use super::file::File;
use super::names::{Local, Name, Target};
use super::{Item, Location, Symbol, Test, Workspace};

impl Workspace {
    /// Where the name at an offset is defined: rules in every file that has one of them, the package
    /// clauses of a package, the place that binds a variable. Nothing for builtins and `input`.
    #[must_use]
    pub fn definition(&self, file: &str, offset: u32) -> Vec<Location> {
        let Some(name) = self.name_at(file, offset) else { return Vec::new() };
        match &name.target {
            Target::Local(local) => {
                let local = self.names().get(file).and_then(|names| names.locals.get(*local));
                local
                    .map(|local| self.location(file, local.defined))
                    .into_iter()
                    .flatten()
                    .collect()
            }
            // A path may go on into what a rule gives.
            Target::Data(path) => (1..=path.len())
                .rev()
                .filter_map(|length| path.get(..length))
                .map(|path| self.defining(path))
                .find(|found| !found.is_empty())
                .unwrap_or_default(),
            Target::Input(_) | Target::Builtin(_) => Vec::new(),
        }
    }

    /// Everywhere the name at an offset stands, in all files; its definitions too if they are wanted.
    #[must_use]
    pub fn references(&self, file: &str, offset: u32, definitions: bool) -> Vec<Location> {
        let Some(wanted) = self.name_at(file, offset) else { return Vec::new() };
        let mut found: Vec<Location> = self
            .names()
            .iter()
            .filter(|(other, _)| !matches!(wanted.target, Target::Local(_)) || *other == file)
            .flat_map(|(other, names)| names.names.iter().map(move |name| (other, name)))
            .filter(|(_, name)| name.target == wanted.target && (definitions || !name.defines))
            .filter_map(|(other, name)| self.location(other, name.span))
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// What a file defines, in its order.
    #[must_use]
    pub fn symbols(&self, file: &str) -> Vec<Symbol> {
        let Some(file) = self.files.get(file) else { return Vec::new() };
        let Some(module) = &file.module else { return Vec::new() };
        let package = Symbol {
            name: file.package().join("."),
            item: Item::Package,
            span: file.span(module.package_span),
            name_span: file.span(module.package_span),
        };
        let rules = module.rules.iter().map(|rule| Symbol {
            name: heading(rule),
            item: item_of(rule),
            span: file.span(rule.span),
            name_span: file.span(name_of(rule)),
        });
        std::iter::once(package).chain(rules).collect()
    }

    /// The tests of a file, each once.
    #[must_use]
    pub fn tests(&self, file: &str) -> Vec<Test> {
        let Some(file) = self.files.get(file) else { return Vec::new() };
        let mut found: Vec<Test> = Vec::new();
        for rule in file.module.iter().flat_map(|module| &module.rules) {
            let path = format!("data.{}.{}", file.package().join("."), rule.head.name);
            let known = found.iter().any(|test| test.path == path);
            if item_of(rule) == Item::Test && !known {
                found.push(Test { path, span: file.span(name_of(rule)) });
            }
        }
        found
    }

    pub(super) fn name_at(&self, file: &str, offset: u32) -> Option<&Name> {
        self.names().get(file)?.at(offset)
    }

    pub(super) fn local(&self, file: &str, position: usize) -> Option<&Local> {
        self.names().get(file)?.locals.get(position)
    }

    fn location(&self, file: &str, span: Place) -> Option<Location> {
        let span = self.files.get(file)?.span(span);
        Some(Location { file: file.to_owned(), span })
    }

    /// Where a path below `data` is defined.
    fn defining(&self, path: &[String]) -> Vec<Location> {
        let mut found: Vec<Location> = self
            .names()
            .iter()
            .flat_map(|(file, names)| names.names.iter().map(move |name| (file, name)))
            .filter(|(_, name)| name.defines)
            .filter(|(_, name)| matches!(&name.target, Target::Data(found) if found == path))
            .filter_map(|(file, name)| self.location(file, name.span))
            .collect();
        found.dedup();
        found
    }

    /// The files with the rules of a path below `data`, in which a rule may define more than the path.
    pub(super) fn rules_of<'w>(
        &'w self,
        path: &'w [String],
    ) -> impl Iterator<Item = (&'w File, usize, &'w Rule)> {
        self.files.values().flat_map(move |file| {
            let package = file.package();
            let rest = path.strip_prefix(package.as_slice()).unwrap_or_default();
            let rules = file.module.iter().flat_map(|module| module.rules.iter().enumerate());
            let name = rest.first();
            rules
                .filter(move |(_, rule)| name.is_some_and(|name| *name == *rule.head.name))
                .map(move |(position, rule)| (file, position, rule))
        })
    }
}

/// A rule's name as a list of symbols shows it: with what tells it from others of that name.
pub(super) fn heading(rule: &Rule) -> String {
    let mut text = rule.head.name.to_string();
    for step in &rule.head.path {
        match &step.kind {
            TermKind::Scalar(Value::String(name)) => text.push_str(&format!(".{name}")),
            TermKind::Var(name) => text.push_str(&format!("[{name}]")),
            _ => text.push_str("[…]"),
        }
    }
    if let Some(args) = &rule.head.args {
        let names = args.iter().map(|arg| match &arg.kind {
            TermKind::Var(name) => name.to_string(),
            _ => "…".to_owned(),
        });
        text.push_str(&format!("({})", names.collect::<Vec<_>>().join(", ")));
    }
    text
}

pub(super) fn item_of(rule: &Rule) -> Item {
    if rule.head.name.starts_with("test_") || rule.head.name.starts_with("todo_test_") {
        Item::Test
    } else if rule.head.args.is_some() {
        Item::Function
    } else {
        Item::Rule
    }
}

pub(super) fn name_of(rule: &Rule) -> Place {
    let length = u32::try_from(rule.head.name.len()).unwrap_or(0);
    Place { end: rule.head.span.start + length, ..rule.head.span }
}
