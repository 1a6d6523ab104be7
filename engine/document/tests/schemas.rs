//! The committed JSON Schemas are those of the code. `PLIMSOLL_UPDATE=1` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not right")]

use std::{fs, path::PathBuf};

use plimsoll_document::{Kind, schema};

fn committed(kind: Kind) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schemas");
    PathBuf::from(folder).join(format!("{kind}.schema.json"))
}

#[test]
fn the_committed_schemas_are_those_of_the_code() {
    for kind in Kind::ALL {
        let text = serde_json::to_string_pretty(&schema(kind)).unwrap() + "\n";
        let path = committed(kind);
        if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, text, "run with PLIMSOLL_UPDATE=1 to write {}", path.display());
    }
}
