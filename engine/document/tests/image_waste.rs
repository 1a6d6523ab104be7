//! How many bytes of an image nobody sees, and which layers cause that.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{Layout, Tar};
use serde_json::{Value, json};

/// The body of an image with these layers.
fn body(layers: Vec<Tar>) -> Value {
    let layers: Vec<Vec<u8>> = layers.into_iter().map(Tar::bytes).collect();
    let normalized = Layout::of(&layers).scan();
    assert_eq!(normalized.diagnostics, []);
    normalized.documents[0].body.clone()
}

/// The bytes that are gone, and by layer what it loses and what it causes.
fn waste(layers: Vec<Tar>) -> (u64, Vec<(u64, u64)>) {
    let body = body(layers);
    let number = |value: &Value| value.as_u64().unwrap();
    let layers = body["layers"].as_array().unwrap();
    let of = |layer: &Value| (number(&layer["removed_bytes"]), number(&layer["removes_bytes"]));
    (number(&body["contents"]["waste"]["bytes"]), layers.iter().map(of).collect())
}

fn base() -> Tar {
    Tar::new()
        .directory("srv/", 0o755)
        .file("srv/a", [b'a'; 10])
        .file("srv/deep/er/b", [b'b'; 20])
        .file("top", [b't'; 40])
        .link("srv/link", "a")
}

#[test]
fn what_is_deleted_or_replaced_above_is_waste() {
    let by = |upper: Tar| waste(vec![base(), upper]).0;
    assert_eq!(by(Tar::new().file("other", "x")), 0);
    assert_eq!(by(Tar::new().file("srv/.wh.a", "")), 10, "deleted");
    assert_eq!(by(Tar::new().file("./srv//a", "new")), 10, "replaced");
    assert_eq!(by(Tar::new().link("srv/a", "elsewhere")), 10, "replaced by a link");
    assert_eq!(by(Tar::new().directory("top/", 0o755).file("top/x", "x")), 40, "now a folder");
    assert_eq!(by(Tar::new().file(".wh.srv", "")), 30, "with its folder");
    assert_eq!(by(Tar::new().file("srv/deep/.wh.er", "")), 20);
    assert_eq!(by(Tar::new().file("srv/deep/er/.wh..wh..opq", "")), 20, "hidden");
    assert_eq!(by(Tar::new().file("srv", "now a file")), 30);
    assert_eq!(by(Tar::new().file(".wh..wh..opq", "")), 70, "everything");
    assert_eq!(by(Tar::new().directory("srv/", 0o700)), 0, "a folder changes nothing");
    assert_eq!(by(Tar::new().file("srv/.wh.ab", "")), 0, "another name");
    assert_eq!(by(Tar::new().file("srv/a/.wh..wh..opq", "")), 0);
}

#[test]
fn a_layer_is_told_what_it_loses_and_what_it_causes() {
    let (bytes, layers) = waste(vec![
        base(),
        Tar::new().file("srv/a", [b'n'; 7]).file("top", [b'n'; 5]),
        Tar::new().file(".wh.srv", ""),
    ]);
    assert_eq!(bytes, 40 + 10 + 7 + 20);
    assert_eq!(layers, [(70, 0), (7, 50), (0, 27)]);
}

#[test]
fn what_a_layer_deletes_it_deletes_from_the_layers_below_alone() {
    let twice = Tar::new().file("x", [b'x'; 3]).file(".wh.x", "").file(".wh..wh..opq", "");
    assert_eq!(waste(vec![twice]), (0, vec![(0, 0)]));
    let again = Tar::new().file(".wh.top", "").file("top", [b't'; 2]);
    assert_eq!(waste(vec![base(), again]), (40, vec![(40, 0), (0, 40)]));
}

#[test]
fn of_two_entries_with_one_path_the_earlier_is_waste_of_the_layer_itself() {
    let twice = Tar::new().file("x", [b'x'; 3]).file("./x", [b'x'; 4]);
    assert_eq!(waste(vec![twice]), (3, vec![(3, 3)]));
}

#[test]
fn links_and_empty_files_weigh_nothing() {
    let lower = Tar::new().file("empty", "").link("link", "empty");
    let upper = Tar::new().file(".wh.empty", "").file(".wh.link", "");
    assert_eq!(waste(vec![lower, upper]).0, 0);
}

#[test]
fn large_files_are_told_by_name_the_largest_first() {
    const MIB: usize = 1 << 20;
    let mut lower = Tar::new().file("small", vec![0; MIB - 1]).file("kept", vec![0; 2 * MIB]);
    for i in 1..25 {
        lower = lower.file(&format!("cache/{i:02}"), vec![0; MIB + i]);
    }
    let body = body(vec![lower, Tar::new().file(".wh.cache", "").file(".wh.small", "")]);
    let waste = &body["contents"]["waste"];
    let files = waste["files"].as_array().unwrap();
    assert_eq!(files.len(), 20);
    assert_eq!(
        files[0],
        json!({"path": "/cache/24", "size": MIB + 24, "layer": 0, "removed_by": 1})
    );
    assert_eq!(waste["bytes"], 25 * MIB - 1 + (1..25).sum::<usize>());
    assert_eq!(waste["total"], 27 * MIB - 1 + (1..25).sum::<usize>());
}

#[test]
fn folders_that_no_entry_names_count_as_those_that_one_does() {
    let lower = Tar::new().file("a/b/c/d", [0; 9]).file("a/b/x", [0; 2]);
    assert_eq!(waste(vec![lower, Tar::new().file("a/.wh.b", "")]).0, 11);
}
