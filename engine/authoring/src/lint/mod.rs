//! Lints: what is wrong with policies, or likely is, though they may well compile.
//!
//! [`lint`] looks at a set of policy files. Every lint is a [`Lint`] in a file of its own below `rules`,
//! which says what it finds, why that matters and what to write instead; [`ALL`] lists them, and the
//! documentation is made from them by [`page`]. `context` is what they look at, `walk` goes through syntax
//! trees, and `ignore` reads the comments that switch a lint off for a line.

mod context;
mod declaration;
mod ignore;
mod input;
mod page;
mod rules;
mod run;
mod walk;

pub use declaration::{Example, Lint};
pub use page::{index, page};
pub use rules::{ALL, lint_named};
pub use run::{Options, Outcome, lint};
