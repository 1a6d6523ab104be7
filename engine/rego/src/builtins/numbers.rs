//! Ranges of numbers, and the random values that follow from the seed. A random value depends on seed and
//! operands alone, so it is stable within a query, as OPA promises, and between equal queries.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use sha2::{Digest, Sha256};

use super::operand::{defined, failure};
use super::{Builtin, Context, Outcome, Value, limits, number, operand, term};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "numbers.range",
        2,
        range,
        "(a: integer, b: integer) -> array of integers",
        "numbers",
        "The integers from `a` to `b`, both included, up or down.",
    ),
    Builtin::new(
        "numbers.range_step",
        3,
        range_step,
        "(a: integer, b: integer, step: integer) -> array of integers",
        "numbers",
        "The integers from `a` towards `b` in steps, up or down.",
    ),
    Builtin::new(
        "rand.intn",
        2,
        random_integer,
        "(str: string, n: integer) -> integer",
        "numbers",
        "An integer from 0 up to, not including, `n`; the same for equal operands and seed.",
    )
    .nondeterministic(),
    Builtin::new(
        "uuid.rfc4122",
        1,
        random_uuid,
        "(k: string) -> string",
        "uuid",
        "A version 4 UUID; the same for equal operands and seed.",
    )
    .nondeterministic(),
];

fn range(_: &mut Context, args: &[Value]) -> Outcome {
    steps(&operand::big_integer(args, 1)?, &operand::big_integer(args, 2)?, &BigInt::from(1))
}

fn range_step(_: &mut Context, args: &[Value]) -> Outcome {
    let (from, to) = (operand::big_integer(args, 1)?, operand::big_integer(args, 2)?);
    let step = operand::big_integer(args, 3)?;
    if !step.is_positive() {
        return Err(failure("numbers.range_step: step must be a positive integer"));
    }
    steps(&from, &to, &step)
}

fn steps(from: &BigInt, to: &BigInt, step: &BigInt) -> Outcome {
    let last = ((to - from).abs() / step).to_usize().unwrap_or(usize::MAX);
    limits::elements(last)?;
    let step = if from <= to { step.clone() } else { -step };
    let mut next = from.clone();
    let mut numbers = Vec::with_capacity(last.saturating_add(1));
    for _ in 0..=last {
        numbers.push(number::from_integer(next.clone()));
        next += &step;
    }
    defined(numbers)
}

fn random_integer(context: &mut Context, args: &[Value]) -> Outcome {
    let key = operand::string(args, 1)?;
    let bound = operand::integer(args, 2)?.unsigned_abs();
    if bound == 0 {
        return defined(0);
    }
    let bytes = random_bytes(context.seed, &["rand.intn", key, &bound.to_string()]);
    // 128 random bits against 64 make the remainder fair enough that no one can tell.
    let wide = bytes.iter().take(16).fold(0_u128, |wide, byte| (wide << 8) | u128::from(*byte));
    defined(u64::try_from(wide % u128::from(bound)).unwrap_or(0))
}

fn random_uuid(context: &mut Context, args: &[Value]) -> Outcome {
    let key = term::term_text(operand::any(args, 1)?);
    let bytes = random_bytes(context.seed, &["uuid.rfc4122", &key]);
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().take(16).enumerate() {
        let byte = match index {
            6 => (byte & 0x0f) | 0x40,
            8 => (byte & 0x3f) | 0x80,
            _ => *byte,
        };
        if [4, 6, 8, 10].contains(&index) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    defined(text)
}

/// Bytes no one can foretell without the seed, equal for equal seed and words.
pub(super) fn random_bytes(seed: u64, words: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    for word in words {
        hash.update(u64::try_from(word.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(word.as_bytes());
    }
    hash.finalize().into()
}
