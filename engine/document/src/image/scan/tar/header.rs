//! A header block: 512 bytes with fixed fields.

/// The size of a block, in bytes.
pub(in crate::image::scan) const BLOCK: usize = 512;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::image::scan) enum EntryKind {
    File,
    Directory,
    Symlink,
    Hardlink,
    Device,
    Fifo,
    /// A type that no standard knows.
    Other,
}

/// What a header block stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderKind {
    Entry(EntryKind),
    /// A file, or a folder where its name ends with a slash: archives from before ustar do not say.
    Untyped,
    /// A file with holes, as GNU tar wrote them at first.
    GnuSparse,
    /// Records about the next entry.
    Pax,
    /// Records about all entries that follow.
    PaxGlobal,
    LongName,
    LongLink,
}

/// The fields of a header block that matter here.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) kind: HeaderKind,
    pub(super) path: Vec<u8>,
    pub(super) link: Vec<u8>,
    pub(super) mode: u32,
    pub(super) uid: Option<u64>,
    pub(super) gid: Option<u64>,
    /// The bytes that follow.
    pub(super) size: u64,
    /// Of a GNU sparse file: its size with the holes, and whether more of its map follows.
    pub(super) sparse: Option<(u64, bool)>,
}

/// Whether a block could be a header, by its check sum, or the end of an archive.
pub(in crate::image::scan) fn is_header(block: &[u8; BLOCK]) -> bool {
    block.iter().all(|&byte| byte == 0) || has_checksum(block)
}

/// Reads a header block.
pub(super) fn read(block: &[u8; BLOCK]) -> Result<Header, &'static str> {
    if !has_checksum(block) {
        return Err("the check sum of a header is wrong, or this is no tar");
    }
    let type_flag = field(block, 156, 1).first().copied().unwrap_or_default();
    let path = name(block);
    let kind = match type_flag {
        b'0' | b'7' => HeaderKind::Entry(EntryKind::File),
        0 => HeaderKind::Untyped,
        b'1' => HeaderKind::Entry(EntryKind::Hardlink),
        b'2' => HeaderKind::Entry(EntryKind::Symlink),
        b'3' | b'4' => HeaderKind::Entry(EntryKind::Device),
        b'5' => HeaderKind::Entry(EntryKind::Directory),
        b'6' => HeaderKind::Entry(EntryKind::Fifo),
        b'S' => HeaderKind::GnuSparse,
        b'x' => HeaderKind::Pax,
        b'g' => HeaderKind::PaxGlobal,
        b'L' => HeaderKind::LongName,
        b'K' => HeaderKind::LongLink,
        _ => HeaderKind::Entry(EntryKind::Other),
    };
    let size = number(field(block, 124, 12)).ok_or("a size is no number, or is negative")?;
    let sparse = match kind {
        HeaderKind::GnuSparse => {
            let size = number(field(block, 483, 12)).ok_or("a size is no number")?;
            Some((size, field(block, 482, 1) != [0]))
        }
        _ => None,
    };
    let mode = number(field(block, 100, 8)).ok_or("a mode is no number")?;
    Ok(Header {
        kind,
        link: until_nul(field(block, 157, 100)).to_vec(),
        mode: u32::try_from(mode & 0o7777).unwrap_or_default(),
        uid: number(field(block, 108, 8)),
        gid: number(field(block, 116, 8)),
        size,
        sparse,
        path,
    })
}

/// The name, with what is in front of it in the formats that have room for that.
fn name(block: &[u8; BLOCK]) -> Vec<u8> {
    let name = until_nul(field(block, 0, 100));
    let magic = field(block, 257, 6);
    let prefix = match field(block, 508, 4) {
        b"tar\0" if magic == b"ustar\0" => field(block, 345, 131),
        _ if magic == b"ustar\0" => field(block, 345, 155),
        // GNU's own format has times there.
        _ => &[],
    };
    let prefix = until_nul(prefix);
    if prefix.is_empty() { name.to_vec() } else { [prefix, b"/", name].concat() }
}

/// Whether the check sum is right: the sum of all bytes with its own field read as blanks. Some old
/// tools added them up as signed.
fn has_checksum(block: &[u8; BLOCK]) -> bool {
    const FIELD: std::ops::Range<usize> = 148..156;
    let bytes =
        || block.iter().enumerate().map(|(i, &byte)| if FIELD.contains(&i) { b' ' } else { byte });
    let Some(written) = number(field(block, FIELD.start, FIELD.len())) else { return false };
    let unsigned: u64 = bytes().map(u64::from).sum();
    let signed: i64 = bytes().map(|byte| i64::from(byte.cast_signed())).sum();
    written == unsigned || i64::try_from(written) == Ok(signed)
}

/// A number in octal digits or, where its first bit is set, in base 256. `None` where it is neither,
/// negative, or too large.
pub(super) fn number(field: &[u8]) -> Option<u64> {
    match field {
        [first, rest @ ..] if first & 0x80 != 0 => {
            let is_negative = first & 0x40 != 0;
            let high = u64::from(first & 0x3f);
            let value = rest
                .iter()
                .try_fold(high, |value, &byte| Some(value.checked_mul(256)? | u64::from(byte)));
            value.filter(|_| !is_negative)
        }
        _ => {
            let blank = |byte: &u8| matches!(byte, b' ' | 0);
            let start = field.iter().take_while(|byte| blank(byte)).count();
            let digits = field.get(start..)?;
            let length = digits.iter().position(blank).unwrap_or(digits.len());
            let (digits, rest) = digits.split_at_checked(length)?;
            let is_plain = rest.iter().all(blank);
            let value = digits.iter().try_fold(0_u64, |value, byte| match byte {
                b'0'..=b'7' => value.checked_mul(8)?.checked_add(u64::from(byte - b'0')),
                _ => None,
            });
            value.filter(|_| is_plain)
        }
    }
}

fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|&byte| byte == 0).next().unwrap_or_default()
}

fn field(block: &[u8; BLOCK], at: usize, length: usize) -> &[u8] {
    block.get(at..at + length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_of_base_256_and_never_negative() {
        assert_eq!(number(b"0000644\0"), Some(0o644));
        assert_eq!(number(b"  644 \0 "), Some(0o644));
        assert_eq!(number(b"\0\0\0\0"), Some(0));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\0\x01\0\0\0"), Some(1 << 24));
        assert_eq!(number(b"\xff\xff\xff\xff\xff\xff\xff\xff"), None, "-1");
        assert_eq!(number(b"\x80\x01\0\0\0\0\0\0\0\0\0\0"), None, "beyond 64 bits");
        assert_eq!(number(b"0000648\0"), None);
        assert_eq!(number(b"-000644\0"), None);
        assert_eq!(number(b"64 4\0"), None);
    }
}
