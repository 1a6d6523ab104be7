//! Whatever somebody does to a signed bundle: it is refused, or it still holds what was signed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use plimsoll_bundle::{Build, Content, Limits, Signing, Trust, build, load};
use proptest::prelude::*;
use support::{SECRET, SHOP, by_secret, folder, gzip};

/// The bundle, unpacked: damage to a tar gets further than damage to gzip, which has a check sum.
static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut plain = Vec::new();
    let bytes = packed();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut plain).unwrap();
    plain
});

fn packed() -> Vec<u8> {
    let signing = Signing {
        key: SECRET.to_owned(),
        algorithm: Some("HS256".to_owned()),
        ..Signing::default()
    };
    let how = Build { signing: Some(signing), ..Build::default() };
    build(vec![("shop".to_owned(), folder(&SHOP))], &how, &Limits::default()).unwrap().0
}

/// The policies of a bundle with their paths, its data and its roots.
type Taken = (Vec<(String, String)>, String, Vec<String>);

/// What a bundle comes to, where it is taken.
fn taken(bytes: Vec<u8>, trust: &Trust) -> Option<Taken> {
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let bundle = load("b", Content::Archive(bytes), trust, &limits).ok()?;
    let data = bundle.data();
    let modules = bundle.modules.into_iter().map(|module| (module.path, module.source));
    Some((modules.collect(), data, bundle.manifest.roots))
}

#[derive(Debug, Clone)]
enum Damage {
    Set(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize),
    Swap(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        1 => (any::<usize>(), 1..2000_usize).prop_map(|(at, n)| Damage::Remove(at, n)),
        1 => (any::<usize>(), 1..2000_usize).prop_map(|(at, n)| Damage::Repeat(at, n)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Damage::Swap(a, b)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    let length = bytes.len().max(1);
    match *damage {
        Damage::Set(at, byte) => bytes[at % length] = byte,
        Damage::Remove(at, n) => {
            let at = at % length;
            bytes.drain(at..(at + n).min(length));
        }
        Damage::Repeat(at, n) => {
            let at = at % length;
            let piece = bytes[at..(at + n).min(length)].to_vec();
            bytes.splice(at..at, piece);
        }
        Damage::Swap(a, b) => {
            // Whole blocks of 512 bytes: entries in another order, headers with other contents.
            let blocks = (length / 512).max(1);
            let (a, b) = (a % blocks * 512, b % blocks * 512);
            for i in 0..512.min(length) {
                if a + i < length && b + i < length {
                    bytes.swap(a + i, b + i);
                }
            }
        }
    }
    if bytes.is_empty() {
        bytes.push(0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_bundle_never_verifies_as_anything_but_what_was_signed(
        damages in prop::collection::vec(damage(), 1..4),
        packing in any::<bool>(),
    ) {
        let trust = Trust::Signed(by_secret());
        let signed = taken(PLAIN.clone(), &trust);
        prop_assert!(signed.is_some());
        let mut bytes = if packing { gzip(&PLAIN) } else { PLAIN.clone() };
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        if let Some(other) = taken(bytes.clone(), &trust) {
            prop_assert_eq!(Some(other), signed);
        }
        // Nobody is asked: whatever it holds, reading it ends.
        taken(bytes, &Trust::Anyone);
    }

    #[test]
    fn a_signature_with_any_other_byte_is_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let trust = Trust::Signed(by_secret());
        let signed = taken(PLAIN.clone(), &trust).unwrap();
        let mut bytes = PLAIN.clone();
        let start = bytes.windows(10).position(|window| window == b"signatures").unwrap();
        let header = bytes[start..].iter().position(|byte| *byte == b'{').unwrap() + start;
        let end = bytes[header..].iter().position(|byte| *byte == b'}').unwrap() + header;
        let at = header + at.index(end - header);
        bytes[at] = byte;
        if let Some(other) = taken(bytes, &trust) {
            prop_assert_eq!(other, signed);
        }
    }
}
