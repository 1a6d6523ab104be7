//! What the machine runs. A body is a list of operations on numbered slots; an operation either fails or
//! lets the next one run, and some can be retried for another answer. Nothing here refers to names: rules
//! are documents by number, builtins function pointers, paths lists of constants and slots.

use std::rc::Rc;

use crate::builtins::Builtin;
use crate::compile::core::Collection;
use crate::compile::index::Index;
use crate::compile::tree::NodeId;
use crate::operators::Comparison;
use crate::span::Span;
use crate::value::Value;

/// A place for a value in the frame of a rule.
pub(crate) type Slot = u32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DocumentId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BodyId(pub u32);

/// A value an operation reads.
#[derive(Debug, Clone)]
pub(crate) enum Operand {
    Slot(Slot),
    Const(Value),
}

/// Where a path of lookups starts.
#[derive(Debug, Clone)]
pub(crate) enum Start {
    Input,
    /// The base documents.
    Data,
    Operand(Operand),
}

/// A step of a reference into the tree of rules.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Bound(Operand),
    /// Takes every key there is, one after the other.
    Free(Slot),
}

/// A function that a call or a `with` names.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Function {
    Builtin(&'static Builtin),
    Document(DocumentId),
    Walk,
    Runtime,
    Refused(&'static str),
}

#[derive(Debug, Clone)]
pub(crate) enum Op {
    Move {
        to: Slot,
        from: Operand,
    },
    Equal {
        left: Operand,
        right: Operand,
    },
    Compare {
        comparison: Comparison,
        left: Operand,
        right: Operand,
    },
    /// Fails on false.
    Truthy {
        value: Operand,
    },
    /// Follows `path` and fails where a step leads nowhere.
    Path {
        to: Slot,
        start: Start,
        path: Box<[Operand]>,
    },
    /// Takes the members of a collection, one after the other.
    Scan {
        over: Operand,
        key: Option<Slot>,
        value: Slot,
    },
    /// The value of a rule.
    Document {
        to: Slot,
        document: DocumentId,
    },
    /// What a reference into the tree finds when the rules it means are known only now.
    Tree {
        to: Slot,
        node: NodeId,
        path: Box<[Step]>,
    },
    Call {
        to: Slot,
        function: Function,
        args: Box<[Operand]>,
    },
    /// Takes every path and value inside a value, one after the other.
    Walk {
        over: Operand,
        path: Option<Slot>,
        value: Slot,
    },
    Array {
        to: Slot,
        items: Box<[Operand]>,
    },
    Set {
        to: Slot,
        items: Box<[Operand]>,
    },
    Object {
        to: Slot,
        fields: Box<[(Operand, Operand)]>,
    },
    /// Fails unless the value is an array of that length.
    ArrayOf {
        value: Operand,
        length: usize,
    },
    /// Fails unless the value is an object of that length.
    ObjectOf {
        value: Operand,
        length: usize,
    },
    Comprehension {
        to: Slot,
        collection: Collection,
        body: BodyId,
        /// Where the value is kept as long as nothing changes that it depends on.
        kept: Option<Slot>,
    },
    /// Something changes that the value in a slot depends on.
    Forget {
        slot: Slot,
    },
    Not {
        body: BodyId,
    },
    Every {
        domain: Operand,
        key: Option<Slot>,
        value: Slot,
        body: BodyId,
    },
    /// Runs `body` in changed surroundings and takes its answers, one after the other.
    With {
        changes: Box<[Change]>,
        body: BodyId,
        outputs: Box<[Slot]>,
    },
    Print {
        args: Box<[Operand]>,
    },
    /// Stands where a body can never go on.
    Fail,
}

/// What a `with` replaces, and by what.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Input { path: Box<[Value]>, value: Operand },
    Data { path: Box<[Value]>, value: Operand },
    Function { target: Function, replacement: Replacement },
}

#[derive(Debug, Clone)]
pub(crate) enum Replacement {
    Value(Operand),
    Function(Function),
}

/// What a body gives when all its operations have succeeded.
#[derive(Debug, Clone)]
pub(crate) enum End {
    /// That it succeeded.
    Success,
    Value(Operand),
    Pair(Operand, Operand),
    /// A value below the keys of a partial object.
    Keyed(Box<[Operand]>, Operand),
    Slots(Box<[Slot]>),
}

#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub ops: Vec<Op>,
    /// The source of each operation.
    pub spans: Vec<Span>,
    pub end: End,
}

/// A rule: its bodies are tried in turn, each after the first being an `else`.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub span: Span,
    pub slots: u32,
    /// The author's variables, for whoever watches.
    pub locals: Vec<(Rc<str>, Slot)>,
    pub clauses: Vec<BodyId>,
    /// The rule adds to a set below its keys.
    pub set: bool,
}

/// What part of a partial object comes from.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// A rule with keys of its own, below fixed ones.
    Rule { path: Vec<Value>, rule: Rule },
    /// Another document, at a fixed place.
    Document { path: Vec<Value>, document: DocumentId },
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Complete,
    Set,
    Object(Vec<Part>),
    Function,
}

/// All rules of one name.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// The path as Rego writes it, for messages.
    pub name: String,
    /// The names below `data`.
    pub path: Vec<Value>,
    pub kind: Kind,
    pub rules: Vec<Rule>,
    pub default: Option<Rule>,
    /// For a function, whether its work is worth remembering.
    pub remember: bool,
    /// Tells which rules can match, where that can be told.
    pub index: Option<Index>,
}

/// One rule of a document.
pub(crate) enum One<'d> {
    Whole(&'d Rule),
    Part(&'d Part),
}

impl Document {
    /// Its rules, `default` ones and those with keys of their own included.
    pub(crate) fn all_rules(&self) -> impl Iterator<Item = &Rule> {
        let parts = match &self.kind {
            Kind::Object(parts) => parts.as_slice(),
            _ => &[],
        };
        let own = parts.iter().filter_map(|part| match part {
            Part::Rule { rule, .. } => Some(rule),
            Part::Document { .. } => None,
        });
        self.rules.iter().chain(&self.default).chain(own)
    }

    /// The rule that stands at `span`; functions and `default` rules are none of those.
    pub(crate) fn rule_at(&self, span: Span) -> Option<One<'_>> {
        match &self.kind {
            Kind::Function => None,
            Kind::Object(parts) => parts
                .iter()
                .find(|part| matches!(part, Part::Rule { rule, .. } if rule.span == span))
                .map(One::Part),
            Kind::Complete | Kind::Set => {
                self.rules.iter().find(|rule| rule.span == span).map(One::Whole)
            }
        }
    }
}
