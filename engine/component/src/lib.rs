//! The guest: the evaluator behind the contract in `wit/policy.wit`.
//!
//! Translation only: no decision is taken here. [`convert`] turns the contract's records into the
//! engine's types and back, [`snapshot`] prepares the state that the component starts with.

mod bundles;
mod convert;
mod snapshot;

#[allow(
    clippy::allow_attributes_without_reason,
    reason = "generated from the contract; the generator's own attributes carry no reasons"
)]
mod bindings {
    wit_bindgen::generate!({ path: "../../wit", world: "engine" });
    use super::Component;
    export!(Component);
}

use std::{cell::RefCell, rc::Rc};

use plimsoll_document::normalize_set;

use bindings::exports::plimsoll::policy::{
    documents::{self, Document, Normalized},
    images::{self, Scan, ScanLimits, Wanted},
    policies::{self, Module, Options, Outcome, PolicySet},
    types::{Diagnostic, Reading, Report, Rule, Settings, Source},
};

struct Component;

impl documents::Guest for Component {
    fn normalize(sources: Vec<Source>, reading: Reading) -> Vec<Normalized> {
        let reading = reading.into();
        let read = |sources: &[plimsoll_document::Source<'_>]| normalize_set(sources, &reading);
        convert::with_sources(&sources, read).into_iter().map(Into::into).collect()
    }
}

impl images::Guest for Component {
    type Scan = OpenScan;
}

/// A scan of the contract.
struct OpenScan(RefCell<plimsoll_document::image::Scan>);

impl images::GuestScan for OpenScan {
    fn new(name: String, limits: Option<ScanLimits>) -> Self {
        let limits = limits.map(Into::into).unwrap_or_default();
        Self(RefCell::new(plimsoll_document::image::Scan::new(&name, &limits)))
    }

    fn open(&self, path: String, size: Option<u64>) -> Result<(), Diagnostic> {
        self.0.borrow_mut().open(&path, size).map_err(Into::into)
    }

    fn write(&self, piece: Vec<u8>) -> Result<(), Diagnostic> {
        self.0.borrow_mut().write(&piece).map_err(Into::into)
    }

    fn close(&self) -> Result<(), Diagnostic> {
        self.0.borrow_mut().close().map_err(Into::into)
    }

    fn wanted(&self, reading: Reading) -> Vec<Wanted> {
        let wanted = self.0.borrow().wanted(&reading.into());
        wanted.into_iter().map(Into::into).collect()
    }

    fn finish(scan: Scan, reading: Reading) -> Normalized {
        scan.into_inner::<OpenScan>().0.into_inner().finish(&reading.into()).into()
    }
}

impl policies::Guest for Component {
    type PolicySet = Set;
}

/// A policy set of the contract. The bundled one is shared by all who ask for it.
struct Set(Rc<plimsoll_evaluator::PolicySet>);

impl policies::GuestPolicySet for Set {
    fn compile(
        modules: Vec<Module>,
        data: String,
        options: Options,
    ) -> Result<PolicySet, Vec<Diagnostic>> {
        let files: Vec<_> = modules.into_iter().map(Into::into).collect();
        wrap(plimsoll_evaluator::PolicySet::compile(&files, &data, &options.into()).map(Rc::new))
    }

    fn bundled() -> Result<PolicySet, Vec<Diagnostic>> {
        wrap(snapshot::bundled())
    }

    fn rules(&self) -> Vec<Rule> {
        self.0.rules().iter().map(Into::into).collect()
    }

    fn check(&self, sources: Vec<Source>, settings: Settings) -> Vec<Report> {
        let settings = settings.into();
        let reports = convert::with_sources(&sources, |sources| self.0.check(sources, &settings));
        reports.into_iter().map(Into::into).collect()
    }

    fn evaluate(&self, document: Document, settings: Settings) -> Report {
        let settings = settings.into();
        match convert::document(document) {
            Ok(document) => self.0.evaluate(&document, &settings).into(),
            Err(unreadable) => unreadable,
        }
    }

    fn check_scan(&self, scan: Scan, settings: Settings) -> Report {
        let scan = scan.into_inner::<OpenScan>().0.into_inner();
        self.0.check_scan(scan, &settings.into()).into()
    }

    fn query(
        &self,
        query: String,
        input: Option<String>,
        settings: Settings,
    ) -> Result<Outcome, Diagnostic> {
        let outcome = self.0.query(&query, input.as_deref(), &settings.into());
        outcome.map(Into::into).map_err(Into::into)
    }
}

fn wrap(
    compiled: Result<Rc<plimsoll_evaluator::PolicySet>, Vec<plimsoll_document::Diagnostic>>,
) -> Result<PolicySet, Vec<Diagnostic>> {
    match compiled {
        Ok(set) => Ok(PolicySet::new(Set(set))),
        Err(wrong) => Err(wrong.into_iter().map(Into::into).collect()),
    }
}
