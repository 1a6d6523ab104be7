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

/// The Rego that a text is written in: v1 if it can be read as that, else v0 if it can. Of a text that is
/// neither, the one that understands more of it, so that what is said of it is what its author meant.
pub fn version_of(source: &str) -> RegoVersion {
    let Err(as_v1) = parser::parse_module(source, 0, RegoVersion::V1) else {
        return RegoVersion::V1;
    };
    match parser::parse_module(source, 0, RegoVersion::V0) {
        Ok(_) => RegoVersion::V0,
        Err(as_v0) if as_v0.span().start > as_v1.span().start => RegoVersion::V0,
        Err(_) => RegoVersion::V1,
    }
}

/// Reads a policy file. Spans of the tree have `index` as their file.
///
/// # Errors
/// The first thing that is not Rego.
pub fn parse(file: &PolicyFile, index: u32, version: RegoVersion) -> Result<Module, Error> {
    parser::parse_module(&file.source, index, version).map_err(|error| error.in_file(&file.name))
}
