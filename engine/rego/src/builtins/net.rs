//! CIDR arithmetic. Addresses are read as Go's `net` reads them; an IPv4 address inside IPv6 is IPv4.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::operand::{defined, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, operand};

mod merge;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "net.cidr_contains",
        2,
        contains,
        "(cidr: string, cidr_or_ip: string) -> boolean",
        "net",
        "Whether the network holds the address or the whole other network.",
    ),
    Builtin::new(
        "net.cidr_contains_matches",
        2,
        contains_matches,
        "(cidrs: string, array, object or set of paths, cidrs_or_ips: string, array, object or set of paths) -> set of arrays",
        "net",
        "The pairs of indexes where the first's network holds the second's address or network.",
    ),
    Builtin::new(
        "net.cidr_expand",
        1,
        expand,
        "(cidr: string) -> set of strings",
        "net",
        "Every address of the network.",
    ),
    Builtin::new(
        "net.cidr_intersects",
        2,
        intersects,
        "(cidr1: string, cidr2: string) -> boolean",
        "net",
        "Whether the networks have an address in common.",
    ),
    Builtin::new(
        "net.cidr_is_valid",
        1,
        is_valid,
        "(cidr: string) -> boolean",
        "net",
        "Whether it is an address with a prefix length.",
    ),
    Builtin::new(
        "net.cidr_merge",
        1,
        merge::merge,
        "(addrs: array or set of strings) -> set of strings",
        "net",
        "The fewest networks that hold just the given addresses and networks.",
    ),
    Builtin::new(
        "net.cidr_overlap",
        2,
        contains,
        "(cidr: string, cidr_or_ip: string) -> boolean",
        "net",
        "Whether the network holds the address or the whole other network.",
    )
    .deprecated(),
];

/// A network: its first address with the host bits zero, and the length of its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    first: IpAddr,
    prefix: u32,
}

impl Network {
    fn new(address: IpAddr, prefix: u32) -> Self {
        let first = match address {
            IpAddr::V4(address) => {
                let hosts = 32_u32.saturating_sub(prefix);
                let mask = u32::MAX.checked_shl(hosts).unwrap_or(0);
                IpAddr::V4(Ipv4Addr::from_bits(address.to_bits() & mask))
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128_u32.saturating_sub(prefix)).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
            }
        };
        Self { first, prefix }
    }

    /// `address/prefix`, as Go's `ParseCIDR` reads it.
    fn parse(text: &str) -> Result<Self, BuiltinError> {
        let invalid = || failure(format!("invalid CIDR address: {text}"));
        let (address, prefix) = text.split_once('/').ok_or_else(invalid)?;
        let address: IpAddr = address.parse().map_err(|_| invalid())?;
        if prefix.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid());
        }
        let prefix: u32 = prefix.parse().map_err(|_| invalid())?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        if prefix > bits {
            return Err(invalid());
        }
        Ok(match address.to_canonical() {
            IpAddr::V4(mapped) if address.is_ipv6() && prefix >= 96 => {
                Self::new(IpAddr::V4(mapped), prefix - 96)
            }
            _ => Self::new(address, prefix),
        })
    }

    fn last(self) -> IpAddr {
        match self.first {
            IpAddr::V4(first) => {
                let hosts = u32::MAX.checked_shr(self.prefix).unwrap_or(0);
                IpAddr::V4(Ipv4Addr::from_bits(first.to_bits() | hosts))
            }
            IpAddr::V6(first) => {
                let hosts = u128::MAX.checked_shr(self.prefix).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(first.to_bits() | hosts))
            }
        }
    }

    fn contains(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4() && self.first <= address && address <= self.last()
    }

    fn text(self) -> String {
        format!("{}/{}", self.first, self.prefix)
    }
}

fn network(args: &[Value], position: usize) -> Result<Network, BuiltinError> {
    let slot = std::slice::from_ref(operand::any(args, position)?);
    Network::parse(operand::string(slot, 1)?)
}

fn contains(_: &mut Context, args: &[Value]) -> Outcome {
    defined(holds(operand::any(args, 1)?, operand::any(args, 2)?)?)
}

fn holds(outer: &Value, inner: &Value) -> Result<bool, BuiltinError> {
    let outer = Network::parse(operand::string(std::slice::from_ref(outer), 1)?)?;
    let inner = operand::string(std::slice::from_ref(inner), 1)?;
    if let Ok(address) = inner.parse::<IpAddr>() {
        return Ok(outer.contains(address));
    }
    let inner = Network::parse(inner).map_err(|_| {
        failure(format!("not a valid textual representation of an IP address or CIDR: {inner}"))
    })?;
    Ok(outer.contains(inner.first) && outer.contains(inner.last()))
}

fn contains_matches(_: &mut Context, args: &[Value]) -> Outcome {
    let (outer, inner) = (indexed(args, 1)?, indexed(args, 2));
    let mut pairs = BTreeSet::new();
    for (index, outer) in &outer {
        for (other_index, inner) in inner.as_ref().map_err(Clone::clone)? {
            if holds(outer, inner)? {
                pairs.insert(Value::from(vec![index.clone(), other_index.clone()]));
                limits::elements(pairs.len())?;
            }
        }
    }
    defined(pairs)
}

/// The networks of an operand, each with the index it is reported under.
fn indexed(args: &[Value], position: usize) -> Result<Vec<(Value, Value)>, BuiltinError> {
    let first = |element: &Value| match element {
        Value::String(_) => Ok(element.clone()),
        Value::Array(array) if !array.is_empty() => {
            Ok(array.first().cloned().unwrap_or(Value::Null))
        }
        _ => Err(failure(format!("operand {position}: element must be string or non-empty array"))),
    };
    match operand::any(args, position)? {
        text @ Value::String(_) => Ok(vec![(text.clone(), text.clone())]),
        Value::Array(array) => array
            .iter()
            .enumerate()
            .map(|(index, element)| Ok((Value::from(index), first(element)?)))
            .collect(),
        Value::Set(set) => {
            set.iter_sorted().map(|element| Ok((element.clone(), first(element)?))).collect()
        }
        Value::Object(object) => {
            object.iter_sorted().map(|(key, element)| Ok((key.clone(), first(element)?))).collect()
        }
        _ => Ok(Vec::new()),
    }
}

fn intersects(_: &mut Context, args: &[Value]) -> Outcome {
    let (one, other) = (network(args, 1)?, network(args, 2)?);
    defined(one.contains(other.first) || other.contains(one.first))
}

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(matches!(value, Value::String(text) if Network::parse(text).is_ok()))
}

fn expand(_: &mut Context, args: &[Value]) -> Outcome {
    let network = network(args, 1)?;
    let mut addresses = BTreeSet::new();
    match (network.first, network.last()) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            let (first, last) = (first.to_bits(), last.to_bits());
            limits::elements(usize::try_from(last - first).unwrap_or(usize::MAX))?;
            addresses.extend(
                (first..=last).map(|bits| Value::from(Ipv4Addr::from_bits(bits).to_string())),
            );
        }
        (IpAddr::V6(first), IpAddr::V6(last)) => {
            let (first, last) = (first.to_bits(), last.to_bits());
            limits::elements(usize::try_from(last - first).unwrap_or(usize::MAX))?;
            addresses.extend(
                (first..=last).map(|bits| Value::from(Ipv6Addr::from_bits(bits).to_string())),
            );
        }
        _ => {}
    }
    defined(addresses)
}
