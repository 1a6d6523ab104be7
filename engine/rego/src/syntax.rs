//! The text of policies and their syntax trees, for tools that read policies without evaluating them:
//! formatters, linters, editors. Names are not resolved here.

pub use crate::annotations::{MetadataBlock, metadata_blocks};
pub use crate::ast::{
    Body, Comment, Else, Head, Import, Literal, LiteralKind, Module, Rule, TemplatePart, Term,
    TermKind, With,
};

pub use crate::lexer::TokenKind;
pub use crate::scan::{Scan, Token, scan};

use crate::{Error, PolicyFile, RegoVersion, parser};

/// Reads a policy file. Spans of the tree have `index` as their file.
///
/// # Errors
/// The first thing that is not Rego.
pub fn parse(file: &PolicyFile, index: u32, version: RegoVersion) -> Result<Module, Error> {
    parser::parse_module(&file.source, index, version).map_err(|error| error.in_file(&file.name))
}
