//! The signature of a bundle: `.signatures.json` with one signed text, which lists the files and their digests.

use std::collections::BTreeMap;

use plimsoll_rego::jws::Signed;
use plimsoll_types::Diagnostic;

use crate::{
    json::{self, Node},
    trouble::{error, inside},
};

/// The name of the signature's file.
pub(crate) const FILE: &str = ".signatures.json";

/// What bundles with one signer's plug-in or another say of it: both mean the format that is read here.
const PLUGINS: [&str; 2] = ["", "_default"];

/// A signature as it is written, which nobody has verified yet.
pub(crate) struct Written {
    pub(crate) signed: Signed,
    pub(crate) claims: Claims,
}

/// What a signature says, whether or not it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claims {
    /// The key, by the older way to name it.
    pub(crate) key_id: Option<String>,
    /// Empty for none.
    pub(crate) scope: String,
    /// The files by their names.
    pub(crate) files: BTreeMap<String, Hashed>,
}

/// The digest of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hashed {
    pub(crate) algorithm: String,
    /// In hexadecimal digits.
    pub(crate) digest: String,
}

/// Reads the signature's file.
pub(crate) fn read(bundle: &str, content: &[u8]) -> Result<Written, Diagnostic> {
    let bad = |why: String| {
        error(
            "bad-signature",
            &inside(bundle, FILE),
            format!("the signature cannot be read: {why}"),
            "sign the bundle again: `plimsoll bundle sign`, or `opa sign`",
        )
    };
    let text = std::str::from_utf8(content).map_err(|_| bad("it is not UTF-8".to_owned()))?;
    let file = json::read(text, &mut 100).map_err(|fault| bad(fault.message))?;
    let plugin = file.get("plugin").and_then(Node::as_text).unwrap_or_default();
    if !PLUGINS.contains(&plugin) {
        return Err(bad(format!("it was made by the plug-in `{plugin}`, which is not known here")));
    }
    let token = match file.get("signatures") {
        Some(Node::Array(tokens)) => match tokens.as_slice() {
            [Node::Text(token)] => token,
            [_] => return Err(bad("its signature is no text".to_owned())),
            [] => return Err(bad("it holds none".to_owned())),
            _ => return Err(bad("it holds more than one, and only one counts".to_owned())),
        },
        _ => return Err(bad("it has no list `signatures`".to_owned())),
    };
    let signed = Signed::read(token).map_err(bad)?;
    let claims = claims(signed.payload()).map_err(bad)?;
    Ok(Written { signed, claims })
}

fn claims(payload: &str) -> Result<Claims, String> {
    // As many files as a bundle may have, each with its three fields.
    let json = json::read(payload, &mut 1_000_000).map_err(|fault| fault.message)?;
    let text = |name: &str| match json.get(name) {
        None | Some(Node::Null) => Ok(None),
        Some(Node::Text(text)) => Ok(Some(text.to_string())),
        Some(other) => Err(format!("its `{name}` is {}, not a text", other.kind())),
    };
    let mut files = BTreeMap::new();
    let listed: &[Node] = match json.get("files") {
        None | Some(Node::Null) => &[],
        Some(Node::Array(listed)) => listed,
        Some(other) => return Err(format!("its `files` is {}, not a list", other.kind())),
    };
    for file in listed {
        let field = |name: &str| {
            let value = file.get(name).and_then(Node::as_text).unwrap_or_default();
            value.to_owned()
        };
        let hashed = Hashed { algorithm: field("algorithm"), digest: field("hash") };
        let name = field("name");
        if let Some(other) = files.insert(name.clone(), hashed.clone())
            && other != hashed
        {
            return Err(format!("it lists `{name}` twice, with different digests"));
        }
    }
    Ok(Claims { key_id: text("keyid")?, scope: text("scope")?.unwrap_or_default(), files })
}
