//! Digests and message authentication codes.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::encoding::to_hex;
use super::operand::{defined, failure};
use super::{Builtin, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "crypto.hmac.equal",
        2,
        equal,
        "(mac1: string, mac2: string) -> boolean",
        "crypto",
        "Whether the codes are equal, compared in a time that does not tell where they differ.",
    ),
    Builtin::new(
        "crypto.hmac.md5",
        2,
        hmac_md5,
        "(x: string, key: string) -> string",
        "crypto",
        "The HMAC with MD5, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.hmac.sha1",
        2,
        hmac_sha1,
        "(x: string, key: string) -> string",
        "crypto",
        "The HMAC with SHA-1, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.hmac.sha256",
        2,
        hmac_sha256,
        "(x: string, key: string) -> string",
        "crypto",
        "The HMAC with SHA-256, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.hmac.sha512",
        2,
        hmac_sha512,
        "(x: string, key: string) -> string",
        "crypto",
        "The HMAC with SHA-512, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.md5",
        1,
        md5,
        "(x: string) -> string",
        "crypto",
        "The MD5 digest, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.sha1",
        1,
        sha1,
        "(x: string) -> string",
        "crypto",
        "The SHA-1 digest, in hexadecimal.",
    ),
    Builtin::new(
        "crypto.sha256",
        1,
        sha256,
        "(x: string) -> string",
        "crypto",
        "The SHA-256 digest, in hexadecimal.",
    ),
];

fn md5(_: &mut Context, args: &[Value]) -> Outcome {
    digest::<Md5>(args)
}

fn sha1(_: &mut Context, args: &[Value]) -> Outcome {
    digest::<Sha1>(args)
}

fn sha256(_: &mut Context, args: &[Value]) -> Outcome {
    digest::<Sha256>(args)
}

fn digest<D: Digest>(args: &[Value]) -> Outcome {
    defined(to_hex(&D::digest(operand::string(args, 1)?.as_bytes())))
}

fn hmac_md5(_: &mut Context, args: &[Value]) -> Outcome {
    authentication::<Hmac<Md5>>(args)
}

fn hmac_sha1(_: &mut Context, args: &[Value]) -> Outcome {
    authentication::<Hmac<Sha1>>(args)
}

fn hmac_sha256(_: &mut Context, args: &[Value]) -> Outcome {
    authentication::<Hmac<Sha256>>(args)
}

fn hmac_sha512(_: &mut Context, args: &[Value]) -> Outcome {
    authentication::<Hmac<Sha512>>(args)
}

fn authentication<M: Mac + KeyInit>(args: &[Value]) -> Outcome {
    let (message, key) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let code = code::<M>(key.as_bytes(), message.as_bytes());
    defined(to_hex(&code.ok_or_else(|| failure("the key cannot be used"))?))
}

/// The authentication code of a message. HMAC takes keys of any length, so it is there.
pub(super) fn code<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let mut mac = <M as Mac>::new_from_slice(key).ok()?;
    mac.update(message);
    Some(mac.finalize().into_bytes().to_vec())
}

fn equal(_: &mut Context, args: &[Value]) -> Outcome {
    let (one, other) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(same(one.as_bytes(), other.as_bytes()))
}

/// Compares secrets without stopping at the first difference.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    let difference = one.iter().zip(other).fold(0, |sum, (one, other)| sum | (one ^ other));
    one.len() == other.len() && difference == 0
}
