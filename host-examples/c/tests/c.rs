//! The header and the library, as a C compiler takes them.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail loudly")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{SystemTime, UNIX_EPOCH},
};

use plimsoll::{Engine, Policies, Settings, Source};
use plimsoll_render::{ReportFormat, Reports, View};
use tempfile::TempDir;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where cargo puts the library: beside the tests, and for a build one folder above.
fn library() -> PathBuf {
    let test = env::current_exe().expect("a test is a file");
    let folders = test.ancestors().skip(1).take(2);
    let mut found = folders.filter(|folder| folder.join(library_name()).is_file());
    found.next().unwrap_or_else(|| panic!("no {} near {}", library_name(), test.display())).into()
}

fn library_name() -> String {
    format!("{}plimsoll_c{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX)
}

/// A C program, compiled.
fn compiled(source: &Path, more: &[&str]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("program");
    let library = library();
    let output = Command::new(env::var("CC").unwrap_or_else(|_| "cc".to_owned()))
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-pthread"])
        .args(more)
        .arg("-I")
        .arg(here().join("include"))
        .arg(source)
        .arg("-L")
        .arg(&library)
        .arg("-lplimsoll_c")
        .arg(format!("-Wl,-rpath,{}", library.display()))
        .arg("-o")
        .arg(&program)
        .output()
        .expect("a C compiler is there: install cc");
    assert!(output.status.success(), "{}", text(&output));
    (folder, program)
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn what_the_header_promises_holds() {
    let (_folder, program) = compiled(&here().join("tests/api.c"), &[]);
    let output = Command::new(program).output().expect("it runs");
    assert!(output.status.success(), "{}", text(&output));
}

#[test]
fn nothing_is_lost_freed_twice_or_read_out_of_bounds() {
    let (_folder, program) =
        compiled(&here().join("tests/api.c"), &["-fsanitize=address,undefined"]);
    let output = Command::new(program)
        // Traps of the component are the engine's to handle.
        .env("ASAN_OPTIONS", "detect_leaks=1:allow_user_segv_handler=1")
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", text(&output));
}

#[test]
fn the_example_judges_files_and_ends_as_the_verdict_says() {
    let (folder, program) = compiled(&here().join("check.c"), &[]);
    let dockerfile = "FROM nginx:latest\nUSER 1000\n";
    fs::write(folder.path().join("Dockerfile"), dockerfile).expect("it can be written");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(folder.path()).output().expect("it runs")
    };
    let output = run(&["Dockerfile"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected("Dockerfile", dockerfile));

    fs::write(folder.path().join("bad.rego"), "package bad\n\nallow if no_such_thing\n")
        .expect("it can be written");
    let output = run(&["-p", "bad.rego", "Dockerfile"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output).contains("bad.rego:3:10:"), "{}", text(&output));
    let output = run(&["nowhere"]);
    assert!(text(&output).contains("nowhere: No such file") && output.status.code() == Some(2));
}

/// The same report through the Rust SDK.
fn expected(name: &str, dockerfile: &str) -> String {
    let set =
        Engine::new().and_then(|engine| engine.compile(Policies::new())).expect("it compiles");
    let mut reports = Reports::new();
    // The time that it is, as the library has it for who gives none.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_nanos();
    let settings = Settings { now: now.try_into().expect("before 2262"), ..Settings::default() };
    reports.add(name, set.check(&Source::text(name, dockerfile), &settings));
    View::new(&reports, set.rules()).show(ReportFormat::Json).expect("a report is JSON")
}

#[test]
fn the_programs_of_the_readme_and_the_embedding_guide_run() {
    for page in ["README.md", "../../docs/embedding.md"] {
        let text_of = fs::read_to_string(here().join(page)).expect("the page is there");
        let blocks = text_of.split("```c\n").skip(1).filter_map(|rest| rest.split("```").next());
        let programs: Vec<&str> = blocks.filter(|block| block.contains("int main(")).collect();
        assert!(!programs.is_empty(), "{page} shows no program");
        for program in programs {
            let folder = tempfile::tempdir().expect("a folder");
            let source = folder.path().join("shown.c");
            fs::write(&source, program).expect("it can be written");
            let (_folder, program) = compiled(&source, &[]);
            let output = Command::new(program).output().expect("it runs");
            assert_eq!(output.status.code(), Some(1), "{page}: {}", text(&output));
            assert!(text(&output).contains("PLM-D003"), "{page}: {}", text(&output));
        }
    }
}

#[test]
fn a_program_in_cxx_may_take_the_header_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("a.cc");
    fs::write(
        &source,
        "#include <plimsoll.h>\nint main() { return plimsoll_version() == nullptr; }\n",
    )
    .expect("it can be written");
    let output = Command::new("c++")
        .args(["-std=c++11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I"])
        .arg(here().join("include"))
        .arg(&source)
        .output();
    // Not every machine with a C compiler has the other.
    if let Ok(output) = output {
        assert!(output.status.success(), "{}", text(&output));
    }
}
