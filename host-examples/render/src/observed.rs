//! What came of a query: its answers as JSON, as plain values or as a table; how they came about, and what
//! they cost.

use std::fmt::Write as _;

use plimsoll::{Expression, Observed, ProfileLine, TraceKind, TraceLine};
use serde_json::{Map, Value, json};

use crate::text::one_line;

/// How wide a column of a table may be, in characters.
const WIDEST: usize = 60;

/// One way in which a query holds.
struct Answer {
    bindings: Map<String, Value>,
    /// The values of the query's expressions.
    values: Vec<Value>,
}

fn answers(observed: &Observed) -> Vec<Answer> {
    let text = observed.answers.as_deref().unwrap_or("[]");
    let Ok(Value::Array(answers)) = serde_json::from_str(text) else { return Vec::new() };
    let answer = |answer: Value| {
        let Value::Object(mut fields) = answer else { return None };
        let Some(Value::Object(bindings)) = fields.remove("bindings") else { return None };
        let Some(Value::Array(values)) = fields.remove("expressions") else { return None };
        Some(Answer { bindings, values })
    };
    answers.into_iter().filter_map(answer).collect()
}

/// The answers in the shape of `opa eval --format json`: an empty object where the query is undefined.
#[must_use]
pub fn answers_json(observed: &Observed) -> Value {
    let answers = answers(observed);
    if answers.is_empty() {
        return json!({});
    }
    let expression = |(expression, value): (&Expression, Value)| {
        json!({
            "value": value,
            "text": expression.text,
            "location": {"row": expression.line, "col": expression.column},
        })
    };
    let answer = |answer: Answer| {
        let expressions: Vec<_> =
            observed.expressions.iter().zip(answer.values).map(expression).collect();
        let mut shown = Map::from_iter([("expressions".to_owned(), expressions.into())]);
        if !answer.bindings.is_empty() {
            shown.insert("bindings".to_owned(), answer.bindings.into());
        }
        Value::Object(shown)
    };
    json!({"result": answers.into_iter().map(answer).collect::<Vec<_>>()})
}

/// The values alone, an answer a line and a space between those of several expressions; strings without
/// quotes. Nothing where the query is undefined.
#[must_use]
pub fn answers_raw(observed: &Observed) -> String {
    let mut out = String::new();
    for answer in answers(observed) {
        let values: Vec<_> = answer.values.iter().map(raw).collect();
        out.push_str(&values.join(" "));
        out.push('\n');
    }
    out
}

fn raw(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The answers for people: a single value by itself, indented; several as a table.
#[must_use]
pub fn answers_pretty(observed: &Observed) -> String {
    let mut all = answers(observed);
    match all.as_mut_slice() {
        [] => "undefined\n".to_owned(),
        [Answer { bindings, values }] if bindings.is_empty() && values.len() == 1 => {
            let value = values.first().unwrap_or(&Value::Null);
            serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
        }
        _ => table(observed, &all),
    }
}

/// The answers as a table: a row an answer, a column a variable and an expression that gives more than that
/// it holds.
#[must_use]
pub fn answers_table(observed: &Observed) -> String {
    let all = answers(observed);
    if all.is_empty() { "undefined\n".to_owned() } else { table(observed, &all) }
}

fn table(observed: &Observed, answers: &[Answer]) -> String {
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    let names: Vec<&String> = answers.first().into_iter().flat_map(|a| a.bindings.keys()).collect();
    for name in names {
        let cells = answers.iter().map(|answer| cell(answer.bindings.get(name)));
        columns.push((name.clone(), cells.collect()));
    }
    let has_names = !columns.is_empty();
    for (place, expression) in observed.expressions.iter().enumerate() {
        let values: Vec<_> = answers.iter().map(|answer| answer.values.get(place)).collect();
        // That it holds is told by the row being there.
        if has_names && values.iter().all(|value| *value == Some(&Value::Bool(true))) {
            continue;
        }
        columns.push((short(&expression.text), values.into_iter().map(cell).collect()));
    }
    let widths: Vec<usize> = columns
        .iter()
        .map(|(name, cells)| {
            let cells = cells.iter().map(|cell| cell.chars().count());
            cells.chain([name.chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(width + 2)).collect();
    let rule = format!("+{}+\n", rule.join("+"));
    let row = |cells: Vec<&String>| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| format!(" {cell:width$} "));
        format!("|{}|\n", cells.collect::<Vec<_>>().join("|"))
    };
    let mut out = rule.clone();
    out.push_str(&row(columns.iter().map(|(name, _)| name).collect()));
    out.push_str(&rule);
    for place in 0..answers.len() {
        out.push_str(&row(columns.iter().filter_map(|(_, cells)| cells.get(place)).collect()));
    }
    out.push_str(&rule);
    out
}

fn cell(value: Option<&Value>) -> String {
    short(&value.map(Value::to_string).unwrap_or_default())
}

fn short(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// How the answers came about, as a tree. A mark says whether a line held: `+` it did, `-` it did not, `~`
/// sometimes.
#[must_use]
pub fn trace_text(trace: &[TraceLine]) -> String {
    let mut out = String::new();
    for (place, line) in trace.iter().enumerate() {
        let after = trace.get(place + 1..).unwrap_or_default();
        out.push_str(&branches(line.depth, after));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", shown(line));
    }
    out
}

/// The lines of the tree that lead to an entry at `depth`: a branch goes on where an entry of its depth comes
/// before one that is less deep.
fn branches(depth: u32, after: &[TraceLine]) -> String {
    let goes_on = |level: u32| {
        let next = after.iter().find(|line| line.depth <= level);
        next.is_some_and(|line| line.depth == level)
    };
    let mut text = String::new();
    for level in 1..depth {
        text.push_str(if goes_on(level) { "│  " } else { "   " });
    }
    if depth > 0 {
        text.push_str(if goes_on(depth) { "├─ " } else { "└─ " });
    }
    text
}

fn shown(line: &TraceLine) -> String {
    let mark = match (line.kind, line.held, line.failed) {
        (TraceKind::More, ..) => return one_line(&line.text),
        (_, 0, failed) if failed > 0 => '-',
        (_, _, 0) => '+',
        _ => '~',
    };
    let mut text = format!("{mark} {}", one_line(&line.text));
    if !line.file.is_empty() {
        let _ = write!(text, "  ({}:{})", one_line(&line.file), line.line);
    }
    match line.kind {
        TraceKind::Rule => match &line.value {
            Some(value) => {
                let _ = write!(text, " = {}", one_line(value));
            }
            None if line.depth > 0 && line.held == 0 => text.push_str(" is undefined"),
            None => {}
        },
        _ => {
            if line.failed > 0 && line.held > 0 {
                let _ = write!(text, "  held {}×, failed {}×", line.held, line.failed);
            }
            let value = |shown: &plimsoll::ShownValue| {
                format!("{} = {}", one_line(&shown.text), one_line(&shown.value))
            };
            let values: Vec<_> = line.values.iter().map(value).collect();
            if !values.is_empty() {
                let last = if line.failed > 1 { "last: " } else { "" };
                let _ = write!(text, "  [{last}{}]", values.join(", "));
            }
        }
    }
    text
}

/// What the answers cost, as a table: each rule, then its lines.
#[must_use]
pub fn profile_text(observed: &Observed) -> String {
    let mut out = format!("{:>10}  {:>8}  place\n", "steps", "count");
    for line in &observed.profile {
        let ProfileLine { rule, file, line, whole, count, steps } = line;
        let place = match (*whole, file.is_empty()) {
            (true, true) => one_line(rule),
            (true, false) => format!("{}  ({}:{line})", one_line(rule), one_line(file)),
            (false, true) => format!("  line {line}"),
            (false, false) => format!("  {}:{line}", one_line(file)),
        };
        let _ = writeln!(out, "{steps:>10}  {count:>8}  {place}");
    }
    let _ =
        writeln!(out, "{} steps in all, {} bytes of values made", observed.steps, observed.memory);
    out
}
