//! What a lint says of itself.

use plimsoll_types::Level;

use super::context::{Context, Findings};

/// Something that is looked for in policies.
#[derive(Clone, Copy)]
pub struct Lint {
    /// The name by which findings speak of it and by which it is switched off.
    pub id: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// How much a finding weighs: an error is wrong for certain, a warning most likely.
    pub level: Level,
    /// What it finds, in a sentence or two.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What it finds, and what to write instead.
    pub example: Example,
    /// Whether it holds for rules of this engine only, and leaves policies of other tools alone.
    pub ours: bool,
    /// Looks for it.
    pub(crate) check: fn(&Context<'_>, &mut Findings<'_>),
}

/// Policy files before and after. A line `#--- name` starts a file; without one, all is `policy.rego`.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What is found.
    pub bad: &'static str,
    /// What to write instead.
    pub good: &'static str,
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lint").field("id", &self.id).finish_non_exhaustive()
    }
}
