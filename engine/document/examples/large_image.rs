//! Scans an image of 2 GB with 200,000 files, made up as it goes, and tells what that takes.
//!
//!     cargo run --release -p plimsoll-document --example large_image
//!
//! The image is an archive of an OCI layout with a hundred gzipped layers. Only one of them, of some 7 MB, is
//! in memory at a time, so the peak that Linux tells is what the scan needs and little more.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "it fails by panicking")]

use std::{
    io::Write,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use plimsoll_document::{
    Reading,
    image::{Scan, ScanLimits},
};
use sha2::{Digest, Sha256};

const LAYERS: usize = 100;
const FILES: usize = 2_000;
/// The files of a layer have 10 KB in the middle, which makes 2 GB in all.
const FILE: usize = 10_000;

fn main() {
    let mut scan = Scan::new("large", &ScanLimits::default());
    let mut spent = Duration::ZERO;
    let mut packed = 0;
    let (mut layers, mut ids) = (Vec::new(), Vec::new());
    scan.open("", None).unwrap();
    for layer in 0..LAYERS {
        let (blob, id) = make_layer(layer);
        packed += blob.len();
        layers.push((digest(&blob), blob.len()));
        ids.push(format!("\"{id}\""));
        write(&mut scan, &mut spent, &layers.last().unwrap().0, &blob);
    }
    let config = format!(
        r#"{{"os":"linux","architecture":"amd64","rootfs":{{"type":"layers","diff_ids":[{}]}}}}"#,
        ids.join(",")
    );
    let config = json(&mut scan, &mut spent, &config);
    let layers: Vec<String> = layers
        .iter()
        .map(|(digest, size)| format!(r#"{{"digest":"{digest}","size":{size}}}"#))
        .collect();
    let manifest = format!(r#"{{"config":{config},"layers":[{}]}}"#, layers.join(","));
    let manifest = json(&mut scan, &mut spent, &manifest);
    let index = format!(r#"{{"manifests":[{manifest}]}}"#);
    push(&mut scan, &mut spent, &head("index.json", index.len()));
    push(&mut scan, &mut spent, &padded(index.as_bytes()));
    push(&mut scan, &mut spent, &[0; 1024]);
    let start = Instant::now();
    scan.close().unwrap();
    let read = scan.finish(&Reading::default());
    spent += start.elapsed();
    assert_eq!(read.diagnostics, []);
    let contents = &read.documents[0].body["contents"];
    let plain = LAYERS * FILES * FILE;
    println!("{} MB unpacked, {} MB packed", plain / 1_000_000, packed / 1_000_000);
    println!(
        "{} files, of which {} matter",
        LAYERS * FILES,
        contents["files"].as_array().unwrap().len()
    );
    println!(
        "{:.1} s, {:.0} MB a second",
        spent.as_secs_f64(),
        plain as f64 / 1e6 / spent.as_secs_f64()
    );
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM"));
    println!("peak memory: {}", peak.unwrap_or("only Linux tells"));
}

/// A layer with its digest unpacked: a third of its files is text, a third of noise, a third of zeros.
fn make_layer(layer: usize) -> (Vec<u8>, String) {
    let mut noise = 88_172_645_463_325_252_u64 + layer as u64;
    let mut random = move || {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        noise
    };
    let mut plain = Sha256::new();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    let mut write = |bytes: &[u8]| {
        plain.update(bytes);
        gzip.write_all(bytes).unwrap();
    };
    for file in 0..FILES {
        let size = FILE / 2 + (random() as usize) % FILE;
        let path = format!("srv/app-{layer}/folder-{}/file-{file}", file % 100);
        let content: Vec<u8> = match file % 3 {
            0 => (0..size)
                .map(|i| b"the quick brown fox jumps over the lazy dog = 42;\n"[(i + file) % 50])
                .collect(),
            1 => (0..size.div_ceil(8)).flat_map(|_| random().to_le_bytes()).take(size).collect(),
            _ => vec![0; size],
        };
        write(&head(&path, size));
        write(&padded(&content));
    }
    write(&[0; 1024]);
    let blob = gzip.finish().unwrap();
    (blob, format!("sha256:{}", hex(&plain.finalize())))
}

fn json(scan: &mut Scan, spent: &mut Duration, text: &str) -> String {
    let digest = digest(text.as_bytes());
    write(scan, spent, &digest, text.as_bytes());
    format!(r#"{{"digest":"{digest}","size":{}}}"#, text.len())
}

fn write(scan: &mut Scan, spent: &mut Duration, digest: &str, blob: &[u8]) {
    push(scan, spent, &head(&format!("blobs/{}", digest.replace(':', "/")), blob.len()));
    for piece in blob.chunks(64 << 10) {
        push(scan, spent, piece);
    }
    push(scan, spent, &vec![0; blob.len().next_multiple_of(512) - blob.len()]);
}

fn push(scan: &mut Scan, spent: &mut Duration, bytes: &[u8]) {
    let start = Instant::now();
    scan.write(bytes).unwrap();
    *spent += start.elapsed();
}

fn head(path: &str, size: usize) -> [u8; 512] {
    let mut header = tar::Header::new_ustar();
    header.set_path(path).unwrap();
    header.set_size(size as u64);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_cksum();
    *header.as_bytes()
}

fn padded(content: &[u8]) -> Vec<u8> {
    let mut padded = content.to_vec();
    padded.resize(content.len().next_multiple_of(512), 0);
    padded
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
