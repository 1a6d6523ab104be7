//! `plimsoll lsp` as editors use it: the protocol, spoken over pipes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

const RULE: &str = "\
# METADATA
# title: Images come from our registry
# custom:
#   id: ACME-001
#   severity: high
package plimsoll.dockerfile.ours

ours := \"registry.acme.example\"

deny contains {\"message\": message, \"path\": []} if {
	some stage in input.stages
	stage.base.image.registry != ours
	message := sprintf(\"🚢 %s\", [ours])
}
";

const TEST: &str = "\
package plimsoll.dockerfile.ours_test

import data.plimsoll.dockerfile.ours

test_true if ours.ours == \"registry.acme.example\"

test_false if count(ours.ours) == 1
";

struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last: i64,
    /// What the server said unasked.
    told: Vec<Value>,
}

impl Client {
    fn start() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("plimsoll runs");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("it writes"));
        Client { child, input, output, last: 0, told: Vec::new() }
    }

    /// A client of a folder, initialized.
    fn of(folder: &Path) -> Client {
        let mut client = Client::start();
        let answer = client.ask("initialize", json!({ "rootUri": uri(folder) }));
        assert_eq!(answer["result"]["capabilities"]["hoverProvider"], json!(true));
        client.notify("initialized", json!({}));
        client
    }

    fn send(&mut self, text: &str) {
        let input = self.input.as_mut().expect("it is open");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it can be written");
        input.flush().expect("it can be written");
    }

    fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).expect("it can be read") == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some((_, value)) => length = value.parse().expect("a length"),
                None => break,
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text).expect("it can be read");
        Some(serde_json::from_slice(&text).expect("it is JSON"))
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.send(&request.to_string());
        self.answer(&json!(id))
    }

    fn answer(&mut self, id: &Value) -> Value {
        loop {
            let message = self.read().expect("there is an answer");
            if message.get("method").is_none() && message["id"] == *id {
                return message;
            }
            self.told.push(message);
        }
    }

    /// What is said to be wrong with a file next.
    fn wrong(&mut self, file: &str) -> Vec<Value> {
        loop {
            let known = self.told.iter().position(|message| {
                message["method"] == "textDocument/publishDiagnostics"
                    && message["params"]["uri"] == file
            });
            if let Some(known) = known {
                let message = self.told.remove(known);
                return message["params"]["diagnostics"].as_array().expect("a list").clone();
            }
            let message = self.read().expect("something is said");
            self.told.push(message);
        }
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        let refused = self.ask("textDocument/hover", json!({}));
        assert_eq!(refused["error"]["code"], -32_600);
        self.notify("exit", Value::Null);
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0));
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("it can be written");
    };
    write("ours.rego", RULE);
    write("ours_test.rego", TEST);
    write("Dockerfile", "FROM nginx:1.29\n");
    folder
}

/// The position of a word behind some text.
fn at(text: &str, after: &str, word: &str) -> Value {
    let from = text.find(after).expect("the text is there");
    let offset = from + text.get(from..).and_then(|t| t.find(word)).expect("the word is there");
    let before = text.get(..offset).expect("it is in the text");
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().map_or(0, |line| line.encode_utf16().count());
    json!({ "line": line, "character": column })
}

fn document(file: &str, position: &Value) -> Value {
    json!({ "textDocument": { "uri": file }, "position": position })
}

#[test]
fn an_editor_is_told_what_it_asks() {
    let folder = folder();
    let (rule, test) =
        (uri(&folder.path().join("ours.rego")), uri(&folder.path().join("ours_test.rego")));
    let mut client = Client::of(folder.path());

    let hover = client.ask("textDocument/hover", document(&rule, &at(RULE, "deny", "deny")));
    let shown = hover["result"]["contents"]["value"].as_str().expect("it is text");
    assert!(shown.contains("Images come from our registry") && shown.contains("🚢"), "{shown}");

    let place = document(&test, &at(TEST, "ours.ours", ".ours"));
    let place = json!({ "textDocument": place["textDocument"], "position": {
        "line": place["position"]["line"],
        "character": place["position"]["character"].as_u64().expect("a number") + 1 } });
    let found = client.ask("textDocument/definition", place);
    assert_eq!(found["result"][0]["uri"], json!(rule));
    assert_eq!(found["result"][0]["range"]["start"], at(RULE, "ours :=", "ours"));

    let mut place = document(&rule, &at(RULE, "ours :=", "ours"));
    place["context"] = json!({ "includeDeclaration": false });
    let found = client.ask("textDocument/references", place);
    assert_eq!(found["result"].as_array().expect("a list").len(), 4, "{found}");

    // The emoji before it is two units.
    let found = client.ask("textDocument/definition", document(&rule, &at(RULE, "🚢", "ours")));
    assert_eq!(found["result"][0]["range"]["start"], at(RULE, "ours :=", "ours"));

    let of = json!({ "textDocument": { "uri": rule } });
    let symbols = client.ask("textDocument/documentSymbol", of.clone());
    assert_eq!(symbols["result"][1]["name"], "ours");
    let mut within = of.clone();
    within["range"] =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = client.ask("textDocument/inlayHint", within);
    assert_eq!(hints["result"][0]["label"], "1 finding");
    let formatted = client.ask("textDocument/formatting", of);
    assert_eq!(formatted["result"], json!([]));
    client.end();
}

#[test]
fn tests_are_run_from_their_lens() {
    let folder = folder();
    let file = uri(&folder.path().join("ours_test.rego"));
    let mut client = Client::of(folder.path());
    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": file } }));
    let lenses = lenses["result"].as_array().expect("a list").clone();
    let answers: Vec<Value> = lenses
        .iter()
        .map(|lens| client.ask("workspace/executeCommand", lens["command"].clone()))
        .map(|answer| answer["result"].clone())
        .collect();
    let passed: Vec<&Value> = answers.iter().map(|answer| &answer["passed"]).collect();
    assert_eq!(passed, [&json!(true), &json!(false)]);
    let why = answers[1]["message"].as_str().expect("a text");
    assert!(why.contains("`count(ours.ours) == 1` is false (line 7)"), "{why}");
    assert!(why.contains("ours.ours = \"registry.acme.example\""), "{why}");
    let refused = client.ask("workspace/executeCommand", json!({ "command": "rm" }));
    assert_eq!(refused["error"]["code"], -32_602);
    client.end();
}

#[test]
fn what_is_wrong_is_said_while_one_types_and_unsaid_when_mended() {
    let folder = folder();
    let file = uri(&folder.path().join("new.rego"));
    let mut client = Client::of(folder.path());
    let text = "package a\n\nx := \"🚢\" +\n";
    let opened = json!({ "uri": file, "languageId": "rego", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": opened }));
    let wrong = client.wrong(&file);
    assert_eq!(wrong.first().map(|w| w["severity"].clone()), Some(json!(1)), "{wrong:?}");
    // Behind the emoji, by an edit that counts it as two.
    let change = json!({
        "range": { "start": { "line": 2, "character": 10 }, "end": { "line": 2, "character": 11 } },
        "text": "",
    });
    let changed =
        json!({ "textDocument": { "uri": file, "version": 2 }, "contentChanges": [change] });
    client.notify("textDocument/didChange", changed);
    let formatted =
        client.ask("textDocument/formatting", json!({ "textDocument": { "uri": file } }));
    assert_eq!(formatted["result"][0]["newText"], "package a\n\nx := \"🚢\"\n");
    let errors = |wrong: Vec<Value>| wrong.into_iter().filter(|w| w["severity"] == 1).count();
    let mended = client.wrong(&file);
    assert_eq!(errors(mended), 0);
    client.end();
}

#[test]
fn fields_complete_in_a_rule_that_is_being_written() {
    let folder = folder();
    let file = uri(&folder.path().join("new.rego"));
    let mut client = Client::of(folder.path());
    let text = "package plimsoll.dockerfile.new\n\ndeny contains \"x\" if {\n\tsome s in input.stages\n\ts.\n}\n";
    let opened = json!({ "uri": file, "languageId": "rego", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": opened }));
    let place = json!({ "line": 4, "character": 3 });
    let found = client.ask("textDocument/completion", document(&file, &place));
    let labels: Vec<&str> = found["result"]["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|i| i["label"].as_str())
        .collect();
    assert!(labels.contains(&"base") && labels.contains(&"instructions"), "{labels:?}");
    client.end();
}

#[test]
fn the_protocol_is_kept_whatever_the_client_sends() {
    let mut client = Client::start();
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32_002);
    client.ask("initialize", json!({}));
    for nonsense in ["{ nonsense", "[1, 2]", "{}"] {
        client.send(nonsense);
        let said = client.read().expect("it goes on");
        assert_eq!(said["method"], "window/logMessage", "{said}");
    }
    let unknown = client.ask("textDocument/somethingNew", json!({}));
    assert_eq!(unknown["error"]["code"], -32_601);
    client.notify("$/somethingNew", json!({}));
    let nowhere = document("file:///nowhere.rego", &json!({ "line": 3, "character": 4 }));
    assert_eq!(client.ask("textDocument/hover", nowhere)["result"], Value::Null);
    client.end();
}

#[test]
fn a_request_that_waits_can_be_cancelled() {
    let folder = folder();
    let file = uri(&folder.path().join("ours.rego"));
    let mut client = Client::of(folder.path());
    // In one piece, so that the second request waits behind the first when its cancellation is there.
    let mut all = String::new();
    for message in [
        json!({ "jsonrpc": "2.0", "id": "slow", "method": "workspace/executeCommand",
            "params": { "command": "plimsoll.test", "arguments": [file, "data.plimsoll.dockerfile.ours.ours"] } }),
        json!({ "jsonrpc": "2.0", "id": "late", "method": "textDocument/hover",
            "params": document(&file, &at(RULE, "deny", "deny")) }),
        json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "late" } }),
    ] {
        let text = message.to_string();
        all.push_str(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }
    let input = client.input.as_mut().expect("it is open");
    input.write_all(all.as_bytes()).expect("it can be written");
    input.flush().expect("it can be written");
    client.answer(&json!("slow"));
    assert_eq!(client.answer(&json!("late"))["error"]["code"], -32_800);
    client.end();
}

#[test]
fn a_client_that_just_goes_is_no_orderly_end() {
    let mut client = Client::start();
    client.input = None;
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1));
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1));
}

/// `docs/editors.md` shows between two marks what an editor is told of the policies in `docs/editors.in`.
/// `PLIMSOLL_UPDATE=1` writes it anew.
#[test]
fn the_page_shows_what_an_editor_is_told() {
    let docs =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").canonicalize().expect("docs");
    let folder = docs.join("testing.in");
    let file = |name: &str| uri(&folder.join(name));
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("it can be read");
    let mut client = Client::of(&folder);
    let mut shown = String::new();

    shown.push_str("diagnostics of slips/probes.rego\n");
    let slips = file("slips/probes.rego");
    client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": slips } }));
    for wrong in client.wrong(&slips) {
        let at = &wrong["range"]["start"];
        let line = at["line"].as_u64().expect("a line") + 1;
        let message = wrong["message"].as_str().expect("a text").replace('\n', "; ");
        let level = if wrong["severity"] == 1 { "error" } else { "warning" };
        let code = wrong["code"].as_str().expect("a code");
        shown.push_str(&format!("    line {line}: {level} {code}: {message}\n"));
    }

    shown.push_str("\nhover over `least` in policies/ports.rego\n");
    let (ports, source) = (file("policies/ports.rego"), text("policies/ports.rego"));
    let place = document(&ports, &at(&source, "port.port <", "least"));
    let hover = client.ask("textDocument/hover", place.clone());
    let markdown = hover["result"]["contents"]["value"].as_str().expect("a text");
    shown.extend(markdown.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n"));

    shown.push_str("\ndefinitions of `least`\n");
    let found = client.ask("textDocument/definition", place);
    for found in found["result"].as_array().expect("a list") {
        let line = found["range"]["start"]["line"].as_u64().expect("a line") + 1;
        shown.push_str(&format!("    policies/ports.rego, line {line}\n"));
    }

    shown.push_str("\ncompletions behind `port.` in policies/ports.rego\n");
    let place = document(&ports, &at(&source, "[port.", "port])"));
    let found = client.ask("textDocument/completion", place);
    let items = found["result"].as_array().or(found["result"]["items"].as_array());
    for item in items.expect("a list") {
        let label = item["label"].as_str().expect("a text");
        let detail = item["detail"].as_str().unwrap_or_default();
        shown.push_str(format!("    {label:<10} {detail}").trim_end());
        shown.push('\n');
    }

    shown.push_str("\nlenses of broken/ports_test.rego\n");
    let test = file("broken/ports_test.rego");
    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": test } }));
    for lens in lenses["result"].as_array().expect("a list") {
        shown.push_str(&format!("    {}\n", lens["command"]["title"].as_str().expect("a text")));
        let answer = client.ask("workspace/executeCommand", lens["command"].clone());
        let message = answer["result"]["message"].as_str().expect("a text");
        shown.extend(message.lines().map(|line| format!("        {line}\n")));
    }
    client.end();

    let page = fs::read_to_string(docs.join("editors.md")).expect("it can be read");
    let (before, rest) = page.split_once("<!-- told -->\n").expect("a mark");
    let (was, after) = rest.split_once("<!-- told -->").expect("a second mark");
    let is = format!("```text\n{}\n```\n", shown.trim_end());
    if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
        let page = format!("{before}<!-- told -->\n{is}<!-- told -->{after}");
        fs::write(docs.join("editors.md"), page).expect("it can be written");
    } else {
        assert_eq!(was, is, "PLIMSOLL_UPDATE=1 writes it anew");
    }
}
