//! Signed texts (RFC 7515, compact form) for callers outside of policies, such as what verifies bundles.
//! Keys and algorithms are those of the `io.jwt` builtins.
//!
//! A key knows its kind: one that is public never serves as the secret of an HMAC, whatever a header says.

use super::super::encoding::{Alphabet, to_base64};
use super::super::json;
use super::super::keys::{self, Algorithm, Hash, PrivateKey, PublicKey, decode_pem, jwk};
use super::super::x509;
use super::{Token, Value, member};

/// A key that verifies or signs.
#[derive(Clone)]
pub struct Key {
    key: keys::Key,
    algorithm: Option<String>,
    id: String,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The key itself may be a secret.
        let mut shown = formatter.debug_struct("Key");
        shown.field("id", &self.id).field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

impl Key {
    /// The keys of a text that verifies: a PEM certificate or key, or a JWK or JWK set; anything else is
    /// the secret of an HMAC, which takes an `algorithm` such as `HS256`. Where no algorithm is given, a
    /// key verifies with every algorithm of its kind.
    ///
    /// # Errors
    /// Why the text is no such key, in one line.
    pub fn verifying(text: &str, algorithm: Option<&str>) -> Result<Vec<Self>, String> {
        let mut keys = read(text, algorithm)?;
        for key in &mut keys {
            if let keys::Key::Private(private) = &key.key {
                let public = private.public().ok_or("the key has no public half")?;
                key.key = keys::Key::Public(public);
            }
        }
        Ok(keys)
    }

    /// The key of a text that signs: a PEM private key or a JWK; anything else is the secret of an HMAC,
    /// which takes an `algorithm` such as `HS256`. Where no algorithm is given, it is the usual one of the
    /// key's kind: `RS256`, `ES256`, `ES384`, `ES512` or `EdDSA`.
    ///
    /// # Errors
    /// Why the text is no such key, in one line.
    pub fn signing(text: &str, algorithm: Option<&str>) -> Result<Self, String> {
        let mut key = read(text, algorithm)?.into_iter().next().ok_or("there is no key in it")?;
        if matches!(key.key, keys::Key::Public(_)) {
            return Err("it is a public key; a private key signs".to_owned());
        }
        if key.algorithm.is_none() {
            key.algorithm = Some(usual(&key.key).to_owned());
        }
        Ok(key)
    }

    /// The only algorithm the key is for; `None` if it is for every one of its kind.
    #[must_use]
    pub fn algorithm(&self) -> Option<&str> {
        self.algorithm.as_deref()
    }

    /// What the key is called; empty if it says nothing.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// A signed text whose signature nobody has verified yet.
#[derive(Debug, Clone)]
pub struct Signed {
    algorithm: String,
    key_id: Option<String>,
    payload: String,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Signed {
    /// Takes a signed text apart.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn read(text: &str) -> Result<Self, String> {
        let plain = |error: super::BuiltinError| error.message().to_owned();
        let token = Token::split(text).map_err(plain)?;
        let header = token.header().map_err(plain)?;
        let text_of = |name: &str| match member(&header, name) {
            Some(Value::String(text)) => Some(text.to_string()),
            _ => None,
        };
        if member(&header, "crit").is_some() {
            return Err("its header asks for extensions that are not known here".to_owned());
        }
        Ok(Self {
            algorithm: text_of("alg").ok_or("its header names no algorithm")?,
            key_id: text_of("kid"),
            payload: token.payload_text().map_err(plain)?,
            message: token.signed(),
            signature: token.signature()?,
        })
    }

    /// The algorithm its header names.
    #[must_use]
    pub fn algorithm(&self) -> &str {
        &self.algorithm
    }

    /// The key its header names.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    /// What is signed.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// Whether the key made the signature, under the algorithm the header names. A key that is for
    /// another algorithm, or does not fit it, verifies nothing.
    #[must_use]
    pub fn is_by(&self, key: &Key) -> bool {
        let Some(algorithm) = Algorithm::named(&self.algorithm) else { return false };
        key.algorithm.as_ref().is_none_or(|only| *only == self.algorithm)
            && fits(&key.key, algorithm)
            && key.key.verify(algorithm, &self.message, &self.signature)
    }
}

/// Signs a JSON text. What is random in a signature follows from key, text and seed.
///
/// # Errors
/// Why the key does not sign, in one line.
pub fn sign(payload: &str, key: &Key, key_id: Option<&str>, seed: u64) -> Result<String, String> {
    let name = key.algorithm().unwrap_or_else(|| usual(&key.key));
    let algorithm = Algorithm::named(name).ok_or_else(|| unknown(name))?;
    let mut members = vec![(Value::from("alg"), Value::from(name))];
    if let Some(id) = key_id {
        members.push((Value::from("kid"), Value::from(id)));
    }
    let header = regorus::value::Object::from(std::collections::BTreeMap::from_iter(members));
    let part = |bytes: &[u8]| to_base64(bytes, Alphabet::Url, false);
    let header = part(json::to_text(&header.into_value()).as_bytes());
    let message = format!("{header}.{}", part(payload.as_bytes()));
    let signature = key
        .key
        .sign(algorithm, message.as_bytes(), seed)
        .ok_or_else(|| format!("the key does not sign with {name}"))?;
    Ok(format!("{message}.{}", part(&signature)))
}

/// The keys of a text, for one algorithm or for any of their kind.
fn read(text: &str, algorithm: Option<&str>) -> Result<Vec<Key>, String> {
    let asked = algorithm.map(|name| Algorithm::named(name).ok_or_else(|| unknown(name)));
    let asked = asked.transpose()?;
    let only = algorithm.map(str::to_owned);
    let mut keys = if let Some(key) = from_pem(text)? {
        vec![Key { key, algorithm: only.clone(), id: String::new() }]
    } else if text.trim_start().starts_with('{') && !matches!(asked, Some(Algorithm::Hmac(_))) {
        from_jwk(text)?
    } else if matches!(asked, Some(Algorithm::Hmac(_))) {
        from_secret(text, only.as_deref())
    } else {
        return Err("it is neither a PEM key nor a JWK; a secret takes an algorithm such as \
                    HS256"
            .to_owned());
    };
    if let (Some(algorithm), Some(name)) = (asked, only) {
        keys.retain(|key| key.algorithm.as_ref().is_none_or(|own| *own == name));
        keys.retain(|key| fits(&key.key, algorithm));
        for key in &mut keys {
            key.algorithm = Some(name.clone());
        }
        if keys.is_empty() {
            return Err(format!("it is no key for {name}"));
        }
    }
    Ok(keys)
}

/// The first key in PEM; `None` where the text is none.
fn from_pem(text: &str) -> Result<Option<keys::Key>, String> {
    let mut rest = text;
    let mut found = false;
    while let Some((block, after)) = decode_pem(rest) {
        (rest, found) = (after, true);
        let bytes = &block.bytes;
        let key = match block.label.as_str() {
            "CERTIFICATE" => x509::public_key(bytes).ok().map(keys::Key::Public),
            "PUBLIC KEY" => PublicKey::from_spki(bytes).map(keys::Key::Public),
            "RSA PUBLIC KEY" => PublicKey::from_pkcs1(bytes).map(keys::Key::Public),
            "RSA PRIVATE KEY" => PrivateKey::from_pkcs1(bytes).map(keys::Key::Private),
            "PRIVATE KEY" => PrivateKey::from_pkcs8(bytes).map(keys::Key::Private),
            "EC PRIVATE KEY" => PrivateKey::from_sec1(bytes, None).map(keys::Key::Private),
            "ENCRYPTED PRIVATE KEY" => return Err("the private key is encrypted".to_owned()),
            _ => continue,
        };
        return key.map(Some).ok_or_else(|| format!("its {} cannot be read", block.label));
    }
    if found || text.trim_start().starts_with("-----BEGIN") {
        return Err("its PEM holds no key that can be read".to_owned());
    }
    Ok(None)
}

fn from_jwk(text: &str) -> Result<Vec<Key>, String> {
    let keys = jwk::parse(text).map_err(|error| format!("it is no JWK: {error}"))?;
    let known = keys.into_iter().filter(|jwk| {
        jwk.algorithm.is_empty()
            || Algorithm::named(&jwk.algorithm).is_some_and(|algorithm| fits(&jwk.key, algorithm))
    });
    let own = |jwk: jwk::Jwk| {
        let algorithm = Some(jwk.algorithm).filter(|name| !name.is_empty());
        Key { key: jwk.key, algorithm, id: jwk.id }
    };
    Ok(known.map(own).collect())
}

/// The secret itself, or the secrets in a JWK: whoever has one may mean either.
fn from_secret(text: &str, algorithm: Option<&str>) -> Vec<Key> {
    let plain = || Key {
        key: keys::Key::Secret(text.as_bytes().to_vec()),
        algorithm: algorithm.map(str::to_owned),
        id: String::new(),
    };
    match from_jwk(text) {
        Ok(keys) if text.trim_start().starts_with('{') && !keys.is_empty() => keys,
        _ => vec![plain()],
    }
}

/// Whether the key is one for the algorithm (RFC 7518, section 3.1; RFC 8037).
fn fits(key: &keys::Key, algorithm: Algorithm) -> bool {
    use keys::Key::{Private, Public, Secret};
    match algorithm {
        Algorithm::Hmac(_) => matches!(key, Secret(_)),
        Algorithm::RsaPkcs1(_) | Algorithm::RsaPss(_) => {
            matches!(key, Public(PublicKey::Rsa(_)) | Private(PrivateKey::Rsa(_)))
        }
        Algorithm::Ecdsa(Hash::Sha256) => {
            matches!(key, Public(PublicKey::P256(_)) | Private(PrivateKey::P256(_)))
        }
        Algorithm::Ecdsa(Hash::Sha384) => {
            matches!(key, Public(PublicKey::P384(_)) | Private(PrivateKey::P384(_)))
        }
        Algorithm::Ecdsa(Hash::Sha512) => {
            matches!(key, Public(PublicKey::P521(_)) | Private(PrivateKey::P521(_)))
        }
        Algorithm::EdDsa => {
            matches!(key, Public(PublicKey::Ed25519(_)) | Private(PrivateKey::Ed25519(_)))
        }
    }
}

/// The algorithm that a key of this kind is used with unless somebody says otherwise.
fn usual(key: &keys::Key) -> &'static str {
    use keys::Key::{Private, Public, Secret};
    match key {
        Secret(_) => "HS256",
        Public(PublicKey::Rsa(_)) | Private(PrivateKey::Rsa(_)) => "RS256",
        Public(PublicKey::P256(_)) | Private(PrivateKey::P256(_)) => "ES256",
        Public(PublicKey::P384(_)) | Private(PrivateKey::P384(_)) => "ES384",
        Public(PublicKey::P521(_)) | Private(PrivateKey::P521(_)) => "ES512",
        Public(PublicKey::Ed25519(_)) | Private(PrivateKey::Ed25519(_)) => "EdDSA",
    }
}

fn unknown(algorithm: &str) -> String {
    format!(
        "`{algorithm}` is no algorithm that signs: take RS256, RS384, RS512, PS256, PS384, PS512, \
         ES256, ES384, ES512, HS256, HS384, HS512 or EdDSA"
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn secret(text: &str) -> Key {
        Key::signing(text, Some("HS256")).unwrap()
    }

    #[test]
    fn what_a_secret_signs_it_alone_verifies() {
        let text = sign("{\"a\":1}", &secret("s3cret"), Some("mine"), 0).unwrap();
        let signed = Signed::read(&text).unwrap();
        assert_eq!(
            (signed.algorithm(), signed.key_id(), signed.payload()),
            ("HS256", Some("mine"), "{\"a\":1}")
        );
        assert!(signed.is_by(&secret("s3cret")));
        assert!(!signed.is_by(&secret("s3cret ")));
        assert!(!signed.is_by(&Key::signing("s3cret", Some("HS512")).unwrap()));
    }

    #[test]
    fn a_key_in_pem_is_never_a_secret() {
        let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n";
        let public = Key::verifying(pem, None).unwrap();
        let forged = sign("{}", &secret(pem.trim_start_matches('-')), None, 0).unwrap();
        assert!(!Signed::read(&forged).unwrap().is_by(public.first().unwrap()));
        assert!(Key::verifying(pem, Some("HS256")).unwrap_err().contains("no key for HS256"));
        assert!(Key::signing(pem, None).unwrap_err().contains("public key"));
    }

    #[test]
    fn a_secret_says_its_algorithm() {
        assert!(Key::verifying("s3cret", None).unwrap_err().contains("HS256"));
        assert!(Key::verifying("s3cret", Some("RS256")).is_err());
        assert!(Key::verifying("s3cret", Some("none")).unwrap_err().contains("`none`"));
    }

    #[test]
    fn a_text_without_an_algorithm_or_with_extensions_is_refused() {
        let part = |text: &str| to_base64(text.as_bytes(), Alphabet::Url, false);
        for header in ["{}", "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"] {
            let text = format!("{}.{}.", part(header), part("{}"));
            assert!(Signed::read(&text).is_err(), "{header}");
        }
        let none = format!("{}.{}.", part("{\"alg\":\"none\"}"), part("{}"));
        assert!(!Signed::read(&none).unwrap().is_by(&secret("")));
    }
}
