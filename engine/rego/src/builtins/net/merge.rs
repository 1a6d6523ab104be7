//! `net.cidr_merge`: joins networks that touch or overlap and writes the result as few networks as can be.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::super::operand::{defined, elements, failure};
use super::super::{BuiltinError, Context, Outcome, Value, operand};
use super::Network;

/// IPv4 addresses are ordered as the IPv6 addresses that stand for them.
const MAPPED: u128 = 0xffff_0000_0000;

struct Range {
    first: u128,
    last: u128,
    /// What a range that nothing joined is written as.
    text: Option<String>,
}

pub(super) fn merge(_: &mut Context, args: &[Value]) -> Outcome {
    let list =
        elements(operand::any(args, 1)?).ok_or_else(|| failure("operand must be an array"))?;
    let mut ranges = list.map(range).collect::<Result<Vec<_>, _>>()?;
    ranges.sort_by_key(|range| (range.last, range.first));
    let mut joined: Vec<Range> = Vec::new();
    while let Some(range) = ranges.pop() {
        match joined.last_mut() {
            Some(above) if before(above.first) <= range.last => {
                above.first = above.first.min(range.first);
                above.text = None;
            }
            _ => joined.push(range),
        }
    }
    let mut networks = BTreeSet::new();
    for range in joined {
        match range.text {
            Some(text) => {
                networks.insert(Value::from(text));
            }
            None => cover(range.first, range.last, &mut networks),
        }
    }
    defined(networks)
}

fn range(element: &Value) -> Result<Range, BuiltinError> {
    let Value::String(text) = element else { return Err(failure("element must be string")) };
    let Ok(address) = text.parse::<IpAddr>() else {
        let network = Network::parse(text)?;
        return Ok(of(network, network.text()));
    };
    let IpAddr::V4(address) = address.to_canonical() else {
        return Err(failure("IPv6 invalid: needs prefix length"));
    };
    // An address alone stands for the network of its class (RFC 791), as in Go.
    let prefix = match address.octets() {
        [0..0x80, ..] => 8,
        [0x80..0xc0, ..] => 16,
        [0xc0..0xe0, ..] => 24,
        _ => 32,
    };
    let network = Network::new(IpAddr::V4(address), prefix);
    Ok(of(network, format!("{address}/{prefix}")))
}

fn of(network: Network, text: String) -> Range {
    let number = |address: IpAddr| match address {
        IpAddr::V4(address) => MAPPED | u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    };
    Range { first: number(network.first), last: number(network.last()), text: Some(text) }
}

fn is_ipv4(number: u128) -> bool {
    number >> 32 == MAPPED >> 32
}

/// The address before; the first address of its kind has none.
fn before(number: u128) -> u128 {
    if number == 0 || number == MAPPED { number } else { number - 1 }
}

/// Writes a range as networks, each as large as its first address and the rest allow.
fn cover(first: u128, last: u128, networks: &mut BTreeSet<Value>) {
    let mut next = first;
    loop {
        let left = last - next;
        let aligned = next.trailing_zeros();
        // The largest block has 2^hosts addresses, hosts at most the zero bits the address ends in.
        let fits = if left == u128::MAX { 128 } else { (left + 1).ilog2() };
        let hosts = aligned.min(fits);
        let (address, prefix) = if is_ipv4(next) && hosts <= 32 {
            let bits = u32::try_from(next & 0xffff_ffff).unwrap_or(0);
            (IpAddr::V4(Ipv4Addr::from_bits(bits)), 32 - hosts)
        } else {
            (IpAddr::V6(Ipv6Addr::from_bits(next)), 128 - hosts)
        };
        networks.insert(Value::from(Network::new(address, prefix).text()));
        let size = 1_u128.checked_shl(hosts).unwrap_or(0);
        match next.checked_add(size) {
            Some(after) if size > 0 && after <= last => next = after,
            _ => return,
        }
    }
}
