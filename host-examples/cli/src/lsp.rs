//! `plimsoll lsp`: the language server, on standard input and output.

use plimsoll::{Engine, Verdict};

/// Serves an editor until it leaves. One that leaves without a word is a failure, as the protocol wants.
pub fn run() -> Result<Verdict, String> {
    let engine = Engine::new().map_err(|error| error.to_string())?;
    let in_order = plimsoll_lsp::serve(&engine, std::io::stdin(), std::io::stdout())?;
    Ok(if in_order { Verdict::Pass } else { Verdict::Fail })
}
