//! Requests and their answers.

use lsp_server::ErrorCode;
use plimsoll::{
    Diagnostic, Engine, Failure, Item, Level, LintOptions, Location, Policies, Settings, Test,
    TestOutcome, TestResult, Workspace,
};
use serde_json::{Value, json};

use crate::{position, server::Server};

/// The command that runs a test.
const TEST: &str = "plimsoll.test";

/// Why a request has no answer, with the code that the protocol has for it.
pub(crate) struct Refusal {
    pub(crate) code: i32,
    pub(crate) message: String,
}

impl Refusal {
    fn new(code: ErrorCode, message: &str) -> Refusal {
        Refusal { code: code as i32, message: message.to_owned() }
    }

    pub(crate) fn invalid(message: &str) -> Refusal {
        Refusal::new(ErrorCode::InvalidRequest, message)
    }

    pub(crate) fn not_initialized() -> Refusal {
        Refusal::new(ErrorCode::ServerNotInitialized, "the first request must be `initialize`")
    }

    pub(crate) fn cancelled() -> Refusal {
        Refusal::new(ErrorCode::RequestCanceled, "the request was cancelled")
    }
}

impl From<plimsoll::Error> for Refusal {
    fn from(error: plimsoll::Error) -> Refusal {
        Refusal::new(ErrorCode::RequestFailed, &error.to_string())
    }
}

/// What the server can do.
pub(crate) fn capabilities() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 2 },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
            "inlayHintProvider": true,
            "codeLensProvider": {},
            "completionProvider": { "triggerCharacters": ["."] },
            "executeCommandProvider": { "commands": [TEST] },
        },
        "serverInfo": { "name": "plimsoll", "version": env!("CARGO_PKG_VERSION") },
    })
}

pub(crate) fn answer(server: &mut Server, method: &str, params: &Value) -> Result<Value, Refusal> {
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
    if method == "workspace/executeCommand" {
        return execute(server, params);
    }
    let Some(text) = server.workspace.files().get(uri).cloned() else {
        return match method {
            _ if method.starts_with("textDocument/") && !uri.is_empty() => Ok(Value::Null),
            _ => Err(Refusal::new(
                ErrorCode::MethodNotFound,
                &format!("`{method}` is not known here"),
            )),
        };
    };
    let at = params.get("position").map_or(0, |place| position::offset(&text, place));
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let workspace = &mut server.workspace;
    Ok(match method {
        "textDocument/hover" => {
            server.choose_input(uri);
            let hover = server.workspace.hover(uri, at)?;
            hover.map_or(Value::Null, |hover| {
                let contents = json!({ "kind": "markdown", "value": hover.markdown });
                json!({ "contents": contents, "range": position::range(&text, hover.span) })
            })
        }
        "textDocument/definition" => locations(&workspace.definition(uri, at)?, workspace),
        "textDocument/references" => {
            let wanted = params.pointer("/context/includeDeclaration").and_then(Value::as_bool);
            locations(&workspace.references(uri, at, wanted.unwrap_or(false))?, workspace)
        }
        "textDocument/documentSymbol" => {
            let symbols = workspace.symbols(uri)?.into_iter().map(|symbol| {
                json!({
                    "name": symbol.name,
                    "kind": symbol_kind(symbol.item),
                    "range": position::range(&text, symbol.span),
                    "selectionRange": position::range(&text, symbol.name_span),
                })
            });
            symbols.collect()
        }
        "textDocument/completion" => completions(workspace, uri, at, &text)?,
        "textDocument/formatting" => {
            let formatted = server.engine.format(uri, &text, plimsoll::FormatOptions::default())?;
            let end = position::position(&text, text.len());
            let all = json!({ "start": { "line": 0, "character": 0 }, "end": end });
            if formatted == text {
                json!([])
            } else {
                json!([{ "range": all, "newText": formatted }])
            }
        }
        "textDocument/codeLens" => {
            let tests = workspace.tests(uri)?.into_iter().map(|test| {
                let arguments = json!([uri, test.path]);
                let command =
                    json!({ "title": "Run test", "command": TEST, "arguments": arguments });
                json!({ "range": position::range(&text, test.span), "command": command })
            });
            tests.collect()
        }
        "textDocument/inlayHint" => {
            server.choose_input(uri);
            let counts = server.workspace.counts(uri)?.into_iter().map(|count| {
                let label = match &count.findings {
                    Ok(1) => "1 finding".to_owned(),
                    Ok(many) => format!("{many} findings"),
                    Err(_) => "no verdict".to_owned(),
                };
                json!({
                    "position": position::position(&text, count.span.end.offset as usize),
                    "label": label,
                    "tooltip": count.findings.err().unwrap_or_default(),
                    "paddingLeft": true,
                })
            });
            counts.collect()
        }
        _ => {
            return Err(Refusal::new(
                ErrorCode::MethodNotFound,
                &format!("`{method}` is not known here"),
            ));
        }
    })
}

fn locations(found: &[Location], workspace: &Workspace) -> Value {
    let place = |location: &Location| {
        let text = workspace.files().get(&location.file)?;
        Some(json!({ "uri": location.file, "range": position::range(text, location.span) }))
    };
    found.iter().filter_map(place).collect()
}

fn completions(
    workspace: &mut Workspace,
    uri: &str,
    at: u32,
    text: &str,
) -> Result<Value, Refusal> {
    let Some(found) = workspace.complete(uri, at)? else { return Ok(Value::Null) };
    let range = position::range(text, found.span);
    let items = found.items.into_iter().map(|item| {
        json!({
            "label": item.label,
            "kind": completion_kind(item.item),
            "detail": item.detail,
            "documentation": { "kind": "markdown", "value": item.documentation },
            "textEdit": { "range": range, "newText": item.label },
        })
    });
    Ok(json!({ "isIncomplete": false, "items": items.collect::<Vec<_>>() }))
}

/// The numbers that the protocol has for kinds of symbols.
fn symbol_kind(item: Item) -> u32 {
    match item {
        Item::Package => 4,
        Item::Function => 12,
        Item::Test => 6,
        Item::Field => 8,
        Item::Rule | Item::Variable | Item::Builtin | Item::Keyword => 13,
    }
}

/// The numbers that the protocol has for kinds of completions.
fn completion_kind(item: Item) -> u32 {
    match item {
        Item::Package => 9,
        Item::Function | Item::Builtin => 3,
        Item::Rule | Item::Test => 21,
        Item::Variable => 6,
        Item::Field => 5,
        Item::Keyword => 14,
    }
}

/// Runs a test, says what came of it and answers with it.
fn execute(server: &mut Server, params: &Value) -> Result<Value, Refusal> {
    let argument = |at: usize| params.pointer(&format!("/arguments/{at}")).and_then(Value::as_str);
    let command = params.get("command").and_then(Value::as_str).unwrap_or_default();
    let (Some(path), TEST) = (argument(1), command) else {
        let message = format!("`{command}` is no command with these arguments");
        return Err(Refusal::new(ErrorCode::InvalidParams, &message));
    };
    let (passed, message) = run(&server.engine, &server.workspace, path);
    let kind = if passed { 3 } else { 1 };
    server.notify("window/showMessage", json!({ "type": kind, "message": message }));
    Ok(json!({ "test": path, "passed": passed, "message": message }))
}

/// Whether a test passes, and how to say it.
fn run(engine: &Engine, workspace: &Workspace, path: &str) -> (bool, String) {
    let policies = |start: Policies| {
        let add = |all: Policies, (name, text): (&String, &String)| all.file(name, text);
        workspace.files().iter().fold(start, add)
    };
    // Policies that come with a library of their own stand alone; others may use the bundled one.
    let compiled = engine
        .compile(policies(Policies::new().alone()))
        .or_else(|_| engine.compile(policies(Policies::new())));
    let result = compiled.and_then(|set| {
        let tests = set.tests()?;
        let named = |test: &Test| format!("{}.{}", test.package, test.name) == path;
        let place = tests.iter().position(named).and_then(|place| u32::try_from(place).ok());
        place.map_or(Ok(None), |place| set.test(place, &Settings::default(), false, None))
    });
    match result {
        Ok(Some(result)) => told(path, &result),
        Ok(None) => (false, format!("{path} is no test")),
        Err(error) => (false, format!("{path} could not be run: {error}")),
    }
}

/// What came of a test, with the expressions that did not hold and what they were worth.
fn told(path: &str, result: &TestResult) -> (bool, String) {
    let failed = result.cases.iter().filter(|case| !case.passed);
    let count = failed.clone().count();
    let mut lines = vec![match (result.outcome, &result.error, count, result.cases.len()) {
        (TestOutcome::Passed, _, _, 0) => format!("{path} passed"),
        (TestOutcome::Passed, _, _, cases) => format!("{path} passed with {cases} cases"),
        (TestOutcome::Skipped, ..) => format!("{path} is still to be written"),
        (_, Some(error), ..) => format!("{path} could not be run: {}", error.message),
        (_, None, 0, _) => format!("{path} failed"),
        (_, None, some, cases) => format!("{path} failed in {some} of {cases} cases"),
    }];
    for case in failed {
        lines.push(format!("case {}", case.path.join(", ")));
        lines.extend(case.failure.as_ref().map(reason));
    }
    lines.extend(result.failure.as_ref().map(reason));
    lines.extend(result.prints.iter().map(|print| format!("printed: {}", print.text)));
    (result.outcome == TestOutcome::Passed, lines.join("\n"))
}

fn reason(failure: &Failure) -> String {
    let line = failure.at.span.map_or(String::new(), |span| format!(" (line {})", span.start.line));
    let values = failure.values.iter().map(|value| format!("\n  {} = {}", value.text, value.value));
    format!("{}{line}{}", failure.at.message, values.collect::<String>())
}

/// What is wrong with the files, each with its URI.
pub(crate) fn diagnostics(engine: &Engine, workspace: &Workspace) -> Vec<(String, Value)> {
    let files: Vec<(String, String)> =
        workspace.files().iter().map(|(name, text)| (name.clone(), text.clone())).collect();
    let found: Vec<Diagnostic> = match engine.lint(&files, &LintOptions::default()) {
        Ok(report) => report.errors.into_iter().chain(report.findings).collect(),
        Err(error) => error.diagnostics().to_vec(),
    };
    let diagnostic = |wrong: Diagnostic| {
        let text = workspace.files().get(&wrong.file)?;
        let start = json!({ "line": 0, "character": 0 });
        let range = wrong
            .span
            .map_or_else(|| json!({ "start": start, "end": start }), |s| position::range(text, s));
        let help = wrong.help.map_or_else(String::new, |help| format!("\n{help}"));
        let shown = json!({
            "range": range,
            "severity": if wrong.level == Level::Error { 1 } else { 2 },
            "code": wrong.code,
            "source": "plimsoll",
            "message": wrong.message + &help,
        });
        Some((wrong.file, shown))
    };
    found.into_iter().filter_map(diagnostic).collect()
}
