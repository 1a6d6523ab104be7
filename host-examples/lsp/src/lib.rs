//! The language server for policies: what editors ask over the Language Server Protocol (3.17), answered by
//! the engine.
//!
//! [`serve`] reads requests and writes answers until the client says `exit`. `lsp-server` frames
//! messages, `server` keeps files and order, `answers` turns the engine's answers into the protocol's, `position`
//! counts as editors count, `documents` finds files and the document that values are shown for. No policy
//! logic lives here.

mod answers;
mod documents;
mod position;
mod server;

pub use server::serve;
