//! Reports in JSON and SARIF, as they are kept beside the code that writes them.

use std::{env, fs, path::PathBuf, process::Command};

use serde_json::{Value, json};

use super::Schema;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn read(path: &str) -> String {
    let path = PathBuf::from(ROOT).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The schema of SARIF that OASIS publishes, from the sources of the package that carries it.
fn published() -> String {
    let manifest = PathBuf::from(ROOT).join("tests/sarif/Cargo.toml");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--locked", "--format-version", "1", "--manifest-path"]);
    let output = command.arg(manifest).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let carrier = packages.iter().find(|package| package["name"] == "serde-sarif");
    let path = carrier.and_then(|package| package["manifest_path"].as_str()).expect("it is there");
    let path = PathBuf::from(path).with_file_name("src").join("schema.json");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn sarif_fits_the_schema_that_is_published_and_a_broken_log_does_not() {
    let schema = Schema::new(&published());
    let log = read("host-examples/render/tests/shown/sample.sarif");
    schema.judge(&log).unwrap_or_else(|wrong| panic!("{wrong}"));
    let log: Value = serde_json::from_str(&log).expect("it is JSON");
    for (pointer, wrong) in [
        ("/runs/0/results/0/level", json!("medium")),
        ("/runs/0/results/0/message", json!("text")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/tool/driver/name", json!(7)),
    ] {
        let mut broken = log.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = wrong;
        assert!(schema.judge(&broken.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn reports_in_json_fit_their_schema_and_broken_ones_do_not() {
    let schema = Schema::new(&read("docs/schemas/report.schema.json"));
    let report = read("host-examples/render/tests/shown/sample.json");
    schema.judge(&report).unwrap_or_else(|wrong| panic!("{wrong}"));
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    for (pointer, wrong) in [
        ("/verdict", json!("maybe")),
        ("/findings/0/severity", json!("huge")),
        ("/findings/0/span/start/line", json!("1")),
        ("/summary/known", json!(null)),
    ] {
        let mut broken = report.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = wrong;
        assert!(schema.judge(&broken.to_string()).is_err(), "{pointer}");
    }
}
