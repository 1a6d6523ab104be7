//! Reads DER (ITU-T X.690), the encoding of certificates and keys. Every length is checked, and only the
//! shortest form of a length is accepted.

use num_bigint::{BigInt, BigUint};

pub(in super::super) const BOOLEAN: u8 = 0x01;
pub(in super::super) const INTEGER: u8 = 0x02;
pub(in super::super) const BIT_STRING: u8 = 0x03;
pub(in super::super) const OCTET_STRING: u8 = 0x04;
pub(in super::super) const OID: u8 = 0x06;
pub(in super::super) const SEQUENCE: u8 = 0x30;
pub(in super::super) const SET: u8 = 0x31;

/// An element: its tag, its content, and the bytes of both with the length.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Element<'a> {
    pub(in super::super) tag: u8,
    pub(in super::super) content: &'a [u8],
    pub(in super::super) raw: &'a [u8],
}

impl<'a> Element<'a> {
    /// A reader over the elements inside.
    pub(in super::super) fn inside(&self) -> Reader<'a> {
        Reader { rest: self.content }
    }

    /// An object identifier as dotted numbers.
    pub(in super::super) fn oid(&self) -> Option<String> {
        oid_text(self.content)
    }

    /// A whole number of either sign.
    pub(in super::super) fn integer(&self) -> Option<BigInt> {
        let minimal = match self.content {
            [] => false,
            [0x00, next, ..] => next & 0x80 != 0,
            [0xff, next, ..] => next & 0x80 == 0,
            _ => true,
        };
        minimal.then(|| BigInt::from_signed_bytes_be(self.content))
    }

    /// A whole number that is not negative.
    pub(in super::super) fn unsigned(&self) -> Option<BigUint> {
        self.integer()?.to_biguint()
    }

    /// The bytes of a bit string of whole bytes.
    pub(in super::super) fn bits(&self) -> Option<&'a [u8]> {
        match self.content {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }
}

/// Reads elements one after the other.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in super::super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The tag of the next element.
    pub(in super::super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element; `None` if there is none or it is malformed.
    pub(in super::super) fn next(&mut self) -> Option<Element<'a>> {
        let [tag, first, after @ ..] = self.rest else { return None };
        // Tags of more than one byte occur nowhere in what is read here.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (length, header) = if first & 0x80 == 0 {
            (usize::from(*first), 2)
        } else {
            let count = usize::from(first & 0x7f);
            if count == 0 || count > 4 {
                return None;
            }
            let digits = after.get(..count)?;
            let length =
                digits.iter().fold(0_usize, |length, byte| (length << 8) | usize::from(*byte));
            if length < 0x80 || digits.first() == Some(&0) {
                return None;
            }
            (length, 2 + count)
        };
        let end = header.checked_add(length)?;
        let (raw, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Element { tag: *tag, content: raw.get(header..)?, raw })
    }

    /// The next element, if it has that tag.
    pub(in super::super) fn expect(&mut self, tag: u8) -> Option<Element<'a>> {
        self.next().filter(|element| element.tag == tag)
    }

    /// The next element if it has that tag; otherwise nothing is read.
    pub(in super::super) fn optional(&mut self, tag: u8) -> Option<Element<'a>> {
        if self.peek() == Some(tag) { self.next() } else { None }
    }

    /// All elements left; `None` if one is malformed.
    pub(in super::super) fn all(mut self) -> Option<Vec<Element<'a>>> {
        let mut elements = Vec::new();
        while !self.is_empty() {
            elements.push(self.next()?);
        }
        Some(elements)
    }
}

/// One sequence and nothing after it.
pub(in super::super) fn whole_sequence(bytes: &[u8]) -> Option<Element<'_>> {
    let mut reader = Reader::new(bytes);
    reader.expect(SEQUENCE).filter(|_| reader.is_empty())
}

fn oid_text(content: &[u8]) -> Option<String> {
    let mut numbers = Vec::new();
    let mut number = 0_u64;
    let mut started = false;
    for byte in content {
        if !started && *byte == 0x80 {
            return None;
        }
        number = number.checked_mul(128)? | u64::from(byte & 0x7f);
        started = byte & 0x80 != 0;
        if !started {
            numbers.push(number);
            number = 0;
        }
    }
    if started {
        return None;
    }
    let (first, rest) = numbers.split_first()?;
    let top = (*first / 40).min(2);
    let parts = [top, *first - top * 40].into_iter().chain(rest.iter().copied());
    Some(parts.map(|part| part.to_string()).collect::<Vec<_>>().join("."))
}
