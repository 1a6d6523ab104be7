//! Shell scripts taken apart into the commands they run: what stands in `RUN`, in the shell forms of
//! `CMD`, `ENTRYPOINT` and `HEALTHCHECK`, in here-documents, and in `sh -c "…"`.
//!
//! [`parse`] (`parser`, `simple`, `compound`, `words`, `expansions`, `redirections`) finds commands and says where
//! everything stands; [`fields`] says what a word becomes; [`wrapped`] finds the command that `sudo` and
//! its like run; [`Language`] tells which shell it all is for. The grammar is that of POSIX
//! (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html>) with what bash adds.
//! Nothing is ever run, and what only a run could tell stays as it is written.

mod compound;
mod expansions;
mod fields;
mod language;
mod parser;
mod redirections;
mod script;
mod simple;
mod syntax;
mod words;
mod wrappers;

pub(super) use fields::{Field, Values, fields};
pub use language::Language;
pub(super) use parser::parse;
pub(super) use script::{Pieces, Script, script_of_words};
pub(super) use syntax::{Part, Redirection, Simple, Word};
pub(super) use wrappers::{Wrapped, wrapped};
