//! Commands: what starts with a colon.

use std::path::PathBuf;

use super::{session::Session, types};
use crate::eval::inputs::Input;

const HELP: &str = "\
a query            is answered, as `data.example.deny` or `x := input.a; x > 1`
x := 1             defines a rule, as do `p if {…}`, `p contains x if {…}` and `f(x) := …`
import data.a      shortens paths
:explain [QUERY]   tells which rules were tried; without a query from now on, or no more
:profile [QUERY]   tells where steps were made; likewise
:type QUERY        tells the type of a value
:load PATH…        loads policies and data
:input [FILE]      reads the input from a file, or from {…} as it stands; without one shows it
:input none        leaves the input away
:show              shows what was typed
:unset NAME        forgets a rule or an import that was typed
:help, :quit
A statement goes on over lines while a bracket is open.
";

/// Does what a command says; the text is what to show, or what is wrong.
pub fn run(session: &mut Session, name: &str, rest: &str) -> Result<String, String> {
    match (name, rest) {
        ("help" | "h" | "?", _) => Ok(HELP.to_owned()),
        ("explain", "") => Ok(toggled("explanations", &mut session.explain)),
        ("explain", query) => session.ask(query, true, false),
        ("profile", "") => Ok(toggled("profiles", &mut session.profile)),
        ("profile", query) => session.ask(query, false, true),
        ("show", _) => Ok(session.typed()),
        ("input", "") => Ok(shown_input(session)),
        ("input", "none") => {
            session.input = None;
            Ok("there is no input now\n".to_owned())
        }
        ("input", text) if text.starts_with('{') => inline_input(session, text),
        ("input", file) => {
            let (input, count) = session.read_input(PathBuf::from(file))?;
            let document = match input.document.as_str() {
                "" => input.file.clone(),
                document => format!("{document} in {}", input.file),
            };
            let more =
                if count > 1 { format!(", the first of {count} documents") } else { String::new() };
            session.input = Some(input);
            Ok(format!("the input is {document}{more}\n"))
        }
        ("type" | "unset" | "load", "") => {
            Err(format!("error: :{name} takes something; see :help\n"))
        }
        ("type", query) => types::of(session, query),
        ("unset", name) => session.unset(name),
        ("load", paths) => session.load(paths.split_whitespace().map(PathBuf::from).collect()),
        (other, _) => Err(format!("error: there is no command :{other}; see :help\n")),
    }
}

fn toggled(what: &str, on: &mut bool) -> String {
    *on = !*on;
    format!("{what} are {} now\n", if *on { "on" } else { "off" })
}

fn shown_input(session: &Session) -> String {
    let Some(input) = &session.input else { return "there is no input\n".to_owned() };
    let value: Option<serde_json::Value> = serde_json::from_str(&input.json).ok();
    let pretty = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
    format!("{}\n", pretty.as_deref().unwrap_or(&input.json))
}

fn inline_input(session: &mut Session, text: &str) -> Result<String, String> {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => {
            let json = value.to_string();
            session.input =
                Some(Input { file: "as typed".to_owned(), document: String::new(), json });
            Ok("the input is as typed\n".to_owned())
        }
        Err(error) => Err(format!("error: the input is no JSON: {error}\n")),
    }
}
