//! `io.jwt.verify_*`: one signature under one algorithm.

use super::super::keys::{Algorithm, Hash, Key};
use super::super::operand::{defined, failure};
use super::super::{Context, Outcome, Value, operand};
use super::constraints::Header;
use super::{Token, keys};

pub(super) fn es256(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::Ecdsa(Hash::Sha256))
}

pub(super) fn es384(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::Ecdsa(Hash::Sha384))
}

pub(super) fn es512(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::Ecdsa(Hash::Sha512))
}

pub(super) fn rs256(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPkcs1(Hash::Sha256))
}

pub(super) fn rs384(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPkcs1(Hash::Sha384))
}

pub(super) fn rs512(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPkcs1(Hash::Sha512))
}

pub(super) fn ps256(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPss(Hash::Sha256))
}

pub(super) fn ps384(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPss(Hash::Sha384))
}

pub(super) fn ps512(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::RsaPss(Hash::Sha512))
}

pub(super) fn eddsa(_: &mut Context, args: &[Value]) -> Outcome {
    verify(args, Algorithm::EdDsa)
}

pub(super) fn hs256(_: &mut Context, args: &[Value]) -> Outcome {
    verify_secret(args, Hash::Sha256)
}

pub(super) fn hs384(_: &mut Context, args: &[Value]) -> Outcome {
    verify_secret(args, Hash::Sha384)
}

pub(super) fn hs512(_: &mut Context, args: &[Value]) -> Outcome {
    verify_secret(args, Hash::Sha512)
}

fn verify(args: &[Value], algorithm: Algorithm) -> Outcome {
    let token = Token::split(operand::string(args, 1)?)?;
    let keys = keys::parse(operand::string(args, 2)?)?;
    let signature = token.signature().map_err(failure)?;
    let header = Header::of(&token.header()?)?;
    let signed = token.signed();
    defined(keys::verifies(&keys, &header.id, &header.algorithm, |key| {
        matches!(key, Key::Public(_)) && key.verify(algorithm, &signed, &signature)
    }))
}

fn verify_secret(args: &[Value], hash: Hash) -> Outcome {
    let (token, secret) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let token = Token::split(token)?;
    let signature = token.signature().map_err(failure)?;
    let key = Key::Secret(secret.as_bytes().to_vec());
    defined(key.verify(Algorithm::Hmac(hash), &token.signed(), &signature))
}
