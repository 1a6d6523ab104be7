//! Dockerfiles in the shapes of conftest and Trivy. Both come from BuildKit's parser; see the types
//! `Command` of conftest's `parser/docker` and of Trivy's `pkg/iac/providers/dockerfile`.

use serde_json::{Value as Json, json};

use crate::{
    Document, Kind, LineIndex, Normalized, Pointer, SpanTable,
    dockerfile::{Node, nodes},
};

/// A list of instructions, comments among them.
pub(super) fn conftest(file: &str, text: &str) -> Normalized {
    let lines = LineIndex::new(text);
    let mut places = Places { lines: &lines, table: SpanTable::default() };
    let mut commands: Vec<Json> = Vec::new();
    let mut stages: usize = 0;
    let (nodes, diagnostics) = nodes(file, text);
    places.note(&Pointer::root(), 0..text.len());
    for node in &nodes {
        stages += usize::from(node.name == "from");
        let stage = stages.saturating_sub(1);
        for (comment, at) in &node.comments {
            let pointer = Pointer::root().child(commands.len());
            places.note(&pointer, at.clone());
            commands.push(json!({
                "Cmd": "comment", "SubCmd": "", "JSON": false, "Flags": null, "Value": [comment],
                "Stage": stage,
            }));
        }
        let pointer = Pointer::root().child(commands.len());
        places.note_node(&pointer, node, node.values.iter());
        commands.push(json!({
            "Cmd": node.name,
            "SubCmd": node.inner.clone().unwrap_or_default(),
            "JSON": node.is_json,
            "Flags": texts(&node.flags),
            "Value": texts(&node.values),
            "Stage": stage,
        }));
    }
    one(file, commands.into(), places.table, diagnostics)
}

/// Stages with their instructions. What stands before the first `FROM` is a stage without a name.
pub(super) fn trivy(file: &str, text: &str) -> Normalized {
    let lines = LineIndex::new(text);
    let mut places = Places { lines: &lines, table: SpanTable::default() };
    let mut stages: Vec<(String, Vec<Json>)> = Vec::new();
    let mut number: usize = 0;
    let mut seen_from = false;
    let (nodes, diagnostics) = nodes(file, text);
    places.note(&Pointer::root(), 0..text.len());
    for node in &nodes {
        if node.name == "from" {
            number += usize::from(seen_from);
            seen_from = true;
            let name = node.original.strip_prefix("FROM ").unwrap_or(&node.original);
            places.note(&stage_pointer(stages.len()), node.at.clone());
            stages.push((name.trim().to_owned(), Vec::new()));
        }
        if stages.is_empty() {
            places.note(&stage_pointer(0), node.at.clone());
            stages.push((String::new(), Vec::new()));
        }
        let index = stages.len().saturating_sub(1);
        let Some((_, commands)) = stages.last_mut() else { continue };
        let pointer = stage_pointer(index).child("Commands").child(commands.len());
        let script = script(node);
        let values = if script.is_some() { [].iter() } else { node.values.iter() };
        places.note_node(&pointer, node, values);
        commands.push(json!({
            "Cmd": node.name,
            "SubCmd": node.inner.clone().unwrap_or_default(),
            "Flags": texts(&node.flags),
            "Value": script.map_or_else(|| texts(&node.values), |script| json!([script])),
            "Original": original(node),
            "JSON": node.is_json,
            "Stage": number,
            "Path": file,
            "StartLine": lines.position(node.at.start).line,
            "EndLine": lines.position(node.at.end).line,
        }));
    }
    let stages: Vec<Json> = stages
        .into_iter()
        .map(|(name, commands)| json!({ "Name": name, "Commands": commands }))
        .collect();
    one(file, json!({ "Stages": stages }), places.table, diagnostics)
}

fn one(
    file: &str,
    body: Json,
    spans: SpanTable,
    diagnostics: Vec<crate::Diagnostic>,
) -> Normalized {
    let document = Document {
        kind: Kind::Dockerfile,
        name: String::new(),
        file: file.to_owned(),
        body,
        spans,
    };
    Normalized { documents: vec![document], diagnostics }
}

fn stage_pointer(index: usize) -> Pointer {
    Pointer::root().child("Stages").child(index)
}

/// The texts of a list; null where it is empty, as Go writes a list that was never begun.
fn texts(list: &[(String, std::ops::Range<usize>)]) -> Json {
    if list.is_empty() {
        return Json::Null;
    }
    list.iter().map(|(text, _)| Json::from(text.as_str())).collect()
}

/// The line of an instruction with the here-documents that follow it.
fn original(node: &Node) -> String {
    let mut original = node.original.clone();
    let documents: Vec<_> =
        node.heredocs.iter().map(|it| format!("{}{}", it.content, it.name)).collect();
    if !documents.is_empty() {
        original.push('\n');
        original.push_str(&documents.join("\n"));
    }
    original
}

/// What an instruction with here-documents gives to the shell, where it has any: the lines of a script as
/// commands of one line, or all of it as it is written where there is more to it.
fn script(node: &Node) -> Option<String> {
    let first = node.heredocs.first()?;
    let (command, _) = node.values.first()?;
    if !Node::is_heredoc(command) || first.content.starts_with("#!") {
        let mut script = command.clone();
        for document in &node.heredocs {
            script.push('\n');
            script.push_str(&document.content);
            script.push_str(&document.name);
        }
        return Some(script);
    }
    let lines = first.chomped.replace("\r\n", "\n");
    let lines = lines.strip_suffix('\n').unwrap_or(&lines);
    Some(lines.split('\n').collect::<Vec<_>>().join(" ; "))
}

/// Notes places while a view is made.
struct Places<'a> {
    lines: &'a LineIndex<'a>,
    table: SpanTable,
}

impl Places<'_> {
    fn note(&mut self, pointer: &Pointer, at: std::ops::Range<usize>) {
        self.table.insert(pointer, self.lines.span(at));
    }

    fn note_node<'n>(
        &mut self,
        pointer: &Pointer,
        node: &Node,
        values: impl Iterator<Item = &'n (String, std::ops::Range<usize>)>,
    ) {
        self.note(pointer, node.at.clone());
        self.note(&pointer.child("Cmd"), node.name_at.clone());
        for (list, items) in
            [("Flags", node.flags.iter().collect()), ("Value", values.collect::<Vec<_>>())]
        {
            let list = pointer.child(list);
            for (index, (_, at)) in items.into_iter().enumerate() {
                self.note(&list.child(index), at.clone());
            }
        }
    }
}
