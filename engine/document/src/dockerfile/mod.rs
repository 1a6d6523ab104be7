//! Dockerfiles and Containerfiles: how they are read, and their normal form.
//!
//! Reading goes one way: lines are joined (`lines`), taken apart (`syntax`, `instruction`,
//! `words`, `json`, `flags`, `heredoc`), grouped into stages (`stages`, `bases`), and then
//! understood with the variables in force (`evaluate`, `in_force`, `arguments`, `pairs`, `expand`), the
//! commands they run taken apart (`shell_form`, `shell`, `commands`) and what single instructions say
//! put into fields (`specifics`). What is given to a build beside its file is in `given`. Each step
//! reports what it cannot make sense of (`report`) and goes on. `ignore` is what the context leaves out. All of it follows BuildKit's
//! `frontend/dockerfile`, and takes time linear in the size of the file. `nodes` gives instructions that
//! are taken apart, and no further, to other tools' policies.

mod arguments;
mod bases;
#[cfg(test)]
mod cases;
mod checks;
mod command;
mod command_masks;
mod commands;
mod context;
mod details;
mod detect;
mod directives;
mod dump;
mod environment;
mod evaluate;
mod expand;
mod expand_error;
mod expansion;
mod flags;
mod given;
mod graph;
mod heredoc;
mod ignore;
mod in_force;
mod instruction;
mod json;
mod keyword;
mod lines;
mod mounts;
mod nodes;
mod normal;
mod normalize;
mod origins;
mod pairs;
mod pattern;
mod report;
mod shell;
mod shell_form;
mod specifics;
mod stages;
mod syntax;
mod values;
mod words;

pub use detect::looks_like;
pub use dump::dump;
pub(crate) use ignore::{IgnoreFiles, is_ignore_file};
pub use nodes::shell_commands;
pub(crate) use nodes::{Node, nodes};
pub use normal::{
    Base, BaseKind, Checks, Command, Construct, Directives, Dockerfile, Flag, Form, From, Health,
    Heredoc, Ignore, Inside, Instruction, Language, Mount, Operator, Origin, OriginKind, Owner,
    Pair, Port, Redirection, Shell, Stage, User, Workdir,
};
pub use normalize::normalize;
pub(crate) use normalize::normalize_beside;
