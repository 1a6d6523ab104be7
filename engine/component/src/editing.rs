//! The interface `editing`: what editors ask.

use std::cell::RefCell;

use plimsoll_authoring::{format, workspace};
use plimsoll_rego::RegoVersion;

use crate::{
    Component,
    bindings::exports::plimsoll::policy::{
        editing::{
            Completion, Completions, FindingCount, FormatOptions, Guest, GuestWorkspace, Hover,
            Item, Location, Rego, Runnable, Symbol,
        },
        policies::Module,
        types::Diagnostic,
    },
};

impl Guest for Component {
    type Workspace = Workspace;

    fn format(module: Module, options: FormatOptions) -> Result<String, Diagnostic> {
        let options = format::Options { version: options.rego.into(), upgrade: options.upgrade };
        format::format(&module.into(), &options).map_err(|wrong| (*wrong).into())
    }
}

/// A workspace of the contract.
pub struct Workspace(RefCell<workspace::Workspace>);

impl GuestWorkspace for Workspace {
    fn new() -> Self {
        Self(RefCell::default())
    }

    fn set(&self, module: Module) {
        self.0.borrow_mut().set(&module.name, &module.source);
    }

    fn remove(&self, name: String) {
        self.0.borrow_mut().remove(&name);
    }

    fn set_input(&self, input: Option<String>) -> Result<(), Diagnostic> {
        self.0.borrow_mut().set_input(input.as_deref()).map_err(|message| {
            let message = format!("the document cannot be read: {message}");
            plimsoll_types::Diagnostic::error("document/json", "input", message).into()
        })
    }

    fn symbols(&self, file: String) -> Vec<Symbol> {
        self.0.borrow().symbols(&file).into_iter().map(Into::into).collect()
    }

    fn tests(&self, file: String) -> Vec<Runnable> {
        let tests = self.0.borrow().tests(&file);
        tests.into_iter().map(|test| Runnable { path: test.path, span: test.span.into() }).collect()
    }

    fn definition(&self, file: String, offset: u32) -> Vec<Location> {
        self.0.borrow().definition(&file, offset).into_iter().map(Into::into).collect()
    }

    fn references(&self, file: String, offset: u32, definitions: bool) -> Vec<Location> {
        let found = self.0.borrow().references(&file, offset, definitions);
        found.into_iter().map(Into::into).collect()
    }

    fn hover(&self, file: String, offset: u32) -> Option<Hover> {
        let hover = self.0.borrow().hover(&file, offset)?;
        Some(Hover { markdown: hover.markdown, span: hover.span.into() })
    }

    fn complete(&self, file: String, offset: u32) -> Option<Completions> {
        let found = self.0.borrow().complete(&file, offset)?;
        let items = found.items.into_iter().map(Into::into).collect();
        Some(Completions { span: found.span.into(), items })
    }

    fn counts(&self, file: String) -> Vec<FindingCount> {
        let counts = self.0.borrow().counts(&file).into_iter();
        counts
            .map(|count| FindingCount {
                path: count.path,
                span: count.span.into(),
                findings: count.findings,
            })
            .collect()
    }
}

impl From<Rego> for RegoVersion {
    fn from(version: Rego) -> Self {
        match version {
            Rego::V0 => Self::V0,
            Rego::V1 => Self::V1,
        }
    }
}

impl From<workspace::Symbol> for Symbol {
    fn from(symbol: workspace::Symbol) -> Self {
        Self {
            name: symbol.name,
            item: symbol.item.into(),
            span: symbol.span.into(),
            name_span: symbol.name_span.into(),
        }
    }
}

impl From<workspace::Location> for Location {
    fn from(location: workspace::Location) -> Self {
        Self { file: location.file, span: location.span.into() }
    }
}

impl From<workspace::Completion> for Completion {
    fn from(completion: workspace::Completion) -> Self {
        Self {
            label: completion.label,
            item: completion.item.into(),
            detail: completion.detail,
            documentation: completion.documentation,
        }
    }
}

impl From<workspace::Item> for Item {
    fn from(item: workspace::Item) -> Self {
        match item {
            workspace::Item::Package => Self::Package,
            workspace::Item::Rule => Self::Rule,
            workspace::Item::Function => Self::Function,
            workspace::Item::Test => Self::Test,
            workspace::Item::Variable => Self::Variable,
            workspace::Item::Field => Self::Field,
            workspace::Item::Builtin => Self::Builtin,
            workspace::Item::Keyword => Self::Keyword,
        }
    }
}
