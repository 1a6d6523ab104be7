//! The variables that are in force while a file is read from top to bottom.
//!
//! One set of bindings serves all stages: a stage that builds on another starts with what that one
//! ended with, and [`Environment::restore`] takes back what a stage has set.

use std::{borrow::Cow, collections::HashMap};

use super::expand::{Variable, Variables};

/// What the file says of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Binding {
    /// A value, and what may be shown of it.
    Set { value: String, shown: String },
    /// An `ARG` without a default.
    Open,
    /// Something that only the build will know.
    Unknown,
}

impl Binding {
    /// What may be shown of the value, if there is one.
    pub(super) fn shown(&self) -> Option<&str> {
        match self {
            Self::Set { shown, .. } => Some(shown),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// The variables in force.
#[derive(Debug, Default)]
pub(super) struct Environment {
    bindings: HashMap<String, Binding>,
    /// What each change replaced.
    history: Vec<(String, Option<Binding>)>,
    /// Whether names are the same in any case, as they are on Windows.
    folds_case: bool,
}

/// A point in time to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

impl Environment {
    pub(super) fn get(&self, name: &str) -> Option<&Binding> {
        self.bindings.get(&*self.key(name))
    }

    /// Tells from here on whether names are the same in any case.
    pub(super) fn fold_case(&mut self, fold: bool) {
        self.folds_case = fold;
    }

    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.folds_case { Cow::Owned(name.to_uppercase()) } else { Cow::Borrowed(name) }
    }

    pub(super) fn set(&mut self, name: &str, binding: Binding) {
        let name = self.key(name).into_owned();
        let before = self.bindings.insert(name.clone(), binding);
        self.history.push((name, before));
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.history.len())
    }

    /// Takes back everything that was set since `mark`.
    pub(super) fn restore(&mut self, mark: Mark) {
        for (name, before) in self.history.drain(mark.0.min(self.history.len())..).rev() {
            match before {
                Some(binding) => self.bindings.insert(name, binding),
                None => self.bindings.remove(&name),
            };
        }
    }
}

/// Whether the builder sets this variable by itself, to values that depend on where and for what it
/// builds. See <https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope>.
pub(super) fn is_automatic(name: &str) -> bool {
    matches!(
        name,
        "BUILDPLATFORM"
            | "BUILDOS"
            | "BUILDOSVERSION"
            | "BUILDARCH"
            | "BUILDVARIANT"
            | "TARGETPLATFORM"
            | "TARGETOS"
            | "TARGETOSVERSION"
            | "TARGETARCH"
            | "TARGETVARIANT"
            | "TARGETSTAGE"
    )
}

/// What an expansion can see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'e> {
    environment: Option<&'e Environment>,
    /// Whether what is not bound has no value, rather than one that the file does not tell.
    closed: bool,
    masked: bool,
}

impl<'e> Scope<'e> {
    /// What `FROM` sees: the global `ARG`s and the automatic ones. Nothing else has a value.
    pub(super) fn global(environment: &'e Environment) -> Self {
        Self { environment: Some(environment), closed: true, masked: false }
    }

    /// What an instruction sees: the variables of its stage. Others may come from the base image.
    pub(super) fn stage(environment: &'e Environment) -> Self {
        Self { environment: Some(environment), closed: false, masked: false }
    }

    /// What an instruction sees that is kept for another build: nothing that is known here.
    pub(super) fn later() -> Self {
        Self { environment: None, closed: false, masked: false }
    }

    /// The same, with credentials masked.
    pub(super) fn masked(self) -> Self {
        Self { masked: true, ..self }
    }
}

impl Variables for Scope<'_> {
    fn get(&self, name: &str) -> Variable<'_> {
        match self.environment.and_then(|environment| environment.get(name)) {
            Some(Binding::Set { shown, .. }) if self.masked => Variable::Set(shown),
            Some(Binding::Set { value, .. }) => Variable::Set(value),
            Some(Binding::Open) => Variable::Open,
            Some(Binding::Unknown) => Variable::Unknown,
            None if self.closed && !is_automatic(name) => Variable::Unset,
            None => Variable::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(value: &str) -> Binding {
        Binding::Set { value: value.into(), shown: "****".into() }
    }

    #[test]
    fn what_was_set_since_a_mark_is_taken_back() {
        let mut environment = Environment::default();
        environment.set("a", set("1"));
        let mark = environment.mark();
        environment.set("a", set("2"));
        environment.set("a", Binding::Open);
        environment.set("b", Binding::Unknown);
        environment.restore(mark);
        assert_eq!(environment.get("a"), Some(&set("1")));
        assert_eq!(environment.get("b"), None);
    }

    #[test]
    fn on_windows_the_case_of_a_name_tells_nothing() {
        let mut environment = Environment::default();
        environment.fold_case(true);
        environment.set("Path", set("1"));
        assert_eq!(Scope::stage(&environment).get("PATH"), Variable::Set("1"));
        assert_eq!(Scope::stage(&environment).get("path"), Variable::Set("1"));
    }

    #[test]
    fn each_scope_sees_its_own() {
        let mut environment = Environment::default();
        environment.set("a", set("1"));
        assert_eq!(Scope::stage(&environment).get("a"), Variable::Set("1"));
        assert_eq!(Scope::stage(&environment).masked().get("a"), Variable::Set("****"));
        assert_eq!(Scope::later().get("a"), Variable::Unknown);
        assert_eq!(Scope::global(&environment).get("x"), Variable::Unset);
        assert_eq!(Scope::global(&environment).get("TARGETARCH"), Variable::Unknown);
        assert_eq!(Scope::stage(&environment).get("x"), Variable::Unknown);
    }
}
