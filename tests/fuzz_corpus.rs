//! The checks of the fuzz targets on their seed corpus, and on the corpus with bytes changed: what runs
//! everywhere, where a fuzzer would need a nightly compiler.

#[path = "../fuzz/checks/document.rs"]
mod document;

use std::{fs, path::Path};

use plimsoll_cases::{cases, files, say};
use plimsoll_document::Kind;

/// Numbers that look random and are always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64, Marsaglia 2003.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\r\n",
    b"\t",
    b"\\\n",
    b"\xef\xbb\xbf",
    b"\xff",
    b"&a ",
    b"*a",
    b"<<EOF\n",
    b"${x:-",
    b"}",
    b"{{",
    b"[",
    b"]",
    b"\"",
    b"'",
    b"#",
    b": ",
    b"- ",
    b"|\n",
    b"---\n",
    b"!!binary ",
    b"\xf0\x9f\x98\x80",
    b"`\n",
];

fn changed(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(4) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap_or(0),
            2 => {
                let end = (at + random.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

/// Runs the check on the files of a folder and on three changed copies of each.
fn run(kind: Kind, folder: &Path) {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut ran = 0;
    for path in files(folder) {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        document::check(kind, &bytes);
        for _ in 0..3 {
            document::check(kind, &changed(&bytes, &mut random));
            ran += 1;
        }
        ran += 1;
    }
    say(&format!("{kind} corpus: {ran} sources held"));
    assert!(ran > 0, "{} is empty", folder.display());
}

#[test]
fn dockerfiles_and_what_becomes_of_them_are_read_without_a_fault() {
    for suite in ["dockerfiles", "buildkit"] {
        if let Some(folder) = cases(suite) {
            run(Kind::Dockerfile, &folder);
        }
    }
    run(Kind::Dockerfile, Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop")));
}

#[test]
fn manifests_and_what_becomes_of_them_are_read_without_a_fault() {
    let shop = concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop");
    for kind in [Kind::Workload, Kind::Compose] {
        if let Some(folder) = cases("manifests") {
            run(kind, &folder);
        }
        run(kind, Path::new(shop));
    }
}

#[test]
fn archives_of_images_and_what_becomes_of_them_are_read_without_a_fault() {
    let image = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop/image"));
    let mut archive = tar::Builder::new(Vec::new());
    archive.append_dir_all("", image).expect("the folder can be read");
    let archive = archive.into_inner().expect("a tar in memory has room");
    document::check(Kind::Image, &archive);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..200 {
        document::check(Kind::Image, &changed(&archive, &mut random));
    }
}

#[test]
fn descriptions_of_images_and_what_becomes_of_them_are_read_without_a_fault() {
    run(
        Kind::Image,
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop/image")),
    );
}
