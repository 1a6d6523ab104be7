//! Builds trees from the events of the YAML parser, without recursion and within limits.
//!
//! Anchors are copied where an alias names them, so that whoever reads the tree never meets an alias.
//! What that may cost is limited: a few lines of aliases of aliases can ask for more memory than there
//! is.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::{
    extent,
    mapping::Gathering,
    node::{Entry, MAX_DEPTH, MAX_NODES, Node, Place, Value},
    problem::Problem,
    scalar::{self, Dialect, Unfit, Wanted},
};
use crate::LineIndex;

/// How many bytes all the copies that anchors and aliases ask for may take.
const MAX_COPIES: usize = 16 << 20;
/// What a node costs besides its text.
const NODE_COST: usize = 64;

/// A YAML document: its tree and what is wrong with it.
pub(crate) struct Document {
    pub(crate) root: Node,
    pub(crate) problems: Vec<Problem>,
}

/// Reads the documents of the piece of text that starts at `start`, adding them to `documents`.
///
/// # Errors
/// What keeps the document it stands in, and all that follow in this piece, from being read.
pub(crate) fn read(
    text: &str,
    start: usize,
    end: usize,
    lines: &LineIndex<'_>,
    dialect: Dialect,
    documents: &mut Vec<Document>,
) -> Result<(), Problem> {
    let piece = text.get(start..end).unwrap_or_default();
    let marks = Marks { lines, first: lines.chars_before(start) };
    let mut builder = Builder::new(text, dialect);
    for event in Parser::new_from_str(piece) {
        let (event, span) = event.map_err(|error| {
            let at = marks.offset(error.marker().index());
            match error.info() {
                "recursion limit exceeded" => Problem::too_deep(at),
                info => Problem::syntax(at, info.replace('\'', "`")),
            }
        })?;
        let (start, end) = (marks.offset(span.start.index()), marks.offset(span.end.index()));
        if let Some(document) = builder.event(event, start, end)? {
            documents.push(document);
        }
    }
    Ok(())
}

/// Turns the parser's marks, which count characters of a piece, into byte offsets of the whole text.
struct Marks<'a> {
    lines: &'a LineIndex<'a>,
    /// How many characters stand before the piece.
    first: u32,
}

impl Marks<'_> {
    fn offset(&self, index: usize) -> usize {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.lines.offset_of_char(self.first.saturating_add(index))
    }
}

/// A node that is whole, with what its collection and its anchor need to know.
struct Built {
    node: Node,
    /// How many levels it has: 1 for a scalar.
    height: usize,
    /// What a copy of it costs, in bytes.
    cost: usize,
    /// Past the last byte it takes up where it stands; for an alias not the end of what it names.
    end: usize,
}

/// A collection whose end has not been seen.
struct Open {
    items: Items,
    anchor: usize,
    start: usize,
    /// Past the last byte of the last value in it.
    end: usize,
    height: usize,
    cost: usize,
}

enum Items {
    Sequence(Vec<Node>),
    Mapping { gathering: Gathering, key: Option<Key> },
}

/// A key whose value has not been seen.
enum Key {
    Named(String, Place),
    Merge(Place),
    /// No string, and reported as such: its value is dropped.
    Unfit,
}

struct Anchored {
    node: Node,
    height: usize,
    cost: usize,
}

struct Builder<'a> {
    text: &'a str,
    dialect: Dialect,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    problems: Vec<Problem>,
    nodes: usize,
    copied: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            problems: Vec::new(),
            nodes: 0,
            copied: 0,
        }
    }

    /// Takes in one event; gives a document back when it is whole.
    fn event(
        &mut self,
        event: Event<'_>,
        start: usize,
        end: usize,
    ) -> Result<Option<Document>, Problem> {
        match event {
            Event::DocumentStart(_) => {
                self.anchors.clear();
                self.nodes = 0;
                self.copied = 0;
                Ok(None)
            }
            Event::SequenceStart(anchor, tag) => {
                self.count_node(start)?;
                let bare = anchor == 0 && tag.is_none();
                self.open(Items::Sequence(Vec::new()), anchor, start, bare)?;
                Ok(None)
            }
            Event::MappingStart(anchor, tag) => {
                self.count_node(start)?;
                let bare = anchor == 0 && tag.is_none();
                let items = Items::Mapping { gathering: Gathering::default(), key: None };
                self.open(items, anchor, start, bare)?;
                Ok(None)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start, end),
            Event::Scalar(text, style, anchor, tag) => {
                self.count_node(start)?;
                let bare = anchor == 0 && tag.is_none();
                let wanted = self.wanted(style, tag.as_deref(), start);
                let (start, end) = match (style, text.is_empty()) {
                    (ScalarStyle::Plain, true) => extent::nothing(self.text, start, end, bare),
                    _ => extent::scalar(self.text, style, start, end, bare),
                };
                self.scalar(text.into_owned(), wanted, anchor, Place::new(start, end))
            }
            Event::Alias(anchor) => self.alias(anchor, start, end),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(None),
        }
    }

    fn count_node(&mut self, at: usize) -> Result<(), Problem> {
        self.nodes += 1;
        if self.nodes > MAX_NODES { Err(Problem::too_large(at)) } else { Ok(()) }
    }

    fn open(
        &mut self,
        items: Items,
        anchor: usize,
        start: usize,
        bare: bool,
    ) -> Result<(), Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Problem::too_deep(start));
        }
        let mut start = if bare { start } else { extent::past_properties(self.text, start) };
        let in_flow = matches!(self.text.as_bytes().get(start), Some(b'['));
        if matches!(items, Items::Sequence(_)) && !in_flow {
            start = extent::at_dash(self.text, start);
        }
        self.open.push(Open { items, anchor, start, end: start, height: 1, cost: NODE_COST });
        Ok(())
    }

    fn close(&mut self, start: usize, end: usize) -> Result<Option<Document>, Problem> {
        let Some(open) = self.open.pop() else { return Ok(None) };
        let value = match open.items {
            Items::Sequence(items) => Value::Sequence(items),
            Items::Mapping { gathering, .. } => {
                Value::Mapping(gathering.close(self.dialect, &mut self.problems))
            }
        };
        // Only a closing bracket has a width; a block collection ends with its last value.
        let end = if end > start { start + 1 } else { open.end };
        let node = Node { value, at: Place::new(open.start, end) };
        self.put(Built { node, height: open.height, cost: open.cost, end }, open.anchor)
    }

    fn scalar(
        &mut self,
        text: String,
        wanted: Wanted,
        anchor: usize,
        at: Place,
    ) -> Result<Option<Document>, Problem> {
        if wanted == Wanted::Any && text == "<<" && self.expects_key() {
            self.set_key(Key::Merge(at));
            return Ok(None);
        }
        let cost = NODE_COST + text.len();
        let value = match scalar::resolve(text, wanted, self.dialect) {
            Ok(value) => value,
            Err(unfit) => {
                self.problems.push(match unfit {
                    Unfit::NotJson => {
                        Problem::not_json(at, self.text.get(at.range()).unwrap_or_default())
                    }
                    Unfit::Tag => Problem::new(
                        "yaml/wrong-tag",
                        at,
                        "the value is not of the type that its tag names",
                        "drop the tag or write a value of its type",
                    ),
                });
                Value::Null
            }
        };
        let end = at.end();
        self.put(Built { node: Node { value, at }, height: 1, cost, end }, anchor)
    }

    /// The type that style and tag ask of a scalar.
    fn wanted(&mut self, style: ScalarStyle, tag: Option<&Tag>, start: usize) -> Wanted {
        let Some(tag) = tag else {
            return if style == ScalarStyle::Plain { Wanted::Any } else { Wanted::Text };
        };
        let full = format!("{}{}", tag.handle, tag.suffix);
        match full.strip_prefix("tag:yaml.org,2002:") {
            Some("bool") => Wanted::Bool,
            Some("int") => Wanted::Int,
            Some("float") => Wanted::Float,
            Some("null") => Wanted::Null,
            Some("merge") => Wanted::Any,
            Some("binary") => {
                self.problems.push(Problem::new(
                    "yaml/unsupported-tag",
                    Place::new(start, extent::past_properties(self.text, start)),
                    "`!!binary` is not read here",
                    "write the decoded text",
                ));
                Wanted::Text
            }
            _ => Wanted::Text,
        }
    }

    fn alias(
        &mut self,
        anchor: usize,
        start: usize,
        end: usize,
    ) -> Result<Option<Document>, Problem> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            return Err(Problem::new(
                "yaml/alias-cycle",
                Place::new(start, end),
                "the alias stands inside the value that it names",
                "write the value out",
            ));
        };
        let (height, cost) = (anchored.height, anchored.cost);
        if self.open.len() + height > MAX_DEPTH {
            return Err(Problem::too_deep(start));
        }
        self.copied += cost;
        if self.copied > MAX_COPIES {
            return Err(explosion(start, end));
        }
        let node = anchored.node.clone();
        self.put(Built { node, height, cost, end }, 0)
    }

    /// Puts a whole node where it belongs: in the innermost collection or, without one, in a document.
    fn put(&mut self, built: Built, anchor: usize) -> Result<Option<Document>, Problem> {
        let Built { node, height, cost, end } = built;
        if anchor != 0 {
            self.copied += cost;
            if self.copied > MAX_COPIES {
                return Err(explosion(node.at.start(), node.at.end()));
            }
            self.anchors.insert(anchor, Anchored { node: node.clone(), height, cost });
        }
        if self.expects_key() {
            if let Some(open) = self.open.last_mut() {
                open.cost += cost;
                open.end = open.end.max(end);
            }
            let key = self.key(node);
            self.set_key(key);
            return Ok(None);
        }
        let Some(open) = self.open.last_mut() else {
            return Ok(Some(Document { root: node, problems: std::mem::take(&mut self.problems) }));
        };
        open.cost += cost;
        open.end = open.end.max(end);
        open.height = open.height.max(height + 1);
        match &mut open.items {
            Items::Sequence(items) => items.push(node),
            Items::Mapping { gathering, key } => match key.take() {
                Some(Key::Named(key, key_at)) => gathering.add(Entry { key, key_at, node }),
                Some(Key::Merge(at)) => {
                    if !gathering.merge(node) {
                        self.problems.push(Problem::new(
                            "yaml/bad-merge",
                            at,
                            "`<<` needs a mapping, or a list of mappings",
                            "name an anchor of a mapping, as in `<<: *common`",
                        ));
                    }
                }
                Some(Key::Unfit) | None => {}
            },
        }
        Ok(None)
    }

    /// Whether the next node is the key of an open mapping.
    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { items: Items::Mapping { key: None, .. }, .. }))
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Open { items: Items::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
    }

    /// The key that a node makes: numbers and booleans become their text, as in Kubernetes' reader.
    fn key(&mut self, node: Node) -> Key {
        let at = node.at;
        match node.value {
            Value::Text(text) => Key::Named(text, at),
            Value::Bool(truth) => Key::Named(truth.to_string(), at),
            Value::Number(number) => Key::Named(number.to_string(), at),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => {
                self.problems.push(Problem::new(
                    "yaml/bad-key",
                    at,
                    format!("{} cannot be a key", node.type_name()),
                    "write a string as the key",
                ));
                Key::Unfit
            }
        }
    }
}

fn explosion(start: usize, end: usize) -> Problem {
    Problem::new(
        "yaml/alias-explosion",
        Place::new(start, end),
        format!("the aliases ask for more than {} MiB of copies", MAX_COPIES >> 20),
        "write the values out, or name smaller ones",
    )
}
