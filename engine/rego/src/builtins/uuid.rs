//! `uuid.parse`: the fields a UUID carries (RFC 9562, and the DCE version 2).

use std::collections::BTreeMap;

use super::operand::defined;
use super::{Builtin, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[Builtin::new(
    "uuid.parse",
    1,
    parse,
    "(uuid: string) -> object",
    "uuid",
    "Version, variant and what else the UUID tells; undefined if it is none.",
)];

/// 100-nanosecond intervals between 1582-10-15, where UUID time starts, and 1970-01-01.
const EPOCH: i64 = 0x01b2_1dd2_1381_4000;

fn parse(_: &mut Context, args: &[Value]) -> Outcome {
    let Some(bytes) = read(operand::string(args, 1)?) else { return Ok(None) };
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let version = at(6) >> 4;
    let variant = match at(8) {
        byte if byte & 0xc0 == 0x80 => "RFC4122",
        byte if byte & 0xe0 == 0xc0 => "Microsoft",
        byte if byte & 0xe0 == 0xe0 => "Future",
        _ => "Reserved",
    };
    let mut fields = BTreeMap::new();
    let mut set = |name: &str, value: Value| fields.insert(Value::from(name), value);
    set("version", Value::from(u32::from(version)));
    set("variant", Value::from(variant));
    if version == 1 || version == 2 {
        let node: Vec<String> = (10..16).map(|index| format!("{:02x}", at(index))).collect();
        let mac = match at(10) & 3 {
            3 => "local:multicast",
            1 => "global:multicast",
            2 => "local:unicast",
            _ => "global:unicast",
        };
        let number = |range: std::ops::Range<usize>| {
            range.fold(0_i64, |number, index| (number << 8) | i64::from(at(index)))
        };
        let ticks = number(0..4) | (number(4..6) << 32) | ((number(6..8) & 0xfff) << 48);
        set("nodeid", Value::from(node.join("-")));
        set("macvariables", Value::from(mac));
        set("clocksequence", Value::from(number(8..10) & 0x3fff));
        set("time", Value::from(ticks.wrapping_sub(EPOCH).wrapping_mul(100)));
        if version == 2 {
            let domain = match at(9) {
                0 => "Person".to_owned(),
                1 => "Group".to_owned(),
                2 => "Org".to_owned(),
                other => format!("Domain{other}"),
            };
            set("id", Value::from(number(0..4)));
            set("domain", Value::from(domain));
        }
    }
    defined(fields)
}

/// The bytes of a UUID in any of its usual spellings: plain, with dashes, in braces, as a URN.
fn read(text: &str) -> Option<Vec<u8>> {
    let inner = match text.len() {
        32 | 36 => text,
        38 => text.get(1..37)?,
        45 => {
            text.get(..9).filter(|urn| urn.eq_ignore_ascii_case("urn:uuid:")).and(text.get(9..))?
        }
        _ => return None,
    };
    let digits = if inner.len() == 36 {
        let dashes: Vec<usize> = inner.match_indices('-').map(|(index, _)| index).collect();
        if dashes != [8, 13, 18, 23] {
            return None;
        }
        inner.replace('-', "")
    } else {
        inner.to_owned()
    };
    super::encoding::from_hex(&digits).ok()
}
