//! Makes signatures: the list of files with their digests, signed.

use plimsoll_rego::jws::{self, Key};
use plimsoll_types::Diagnostic;

use crate::{
    Content, Limits,
    digest::{USUAL, digest},
    files::{Files, files},
    json::{self, Node},
    signature,
    trouble::{error, inside},
};

/// Who signs, and what they say.
#[derive(Clone, Default)]
pub struct Signing {
    /// A PEM private key, a JWK, or with an algorithm such as `HS256` a secret.
    pub key: String,
    /// The algorithm; where absent, the usual one of the key's kind, such as `RS256`.
    pub algorithm: Option<String>,
    /// The name of the key that is put into the signature.
    pub key_id: Option<String>,
    /// What else the signature says: a JSON object, such as `{"keyid": "mine", "scope": "production"}`.
    pub claims: Option<String>,
    /// What is random in signatures of some kinds follows from it, and from key and bundle.
    pub seed: u64,
}

impl std::fmt::Debug for Signing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The key is a secret.
        let mut shown = formatter.debug_struct("Signing");
        shown.field("algorithm", &self.algorithm).field("key_id", &self.key_id);
        shown.finish_non_exhaustive()
    }
}

/// The content of a `.signatures.json` for a bundle, over everything in it but an older signature.
///
/// # Errors
/// What is wrong with the bundle, the key or the claims.
pub fn sign(
    name: &str,
    content: Content,
    signing: &Signing,
    limits: &Limits,
) -> Result<String, Vec<Diagnostic>> {
    sign_files(name, &files(name, content, limits)?, signing)
}

/// The same for files that were read already.
pub(crate) fn sign_files(
    bundle: &str,
    files: &Files,
    signing: &Signing,
) -> Result<String, Vec<Diagnostic>> {
    let key = Key::signing(&signing.key, signing.algorithm.as_deref())
        .map_err(|why| vec![bad_key(format!("the signing key cannot be used: {why}"))])?;
    let payload = payload(bundle, files, signing)?;
    let token = jws::sign(&payload.to_json(), &key, signing.key_id.as_deref(), signing.seed)
        .map_err(|why| vec![bad_key(format!("the bundle cannot be signed: {why}"))])?;
    let file = Node::object([("signatures", Node::Array(vec![Node::text(&token)]))]);
    Ok(file.to_json() + "\n")
}

fn bad_key(message: String) -> Diagnostic {
    error(
        "bad-key",
        "signing key",
        message,
        "give a PEM private key or a JWK, and with --signing-alg an algorithm that fits it; a \
         secret needs HS256, HS384 or HS512",
    )
}

fn payload(bundle: &str, files: &Files, signing: &Signing) -> Result<Node, Vec<Diagnostic>> {
    let mut listed = Vec::new();
    let mut wrong = Vec::new();
    for (path, content) in files.iter().filter(|(path, _)| *path != signature::FILE) {
        match digest(USUAL, path, content) {
            Some(Ok(digest)) => listed.push(Node::object([
                ("name", Node::text(path)),
                ("hash", Node::text(&digest)),
                ("algorithm", Node::text(USUAL)),
            ])),
            Some(Err(why)) => wrong.push(error(
                "bad-data",
                &inside(bundle, path),
                format!("the file is neither JSON nor YAML: {why}"),
                "mend the file",
            )),
            None => {}
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut payload = claims(signing).map_err(|wrong| vec![wrong])?;
    payload.insert("files".into(), Node::Array(listed));
    if let (None, Some(id)) = (&signing.claims, &signing.key_id) {
        // Verifiers older than the header's `kid` look for it here.
        payload.insert("keyid".into(), Node::text(id));
    }
    Ok(Node::Object(payload))
}

fn claims(signing: &Signing) -> Result<json::Fields, Diagnostic> {
    let Some(text) = &signing.claims else { return Ok(json::Fields::new()) };
    let bad = |what: String| {
        error(
            "bad-claims",
            "claims",
            format!("the claims are {what}"),
            "write one JSON object, such as {\"keyid\": \"mine\", \"scope\": \"production\"}",
        )
    };
    match json::read(text, &mut 10_000) {
        Ok(Node::Object(claims)) if claims.contains_key("files") => {
            Err(bad("to hold no `files`: these are the bundle's".to_owned()))
        }
        Ok(Node::Object(claims)) => Ok(claims),
        Ok(other) => Err(bad(format!("{}, not an object", other.kind()))),
        Err(fault) => Err(bad(format!("no JSON: {}", fault.message))),
    }
}
