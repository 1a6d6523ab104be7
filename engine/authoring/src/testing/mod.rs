//! Tests of policies: found, run one by one, and explained where they fail.
//!
//! A [`Suite`] knows the tests of a policy set and the regions that tests should reach. Each test runs by
//! itself, so that a host may spread them over threads, give each its time, and lose one without the
//! others. What runs is watched step by step: a failing test tells at which expression it ended and what
//! the expression's parts were worth. Tests that are made of files stand beside them: see
//! [`plimsoll_evaluator::suites`].

mod cases;
mod difference;
mod failure;
mod run;
mod suite;
mod watch;

pub use suite::Suite;
