//! The guest: the evaluator behind the contract in `wit/policy.wit`.
//!
//! Translation only: no decision is taken here. [`convert`] turns the contract's records into the
//! engine's types and back; [`authoring`], [`editing`], [`testing`] and [`observing`] do so for what
//! policy authors ask, and [`bundles`] for bundles of policies; [`snapshot`] prepares the state that the
//! component starts with.

mod authoring;
mod bundles;
mod configuring;
mod convert;
mod editing;
mod observing;
mod snapshot;
mod testing;

#[allow(
    clippy::allow_attributes_without_reason,
    reason = "generated from the contract; the generator's own attributes carry no reasons"
)]
mod bindings {
    wit_bindgen::generate!({ path: "../../wit", world: "engine" });
    use super::Component;
    export!(Component);
}

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use plimsoll_authoring::{observe::observe, testing::Suite};
use plimsoll_document::normalize_set;

use bindings::exports::plimsoll::policy::{
    documents::{self, Document, Normalized},
    images::{self, Scan, ScanLimits, Wanted},
    observing::{self as watched, Builtin, Observed, Query},
    policies::{self, Module, Options, Outcome, PolicySet},
    testing::{Region, Test, TestResult},
    types::{Diagnostic, Reading, Report, Rule, Settings, Source, Waived},
};

struct Component;

impl documents::Guest for Component {
    fn normalize(sources: Vec<Source>, reading: Reading) -> Vec<Normalized> {
        let reading = reading.into();
        let read = |sources: &[plimsoll_document::Source<'_>]| normalize_set(sources, &reading);
        convert::with_sources(&sources, read).into_iter().map(Into::into).collect()
    }

    fn read_data(name: String, text: String) -> Result<Vec<String>, Vec<Diagnostic>> {
        match plimsoll_document::read_data(&name, &text) {
            Ok(values) => Ok(values.iter().map(ToString::to_string).collect()),
            Err(wrong) => Err(wrong.into_iter().map(Into::into).collect()),
        }
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

impl watched::Guest for Component {
    fn builtins() -> Vec<Builtin> {
        let builtin = |builtin: &plimsoll_rego::builtins::Builtin| Builtin {
            name: builtin.name.to_owned(),
            signature: builtin.signature.to_owned(),
            description: builtin.description.to_owned(),
        };
        let mut all: Vec<_> = plimsoll_rego::builtins::all().map(builtin).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }
}

impl policies::Guest for Component {
    type PolicySet = Set;
}

/// A policy set of the contract.
struct Set {
    /// The bundled one is shared by all who ask for it.
    policies: Rc<plimsoll_evaluator::PolicySet>,
    /// Its tests, found when they are first asked for.
    suite: OnceCell<Suite>,
}

impl Set {
    fn suite(&self) -> &Suite {
        self.suite.get_or_init(|| Suite::new(&self.policies))
    }
}

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

    fn review(&self, sources: Vec<String>, used: Vec<Waived>, settings: Settings) -> Report {
        let used: Vec<_> = used.into_iter().map(Into::into).collect();
        self.policies.review(&sources, &used, &settings.into()).into()
    }

    fn rules(&self) -> Vec<Rule> {
        self.policies.rules().iter().map(Into::into).collect()
    }

    fn check(&self, sources: Vec<Source>, settings: Settings) -> Vec<Report> {
        let settings = settings.into();
        let reports =
            convert::with_sources(&sources, |sources| self.policies.check(sources, &settings));
        reports.into_iter().map(Into::into).collect()
    }

    fn evaluate(&self, document: Document, settings: Settings) -> Report {
        let settings = settings.into();
        match convert::document(document) {
            Ok(document) => self.policies.evaluate(&document, &settings).into(),
            Err(unreadable) => unreadable,
        }
    }

    fn check_scan(&self, scan: Scan, settings: Settings) -> Report {
        let scan = scan.into_inner::<OpenScan>().0.into_inner();
        self.policies.check_scan(scan, &settings.into()).into()
    }

    fn query(
        &self,
        query: String,
        input: Option<String>,
        settings: Settings,
    ) -> Result<Outcome, Diagnostic> {
        let outcome = self.policies.query(&query, input.as_deref(), &settings.into());
        outcome.map(Into::into).map_err(Into::into)
    }

    fn observe(&self, query: Query, settings: Settings) -> Result<Observed, Diagnostic> {
        let observed = observe(&self.policies, &query.into(), &settings.into());
        observed.map(Into::into).map_err(|wrong| (*wrong).into())
    }

    fn tests(&self) -> Vec<Test> {
        self.suite().tests().cloned().map(Into::into).collect()
    }

    fn test(&self, place: u32, settings: Settings, coverage: bool) -> Option<TestResult> {
        let place = usize::try_from(place).ok()?;
        let result = self.suite().run(&self.policies, place, &settings.into(), coverage);
        result.map(Into::into)
    }

    fn regions(&self) -> Vec<Region> {
        self.suite().regions().iter().cloned().map(Into::into).collect()
    }
}

fn wrap(
    compiled: Result<Rc<plimsoll_evaluator::PolicySet>, Vec<plimsoll_document::Diagnostic>>,
) -> Result<PolicySet, Vec<Diagnostic>> {
    match compiled {
        Ok(policies) => Ok(PolicySet::new(Set { policies, suite: OnceCell::new() })),
        Err(wrong) => Err(wrong.into_iter().map(Into::into).collect()),
    }
}
