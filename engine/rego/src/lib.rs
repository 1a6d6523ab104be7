//! Rego, from text to decision: parser, compiler and machine.
//!
//! [`Program::compile`] takes policies and base documents; [`Program::eval_rule`] and [`Program::query`]
//! decide. Nothing here reads a clock, a file or the network: time, seed and limits are in [`Settings`].

pub mod analysis;
mod annotations;
mod ast;
pub mod builtins;
mod compile;
mod error;
mod given;
mod interpolation;
mod lexer;
mod machine;
mod operators;
mod parse_module;
mod parser;
mod plan;
mod program;
mod rules;
mod scan;
mod session;
mod settings;
mod span;
pub mod syntax;
mod value;
mod yaml;

pub use annotations::{Annotation, Scope};
pub use ast::RegoVersion;
pub use builtins::{Glob, jws, read_json, read_yaml, write_json};
pub use error::{Code, Error};
pub use given::Given;
pub use machine::{Event, Locals, Print, Probe, Usage};
pub use program::{Answer, Bindings, Evaluation, Failed, Program, Question};
pub use rules::RuleInfo;
pub use session::{Entry, Session};
pub use settings::{Options, PolicyFile, Settings};
pub use span::Span;
pub use syntax::version_of;
pub use value::{Object, Value, type_name};
