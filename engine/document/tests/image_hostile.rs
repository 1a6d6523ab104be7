//! What comes of images that are damaged, or made to harm their reader: an error that says what is wrong,
//! and never a pass.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{
    Layout, Tar, codes, docker_save, gzip, scan_archive, scan_archive_within, scan_files, token,
    zstd,
};
use plimsoll_document::{
    Level, Normalized, Reading,
    image::{Scan, ScanLimits},
};
use serde_json::{Value, json};

/// Reads an image of one layer that is stored as these bytes.
fn of_layer(stored: &[u8]) -> Normalized {
    of_layer_within(stored, &ScanLimits::default())
}

fn of_layer_within(stored: &[u8], limits: &ScanLimits) -> Normalized {
    let mut layout = Layout::default();
    let layer = layout.blob("", stored);
    let config = layout.blob(
        "application/vnd.oci.image.config.v1+json",
        images::config("linux/amd64", &[stored.to_vec()]).to_string().as_bytes(),
    );
    let manifest = json!({"config": config, "layers": [layer]});
    let manifest = layout.blob(images::MANIFEST, manifest.to_string().as_bytes());
    layout.manifests.push(manifest);
    let mut scan = Scan::new("shop", limits);
    for (path, bytes) in layout.all() {
        // A host may not care what comes of a single call.
        let _ = images::push(&mut scan, &path, &bytes, 1000);
    }
    scan.finish(&Reading::default())
}

/// A header block with these changes, check sum included.
fn header(kind: u8, path: &[u8], size: &[u8], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..path.len()].copy_from_slice(path);
    block[100..107].copy_from_slice(b"0000644");
    block[108..115].copy_from_slice(b"0000000");
    block[116..123].copy_from_slice(b"0000000");
    block[124..124 + size.len()].copy_from_slice(size);
    block[136..147].copy_from_slice(b"00000000000");
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    change(&mut block);
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    block
}

fn only_error(normalized: &Normalized) -> (&str, &str) {
    assert_eq!(normalized.diagnostics.len(), 1, "{:?}", normalized.diagnostics);
    let found = &normalized.diagnostics[0];
    assert_eq!(found.level, Level::Error);
    assert!(found.help.is_some());
    (&found.code, &found.message)
}

#[test]
fn sizes_that_cannot_be_are_refused_and_cost_nothing() {
    for size in [
        &b"77777777777\0"[..],
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff",
        b"-0000000001\0",
        b"size\0\0\0\0\0\0\0\0",
    ] {
        let normalized = of_layer(&header(b'0', b"f", size, |_| {}));
        let (code, _) = only_error(&normalized);
        assert!(
            ["image/bad-tar", "image/truncated", "image/bad-layer"].contains(&code),
            "{size:?} {code}"
        );
        assert_eq!(
            normalized.documents[0].body.get("contents"),
            None,
            "the rest is judged, not the layer"
        );
    }
}

#[test]
fn special_headers_are_limited_in_size() {
    for kind in [b'x', b'g', b'L', b'K'] {
        let normalized = of_layer(&header(kind, b"f", b"00010000001\0", |_| {}));
        assert_eq!(only_error(&normalized).0, "image/over-limit", "{}", char::from(kind));
    }
}

#[test]
fn any_number_of_extended_headers_in_a_row_is_one_and_is_paid_for() {
    let record = b"12 path=a/b\n";
    let mut bomb = Vec::new();
    for _ in 0..2000 {
        bomb.extend(header(b'x', b"p", b"00000000014\0", |_| {}));
        bomb.extend_from_slice(record);
        bomb.resize(bomb.len().next_multiple_of(512), 0);
    }
    let mut whole = bomb.clone();
    whole.extend(header(b'0', b"f", b"00000000000\0", |_| {}));
    assert_eq!(of_layer(&whole).diagnostics, []);
    let limits = ScanLimits { bytes: 1 << 20, ..ScanLimits::default() };
    assert_eq!(only_error(&of_layer_within(&bomb, &limits)).0, "image/over-limit");
    assert_eq!(only_error(&of_layer(&bomb)).0, "image/truncated", "headers of no file");
}

#[test]
fn a_global_header_that_renames_files_is_refused_and_a_comment_is_not() {
    let with = |record: &[u8]| {
        let size = format!("{:011o}\0", record.len());
        let mut tar = header(b'g', b"pax_global_header", size.as_bytes(), |_| {});
        tar.extend_from_slice(record);
        tar.resize(tar.len().next_multiple_of(512), 0);
        [tar, Tar::new().file("f", "x").bytes()].concat()
    };
    assert_eq!(only_error(&of_layer(&with(b"10 path=x\n"))).0, "image/bad-tar");
    assert_eq!(of_layer(&with(b"13 comment=1\n")).diagnostics, []);
}

#[test]
fn names_that_lead_out_are_kept_inside_and_told() {
    let layer = Tar::new()
        .mode("../../etc/cron.d/x", 0o644, "x")
        .mode("/etc/su", 0o4755, "x")
        .mode("a/../../b", 0o644, "x")
        .link("loop", "loop")
        .link("a/b", "../../../../etc/shadow")
        .entry("hard", tar::EntryType::Link, 0o644, "../../../etc/shadow")
        .bytes();
    let normalized = of_layer(&layer);
    assert_eq!(normalized.diagnostics, []);
    let body = &normalized.documents[0].body;
    let told: Vec<(&str, Option<&str>)> = body["contents"]["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap(), file["written"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("/b", Some("a/../../b")),
            ("/etc/cron.d/x", Some("../../etc/cron.d/x")),
            ("/etc/su", None),
            ("/hard", None),
        ]
    );
    assert_eq!(body["layers"][0]["absolute_names"], 1);
}

#[test]
fn names_that_are_no_utf_8_are_read_and_told_apart() {
    let layer = [
        header(b'0', b"srv/\xff", b"00000000000\0", |block| {
            block[100..107].copy_from_slice(b"0004755")
        }),
        header(b'0', b"srv/\xfe", b"00000000000\0", |block| {
            block[100..107].copy_from_slice(b"0004755")
        }),
    ]
    .concat();
    let body = of_layer(&layer).documents[0].body.clone();
    let files = body["contents"]["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!(files[0]["path"], "/srv/\u{fffd}");
    assert!(
        files.iter().all(|file| file.get("removed_by").is_none()),
        "neither replaces the other"
    );
}

#[test]
fn a_whiteout_of_nothing_is_an_error() {
    for name in ["srv/.wh.", "srv/.wh..", "srv/.wh..."] {
        let normalized = of_layer(&Tar::new().file(name, "").bytes());
        assert_eq!(only_error(&normalized).0, "image/bad-entry", "{name}");
    }
}

#[test]
fn streams_that_end_early_are_errors_wherever_they_end() {
    let tar = Tar::new().file("a", "x".repeat(700)).file("etc/passwd", "root:x:0:0::/:\n").bytes();
    for (packed, least) in [(tar.clone(), 600), (gzip(&tar), 0), (zstd(&tar), 0)] {
        for end in (least..packed.len().min(2000)).step_by(7) {
            let normalized = of_layer(&packed[..end]);
            // An archive may end behind any entry, and with its last padding nothing is lost.
            let is_whole = packed == tar && (512 + 700..=1536).contains(&end);
            assert_eq!(normalized.diagnostics.is_empty(), is_whole, "{end} of {}", packed.len());
        }
    }
}

#[test]
fn what_is_wrong_with_a_packed_archive_does_not_hang_on_how_it_is_cut() {
    // Two faults: a header whose check sum is wrong, and a stream that ends early.
    let mut tar = Tar::new().file("a", token().repeat(400)).file("b", "").bytes();
    let header = tar.len() - 512 * 3;
    tar[header] ^= 1;
    for packed in [gzip(&tar), zstd(&tar)] {
        for end in [packed.len() - 1, packed.len() - 9, packed.len() / 2] {
            let read = |piece| {
                let mut scan = Scan::new("shop", &ScanLimits::default());
                let _ = images::push(&mut scan, "", &packed[..end], piece);
                scan.finish(&Reading::default())
            };
            let whole = read(usize::MAX);
            assert_eq!(whole.diagnostics.len(), 1);
            for piece in [1, 7, 100, 4096] {
                assert_eq!(read(piece), whole, "pieces of {piece}");
            }
        }
    }
}

#[test]
fn data_behind_the_end_of_a_tar_is_told_and_not_taken_for_files() {
    let hidden = Tar::new().mode("bin/su", 0o4755, token()).bytes();
    let layer = [Tar::new().file("a", "").bytes(), hidden].concat();
    let body = of_layer(&layer).documents[0].body.clone();
    assert!(body["layers"][0]["trailing_bytes"].as_u64().unwrap() > 40);
    assert_eq!(body["contents"]["files"], json!([]));
    let one_block = [
        header(b'0', b"a", b"00000000000\0", |_| {}),
        vec![0; 512],
        Tar::new().file("b", "").bytes(),
    ]
    .concat();
    assert_eq!(
        only_error(&of_layer(&one_block)).0,
        "image/bad-tar",
        "tools differ on what this holds"
    );
}

#[test]
fn packed_data_with_a_wrong_check_sum_or_garbage_behind_it_is_refused() {
    let tar = Tar::new().file("a", "content").bytes();
    let good = gzip(&tar);
    let mut bad_sum = good.clone();
    let at = bad_sum.len() - 8;
    bad_sum[at] ^= 1;
    let mut bad_length = good.clone();
    *bad_length.last_mut().unwrap() ^= 1;
    for bad in [
        bad_sum,
        bad_length,
        [&good[..], b"garbage"].concat(),
        [&zstd(&tar)[..], b"garbage"].concat(),
    ] {
        let normalized = of_layer(&bad);
        let code = only_error(&normalized).0;
        assert!(["image/bad-gzip", "image/bad-zstd", "image/truncated"].contains(&code), "{code}");
    }
}

#[test]
fn a_zstd_frame_that_wants_too_much_memory_is_refused() {
    // A descriptor without a size, and a window of 2^(10+31) bytes.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 0x01, 0x00, 0x00];
    assert_eq!(only_error(&of_layer(&frame)).0, "image/over-limit");
    // One segment of 2^60 bytes.
    let frame =
        [&[0x28, 0xb5, 0x2f, 0xfd, 0xe0][..], &(1_u64 << 60).to_le_bytes(), &[1, 0, 0]].concat();
    assert_eq!(only_error(&of_layer(&frame)).0, "image/over-limit");
    // A block that says it is larger than blocks may be.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 0xfd, 0xff, 0xff];
    assert_eq!(only_error(&of_layer(&frame)).0, "image/bad-zstd");
}

#[test]
fn a_bomb_is_stopped_by_its_ratio_and_by_its_size() {
    // A gigabyte of zeros behind the header of a file, a thousand times smaller.
    let head = header(b'0', b"zeros", b"10000000000\0", |_| {});
    let zeros = vec![0; 1 << 20];
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, &head).unwrap();
    for _ in 0..100 {
        std::io::Write::write_all(&mut encoder, &zeros).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    let normalized = of_layer(&bomb);
    let (code, message) = only_error(&normalized);
    assert_eq!(code, "image/over-limit");
    assert!(message.contains("sha256:") && message.contains("500"), "{message}");
    let limits = ScanLimits { bytes: 5 << 20, ..ScanLimits::default() };
    let normalized = of_layer_within(&bomb, &limits);
    assert!(only_error(&normalized).1.contains("5242880 bytes in all layers"));
}

#[test]
fn every_limit_is_an_error_that_names_the_layer_and_the_limit() {
    let many = (0..50).fold(Tar::new(), |tar, i| tar.mode(&format!("f{i}"), 0o4755, ""));
    let many = many.bytes();
    let big = Tar::new().file("etc/passwd", "x".repeat(5000)).bytes();
    let long = Tar::new().file(&"p/".repeat(40), "").bytes();
    for (layer, limits, field) in [
        (&many, ScanLimits { entries: 49, ..ScanLimits::default() }, "entries"),
        (&many, ScanLimits { facts: 49, ..ScanLimits::default() }, "facts"),
        (&many, ScanLimits { bytes: 1000, ..ScanLimits::default() }, "bytes"),
        (&big, ScanLimits { file: 4999, ..ScanLimits::default() }, "file"),
        (&long, ScanLimits { path: 79, ..ScanLimits::default() }, "path"),
        (&long, ScanLimits { depth: 38, ..ScanLimits::default() }, "depth"),
    ] {
        let normalized = of_layer_within(layer, &limits);
        let (code, message) = only_error(&normalized);
        assert_eq!(code, "image/over-limit", "{field}");
        assert!(message.contains("layer `sha256:"), "{message}");
        assert!(normalized.diagnostics[0].help.as_ref().unwrap().contains(field), "{field}");
        assert_eq!(normalized.documents[0].body.get("contents"), None);
        assert!(normalized.diagnostics[0].span.is_some(), "it points into the manifest");
    }
}

#[test]
fn too_many_or_too_large_files_of_the_image_itself_are_refused() {
    let layout = Layout::of(&[Tar::new().file("a", "").bytes()]);
    for limits in [
        ScanLimits { blobs: 2, ..ScanLimits::default() },
        ScanLimits { json: 100, ..ScanLimits::default() },
        ScanLimits { all_json: 200, ..ScanLimits::default() },
        ScanLimits { path: 10, ..ScanLimits::default() },
    ] {
        let normalized = scan_archive_within(&layout.archive(), 512, &limits);
        assert!(codes(&normalized).contains(&"image/over-limit"), "{limits:?}");
        assert_eq!(normalized.documents, []);
    }
}

#[test]
fn blobs_that_are_missing_or_others_than_they_should_be_are_named() {
    let layers = [Tar::new().file("a", "1").bytes(), Tar::new().file("b", "2").bytes()];
    let layout = Layout::of(&layers);
    let stored = images::digest(&gzip(&layers[1]));
    let index = layout.files.iter().position(|(path, _)| path.ends_with(&stored[7..])).unwrap();
    let mut gone = layout.clone();
    gone.files.remove(index);
    let normalized = gone.scan();
    let (code, message) = only_error(&normalized);
    assert_eq!(code, "image/missing-blob");
    assert!(message.contains(&stored[7..]));
    assert_eq!(normalized.documents.len(), 1, "what is there is judged");

    let mut other = layout.clone();
    other.files[index].1 = gzip(&layers[0]);
    assert_eq!(only_error(&other.scan()).0, "image/digest-mismatch");

    let mut size = layout.clone();
    size.manifests[0]["size"] = 7.into();
    assert_eq!(only_error(&size.scan()).0, "image/size-mismatch");
}

#[test]
fn a_layer_that_unpacks_to_something_else_than_the_config_says_is_refused() {
    let layers = [Tar::new().file("a", "1").bytes()];
    let mut config = images::config("linux/amd64", &layers);
    config["rootfs"]["diff_ids"] = json!([images::digest(b"other")]);
    let check = |config: &Value, code: &str| {
        let mut layout = Layout::default();
        let image = layout.image(config, &layers, gzip);
        layout.manifests.push(image);
        let normalized = layout.scan();
        assert_eq!(only_error(&normalized).0, code);
        assert_eq!(normalized.documents[0].body.get("contents"), None);
        assert_eq!(only_error(&scan_archive(&docker_save(config, &layers, "a:1"), 512)).0, code);
    };
    check(&config, "image/digest-mismatch");
    config["rootfs"]["diff_ids"] = json!([]);
    check(&config, "image/layer-mismatch");
}

#[test]
fn a_layer_that_is_named_too_often_is_an_error() {
    let layer = (0..50).fold(Tar::new(), |tar, i| tar.mode(&format!("f{i}"), 0o4755, "")).bytes();
    let scan = |times: usize| {
        let limits = ScanLimits { facts: 200, ..ScanLimits::default() };
        let layers = vec![layer.clone(); times];
        let mut layout = Layout::default();
        let image = layout.image(&images::config("linux/amd64", &layers), &layers, gzip);
        layout.manifests.push(image);
        scan_archive_within(&layout.archive(), 512, &limits)
    };
    assert_eq!(scan(8).diagnostics, []);
    assert_eq!(scan(8).documents[0].body["contents"]["files"].as_array().unwrap().len(), 400);
    assert_eq!(only_error(&scan(9)).0, "image/over-limit");
    assert_eq!(scan(9).documents[0].body.get("contents"), None);
}

#[test]
fn a_file_that_is_there_twice_with_other_content_is_an_error() {
    let archive = Layout::of(&[Tar::new().file("a", "").bytes()]).all();
    let mut twice = archive.clone();
    twice.push(("index.json".to_owned(), b"{\"manifests\": []}".to_vec()));
    let normalized = scan_archive(&images::archive(&twice), 512);
    assert!(codes(&normalized).contains(&"image/duplicate-file"));
    let mut same = archive.clone();
    same.push(archive[1].clone());
    assert_eq!(codes(&scan_archive(&images::archive(&same), 512)), Vec::<&str>::new());
}

#[test]
fn what_is_no_layer_is_named_as_such() {
    for stored in [&b"\x00\x01 encrypted, perhaps"[..], b"{}", b"", b"PK\x03\x04"] {
        assert_eq!(only_error(&of_layer(stored)).0, "image/bad-layer");
    }
    let noise: Vec<u8> = (0..100_u8).flat_map(|i| images::digest(&[i]).into_bytes()).collect();
    let twice_packed = gzip(&gzip(&Tar::new().file("a", noise).bytes()));
    assert_eq!(only_error(&of_layer(&twice_packed)).0, "image/bad-tar");
}

#[test]
fn files_with_holes_are_passed_over_unless_they_must_be_read() {
    let sparse = |path: &[u8]| {
        let mut block = header(b'S', path, b"00000000003\0", |block| {
            block[257..265].copy_from_slice(b"ustar  \0");
            block[482] = 1;
            block[483..494].copy_from_slice(b"00000010000");
        });
        // Another block of the map, and the data.
        block.resize(1024, 0);
        block.extend_from_slice(b"abc");
        block.resize(1536, 0);
        [
            block,
            header(b'0', b"su", b"00000000000\0", |block| {
                block[100..107].copy_from_slice(b"0004755")
            }),
        ]
        .concat()
    };
    let normalized = of_layer(&sparse(b"var/log/lastlog"));
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents[0].body["contents"]["files"][0]["path"], "/su");
    assert_eq!(only_error(&of_layer(&sparse(b"etc/passwd"))).0, "image/bad-entry");
}

#[test]
fn a_scan_that_is_misused_or_left_open_is_an_error() {
    let mut scan = Scan::new("shop", &ScanLimits::default());
    assert_eq!(scan.write(b"x").unwrap_err().code, "image/misused-scan");
    assert_eq!(codes(&scan.finish(&Reading::default())), ["image/misused-scan"]);
    let mut scan = Scan::new("shop", &ScanLimits::default());
    scan.open("index.json", None).unwrap();
    scan.write(b"{\"manifests\": []}").unwrap();
    assert_eq!(codes(&scan.finish(&Reading::default())), ["image/truncated"]);
    let mut scan = Scan::new("shop", &ScanLimits::default());
    scan.open("", Some(4)).unwrap();
    scan.write(b"{}").unwrap();
    assert_eq!(scan.close().unwrap_err().code, "image/size-mismatch");
}

#[test]
fn a_layer_that_nobody_asked_for_may_be_broken() {
    let good = vec![Tar::new().file("a", "").bytes()];
    let mut layout = Layout::default();
    let amd = layout.image(&images::config("linux/amd64", &good), &good, gzip);
    let arm = layout.image(&images::config("linux/arm64", &good), &good, |_| b"broken".to_vec());
    layout.manifests = vec![amd, arm];
    let all = scan_files(&layout.all(), 100, &Reading::default());
    assert_eq!(only_error(&all).0, "image/bad-layer");
    let one = scan_files(&layout.all(), 100, &images::reading("linux/amd64"));
    assert_eq!(one.diagnostics, []);
    assert_eq!(one.documents.len(), 1);
}
