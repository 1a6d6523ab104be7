//! Whether a bundle is signed by somebody who is trusted, and is what they signed.

use plimsoll_types::Diagnostic;

use crate::{
    Signature, Trust, Verification,
    digest::digest,
    files::Files,
    pattern,
    signature::{self, Claims, Hashed, Written},
    trouble::{Outcome, error, inside},
};

/// Checks a bundle against whom its host trusts. Gives who signed it, where that was verified. The names of the
/// files that are signed may start with the `folder` they stand in: `opa sign --bundle FOLDER` writes them so.
pub(crate) fn verify(
    bundle: &str,
    files: &Files,
    trust: &Trust,
    folder: Option<&str>,
) -> Outcome<Option<Signature>> {
    let written = files.get(signature::FILE);
    match (trust, written) {
        (Trust::Anyone, _) | (Trust::Unsigned, None) => Ok(None),
        (Trust::Unsigned, Some(_)) => Err(vec![error(
            "not-verified",
            bundle,
            "the bundle is signed, and there is no key to verify it with",
            "give the signer's key with --verification-key, or pass over the signature with \
             --skip-verify",
        )]),
        (Trust::Signed(_), None) => Err(vec![error(
            "no-signature",
            bundle,
            "the bundle is not signed, and only signed bundles are taken",
            "sign it with `plimsoll bundle sign` or `opa sign`, or leave --verification-key out",
        )]),
        (Trust::Signed(verification), Some(content)) => {
            let written = signature::read(bundle, content).map_err(|wrong| vec![wrong])?;
            let signature =
                signed_by(bundle, &written, verification).map_err(|wrong| vec![wrong])?;
            let prefix = prefix(&written.claims, folder.unwrap_or_default());
            let wrong = differences(bundle, files, &written.claims, &prefix, verification);
            if wrong.is_empty() { Ok(Some(signature)) } else { Err(wrong) }
        }
    }
}

/// Checks the signature itself: key and scope.
fn signed_by(
    bundle: &str,
    written: &Written,
    verification: &Verification,
) -> Result<Signature, Diagnostic> {
    let file = inside(bundle, signature::FILE);
    let named = written.signed.key_id().or(written.claims.key_id.as_deref());
    let asked = verification.key_id.as_deref().or(named);
    // A verification with one key needs no name for it.
    let candidates: Vec<_> = verification
        .keys
        .iter()
        .filter(|key| asked.is_none_or(|id| key.id == id || key.key.id() == id))
        .collect();
    if candidates.is_empty() {
        let known = verification.keys.iter().map(|key| format!("`{}`", key.id));
        let known = known.collect::<Vec<_>>().join(", ");
        return Err(error(
            "unknown-key",
            &file,
            format!(
                "the bundle is signed with the key `{}`, which is not known",
                asked.unwrap_or_default()
            ),
            format!("name the key to verify with by --verification-key-id; known: {known}"),
        ));
    }
    if !candidates.iter().any(|key| written.signed.is_by(&key.key)) {
        let algorithm = written.signed.algorithm();
        return Err(error(
            "wrong-signature",
            &file,
            format!(
                "the signature ({algorithm}) was not made with the key that is trusted, or was changed"
            ),
            "do not use the bundle unless you know why; else give the signer's key and, with \
             --signing-alg, its algorithm",
        ));
    }
    if written.claims.scope != verification.scope {
        let (has, wants) = (&written.claims.scope, &verification.scope);
        return Err(error(
            "scope",
            &file,
            format!("the signature has the scope `{has}`, and `{wants}` is asked for"),
            "take a bundle that was signed for this scope, or ask for its own with --scope",
        ));
    }
    Ok(Signature {
        algorithm: written.signed.algorithm().to_owned(),
        key_id: named.map(str::to_owned),
        scope: written.claims.scope.clone(),
    })
}

/// Everything in which the bundle is not what was signed.
fn differences(
    bundle: &str,
    files: &Files,
    claims: &Claims,
    prefix: &str,
    verification: &Verification,
) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, content) in files {
        if path == signature::FILE {
            continue;
        }
        let name = format!("{prefix}{path}");
        let signed = claims.files.get(&name);
        seen += usize::from(signed.is_some());
        let is_excluded =
            |pattern: &String| pattern::matches(pattern, path) || pattern::matches(pattern, &name);
        if verification.exclude.iter().any(is_excluded) {
            continue;
        }
        let file = inside(bundle, path);
        match signed {
            None => wrong.push(error(
                "not-signed",
                &file,
                "the file is not in the signature: it was added after the bundle was signed",
                "do not use the bundle unless you know why; else sign it again, or leave the file \
                 out of the verification with --exclude-files-verify",
            )),
            Some(hashed) => wrong.extend(difference(&file, path, content, hashed)),
        }
    }
    if seen < claims.files.len() {
        let is_there =
            |name: &str| name.strip_prefix(prefix).is_some_and(|path| files.contains_key(path));
        for name in claims.files.keys().filter(|name| !is_there(name)) {
            wrong.push(error(
                "missing-file",
                bundle,
                format!("`{name}` is in the signature and not in the bundle"),
                "do not use the bundle unless you know why; else sign it again",
            ));
        }
    }
    wrong
}

/// What stands in front of the paths of all signed files: the folder, where they were signed by it.
fn prefix(claims: &Claims, folder: &str) -> String {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    let prefix = format!("{folder}/");
    let is_signed_by_folder = !folder.is_empty()
        && !claims.files.is_empty()
        && claims.files.keys().all(|name| name.starts_with(&prefix));
    if is_signed_by_folder { prefix } else { String::new() }
}

fn difference(file: &str, path: &str, content: &[u8], signed: &Hashed) -> Option<Diagnostic> {
    let sign_again = "do not use the bundle unless you know why; else sign it again";
    let Some(found) = digest(&signed.algorithm, path, content) else {
        let algorithm = &signed.algorithm;
        return Some(error(
            "digest-algorithm",
            file,
            format!(
                "its digest in the signature is by `{algorithm}`, which is unknown or can be forged"
            ),
            "sign the bundle again with SHA-256",
        ));
    };
    match found {
        Ok(found) if found.eq_ignore_ascii_case(&signed.digest) => None,
        Ok(found) => Some(error(
            "changed",
            file,
            format!(
                "the file was changed after the bundle was signed: its digest is {found}, not {}",
                signed.digest
            ),
            sign_again,
        )),
        Err(why) => Some(error(
            "changed",
            file,
            format!("the file cannot be what was signed: {why}"),
            sign_again,
        )),
    }
}
