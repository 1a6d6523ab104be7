//! Our reader beside the crate `tar`: on archives that it writes, in every format, both read the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::Read as _;

use proptest::prelude::*;

use super::*;
use crate::image::scan::{ScanLimits, Trouble};

/// Everything that a reader says of an archive.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told(Vec<ToldEntry>);

/// Name, target, kind, mode, owner and data.
type ToldEntry = (Vec<u8>, Vec<u8>, EntryKind, u32, u64, Vec<u8>);

impl Visitor for Told {
    fn entry(&mut self, entry: &Entry) -> Result<(), Trouble> {
        let Entry { path, link, kind, mode, uid, .. } = entry.clone();
        self.0.push((path, link, kind, mode, uid.unwrap(), Vec::new()));
        Ok(())
    }

    fn data(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        self.0.last_mut().unwrap().5.extend_from_slice(piece);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        Ok(())
    }
}

fn ours(archive: &[u8], piece: usize) -> Result<Told, Trouble> {
    let mut reader = Reader::new(&ScanLimits::default());
    let mut told = Told::default();
    for piece in archive.chunks(piece) {
        reader.write(piece, &mut told)?;
    }
    reader.close()?;
    Ok(told)
}

fn theirs(archive: &[u8]) -> std::io::Result<Told> {
    let mut told = Told::default();
    for entry in tar::Archive::new(archive).entries()? {
        let mut entry = entry?;
        let header = entry.header();
        let kind = match header.entry_type() {
            tar::EntryType::Regular => EntryKind::File,
            tar::EntryType::Directory => EntryKind::Directory,
            tar::EntryType::Symlink => EntryKind::Symlink,
            tar::EntryType::Link => EntryKind::Hardlink,
            tar::EntryType::Char | tar::EntryType::Block => EntryKind::Device,
            tar::EntryType::Fifo => EntryKind::Fifo,
            _ => EntryKind::Other,
        };
        let (mode, uid) = (header.mode()? & 0o7777, header.uid()?);
        let path = entry.path_bytes().into_owned();
        let link = entry.link_name_bytes().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut data = Vec::new();
        entry.read_to_end(&mut data)?;
        told.0.push((path, link, kind, mode, uid, data));
    }
    Ok(told)
}

/// An entry to write: format, name, target, kind, mode, owner and data.
type Written = (u8, String, String, u8, u32, u64, Vec<u8>);

fn archive(entries: &[Written]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (format, path, target, kind, mode, uid, data) in entries {
        let mut header =
            if format % 2 == 0 { tar::Header::new_gnu() } else { tar::Header::new_ustar() };
        header.set_mode(*mode);
        // Owners beyond octal digits are written in base 256.
        header.set_uid(if format % 2 == 0 { *uid } else { *uid & 0o7_777_777 });
        header.set_gid(0);
        if format % 3 == 0 {
            builder
                .append_pax_extensions([
                    ("comment", &b"none"[..]),
                    ("uid", uid.to_string().as_bytes()),
                ])
                .unwrap();
        }
        match kind % 3 {
            0 => {
                header.set_size(data.len() as u64);
                builder.append_data(&mut header, path, data.as_slice()).unwrap();
            }
            1 => {
                header.set_entry_type(tar::EntryType::Directory);
                header.set_size(0);
                builder.append_data(&mut header, path, &[][..]).unwrap();
            }
            _ => {
                header.set_entry_type(tar::EntryType::Symlink);
                header.set_size(0);
                builder.append_link(&mut header, path, target).unwrap();
            }
        }
    }
    builder.into_inner().unwrap()
}

#[test]
fn a_long_name_whose_part_in_the_header_ends_with_a_slash_is_no_folder() {
    // The header holds the first 100 bytes of the name, and its type is zero.
    let name = format!("{}/name", "n".repeat(99));
    let archive = archive(&[(0, name.clone(), String::new(), 0, 0o644, 0, b"data".to_vec())]);
    let read = ours(&archive, 512).unwrap();
    assert_eq!(read, theirs(&archive).unwrap());
    assert_eq!((&read.0[0].0, read.0[0].2), (&name.into_bytes(), EntryKind::File));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn archives_in_every_format_are_read_as_the_crate_tar_reads_them(
        entries in prop::collection::vec(
            (any::<u8>(), "[a-z]{1,9}(/[a-zé]{1,60}){0,5}", "[a-z/]{1,150}", any::<u8>(),
             0..0o7777_u32, 0..(1_u64 << 40), prop::collection::vec(any::<u8>(), 0..1500)),
            0..8,
        ),
        piece in 1..5000_usize,
    ) {
        // Formats without room for long names are left to those that have some.
        let entries: Vec<Written> = entries
            .into_iter()
            .map(|mut entry| {
                if entry.1.len() > 90 || entry.2.len() > 90 {
                    entry.0 &= !1;
                }
                entry
            })
            .collect();
        let archive = archive(&entries);
        prop_assert_eq!(ours(&archive, piece).unwrap(), theirs(&archive).unwrap());
    }

    #[test]
    fn damaged_archives_never_panic_and_cuts_change_nothing(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        piece in 1..2000_usize,
    ) {
        let entries: Vec<Written> = (0..4)
            .map(|i| (i, format!("{}/name", "long".repeat(40)), "t".to_owned(), i, 0o644, 1 << 30, vec![i; 700]))
            .map(|mut entry| { entry.0 = 0; entry })
            .collect();
        let mut archive = archive(&entries);
        for (index, byte) in flips {
            let at = index.index(archive.len());
            archive[at] ^= byte;
        }
        prop_assert_eq!(ours(&archive, piece), ours(&archive, usize::MAX));
    }
}
