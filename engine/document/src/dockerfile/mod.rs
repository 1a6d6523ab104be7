//! Dockerfiles and Containerfiles: how they are read, and their normal form.
//!
//! Reading goes one way: lines are joined (`lines`), taken apart (`syntax`, `instruction`,
//! `words`, `json`, `flags`, `heredoc`), grouped into stages (`stages`, `bases`), and then
//! understood with the variables in force (`evaluate`, `arguments`, `pairs`, `expand`). Each step
//! reports what it cannot make sense of (`report`) and goes on. All of it follows BuildKit's
//! `frontend/dockerfile`, and takes time linear in the size of the file.

mod arguments;
mod bases;
#[cfg(test)]
mod cases;
mod checks;
mod context;
mod detect;
mod directives;
mod dump;
mod environment;
mod evaluate;
mod expand;
mod expand_error;
mod expansion;
mod flags;
mod heredoc;
mod instruction;
mod json;
mod keyword;
mod lines;
mod normal;
mod normalize;
mod pairs;
mod pattern;
mod report;
mod stages;
mod syntax;
mod words;

pub use detect::looks_like;
pub use dump::dump;
pub use normal::{
    Base, BaseKind, Directives, Dockerfile, Flag, Form, From, Heredoc, Instruction, Pair, Stage,
    User,
};
pub use normalize::normalize;
