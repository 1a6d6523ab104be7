//! Trivy's `cidr.*`.

use std::net::IpAddr;

use plimsoll_rego::{
    Value,
    builtins::{Context, Outcome},
};

/// What stands for all addresses.
const EVERYTHING: [&str; 3] = ["*", "internet", "any"];

/// How many addresses a block has, as far as 64 bits can tell; 0 for what is no block.
pub(super) fn count_addresses(_: &mut Context, args: &[Value]) -> Outcome {
    let text = super::text(args, 0)?;
    let count = if EVERYTHING.contains(&text.to_ascii_lowercase().as_str()) {
        u64::MAX
    } else {
        match block(text) {
            Some((_, free)) if free >= 64 => u64::MAX,
            Some((_, free)) => 1 << free,
            None => 0,
        }
    };
    Ok(Some(Value::from(count)))
}

/// Whether a block has addresses of the public Internet.
pub(super) fn is_public(_: &mut Context, args: &[Value]) -> Outcome {
    let text = super::text(args, 0)?;
    let everything = EVERYTHING.contains(&text.to_ascii_lowercase().as_str());
    let public = everything || block(text).is_some_and(|(address, _)| !is_private(address));
    Ok(Some(Value::Bool(public)))
}

/// The address of a block, and how many of its bits are free.
fn block(text: &str) -> Option<(IpAddr, u32)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let bits: u32 = if address.is_ipv4() { 32 } else { 128 };
    Some((address, bits.checked_sub(length.unwrap_or(bits))?))
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_loopback() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            let first = address.segments().first().copied().unwrap_or_default();
            address.is_loopback() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80
        }
    }
}
