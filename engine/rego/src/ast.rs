//! The syntax tree: policies as their author wrote them. Names are not resolved here and nothing is
//! rewritten, but that operators have become calls (`a + b` is `plus(a, b)`) and `_` keeps its name.

#![allow(missing_docs, reason = "fields are named after Rego's own grammar")]

use std::rc::Rc;

use crate::span::Span;
use crate::value::Value;

/// A term and where it stands.
#[derive(Debug, Clone)]
pub struct Term {
    pub span: Span,
    pub kind: TermKind,
    /// Levels of terms below and including this one; the parser keeps it bounded.
    pub height: u32,
}

#[derive(Debug, Clone)]
pub enum TermKind {
    Scalar(Value),
    Var(Rc<str>),
    /// `head.a[b]`; a step written with a dot is a string scalar.
    Ref(Box<Term>, Vec<Term>),
    /// The called name is a variable or a reference of constant strings.
    Call(Box<Term>, Vec<Term>),
    Array(Vec<Term>),
    Set(Vec<Term>),
    Object(Vec<(Term, Term)>),
    ArrayComprehension(Box<Term>, Body),
    SetComprehension(Box<Term>, Body),
    ObjectComprehension(Box<Term>, Box<Term>, Body),
    Template(Vec<TemplatePart>),
}

/// A piece of an interpolated string.
#[derive(Debug, Clone)]
pub enum TemplatePart {
    Text(Rc<str>),
    Expression(Box<Literal>),
}

/// Expressions that must all hold.
pub type Body = Vec<Literal>;

/// One expression of a body, with its modifiers.
#[derive(Debug, Clone)]
pub struct Literal {
    pub span: Span,
    pub negated: bool,
    pub kind: LiteralKind,
    pub with: Vec<With>,
}

#[derive(Debug, Clone)]
pub enum LiteralKind {
    Term(Term),
    /// `a = b`
    Unify(Term, Term),
    /// `a := b`
    Assign(Term, Term),
    /// `some x, y`
    Declare(Vec<Term>),
    /// `some k, v in xs`
    SomeIn {
        key: Option<Term>,
        value: Term,
        domain: Term,
    },
    Every {
        key: Option<Term>,
        value: Term,
        domain: Term,
        body: Body,
    },
}

/// `with target as value`
#[derive(Debug, Clone)]
pub struct With {
    pub span: Span,
    pub target: Term,
    pub value: Term,
}

#[derive(Debug, Clone)]
pub struct Import {
    pub span: Span,
    /// `data.a.b`, `input.x`, `rego.v1` or `future.keywords.in`.
    pub path: Vec<Rc<str>>,
    pub alias: Option<Rc<str>>,
}

/// The left side of a rule.
#[derive(Debug, Clone)]
pub struct Head {
    pub span: Span,
    pub name: Rc<str>,
    /// The steps after the name: `p[q].r` has two.
    pub path: Vec<Term>,
    pub args: Option<Vec<Term>>,
    /// `p contains key`
    pub key: Option<Term>,
    pub value: Option<Term>,
    pub assigned: bool,
}

/// `else := value if { ... }`
#[derive(Debug, Clone)]
pub struct Else {
    pub span: Span,
    pub value: Option<Term>,
    pub body: Body,
}

#[derive(Debug, Clone)]
pub struct Rule {
    pub span: Span,
    pub default: bool,
    pub head: Head,
    pub body: Body,
    pub elses: Vec<Else>,
}

/// A comment without its `#`.
#[derive(Debug, Clone)]
pub struct Comment {
    pub span: Span,
    pub text: Rc<str>,
}

#[derive(Debug, Clone)]
pub struct Module {
    pub package: Vec<Rc<str>>,
    pub package_span: Span,
    pub imports: Vec<Import>,
    pub rules: Vec<Rule>,
    pub comments: Vec<Comment>,
    pub version: RegoVersion,
}

/// The dialect a file is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RegoVersion {
    /// Before OPA 1.0: `if` and `contains` are words like any other unless imported.
    V0,
    /// OPA 1.0 and later.
    #[default]
    V1,
}

impl Term {
    pub fn new(span: Span, kind: TermKind) -> Term {
        let height = 1 + kind.children_height();
        Term { span, kind, height }
    }

    pub fn string(span: Span, text: &str) -> Term {
        Term::new(span, TermKind::Scalar(Value::String(Rc::from(text))))
    }

    pub fn var(span: Span, name: &str) -> Term {
        Term::new(span, TermKind::Var(Rc::from(name)))
    }

    /// The names after `data`, if the term is a reference of nothing else.
    pub fn data_path(&self) -> Option<Vec<String>> {
        let (head, steps) = match &self.kind {
            TermKind::Ref(head, steps) => (&**head, steps.as_slice()),
            _ => (self, [].as_slice()),
        };
        if !matches!(&head.kind, TermKind::Var(name) if &**name == "data") {
            return None;
        }
        steps
            .iter()
            .map(|step| match &step.kind {
                TermKind::Scalar(Value::String(name)) => Some(name.to_string()),
                _ => None,
            })
            .collect()
    }

    /// A call of the operator or builtin called `name`.
    pub fn operator(span: Span, name: &str, args: Vec<Term>) -> Term {
        Term::new(span, TermKind::Call(Box::new(Term::var(span, name)), args))
    }
}

impl TermKind {
    fn children_height(&self) -> u32 {
        fn highest<'t>(terms: impl IntoIterator<Item = &'t Term>) -> u32 {
            terms.into_iter().map(|term| term.height).max().unwrap_or(0)
        }
        match self {
            TermKind::Scalar(_) | TermKind::Var(_) => 0,
            TermKind::Ref(head, path) => head.height.max(highest(path)),
            TermKind::Call(_, args) => highest(args),
            TermKind::Array(items) | TermKind::Set(items) => highest(items),
            TermKind::Object(fields) => {
                fields.iter().map(|(key, value)| key.height.max(value.height)).max().unwrap_or(0)
            }
            TermKind::ArrayComprehension(head, body) | TermKind::SetComprehension(head, body) => {
                head.height.max(body_height(body))
            }
            TermKind::ObjectComprehension(key, value, body) => {
                key.height.max(value.height).max(body_height(body))
            }
            TermKind::Template(parts) => parts
                .iter()
                .map(|part| match part {
                    TemplatePart::Text(_) => 0,
                    TemplatePart::Expression(literal) => literal.height(),
                })
                .max()
                .unwrap_or(0),
        }
    }
}

impl Literal {
    fn height(&self) -> u32 {
        let own = match &self.kind {
            LiteralKind::Term(term) => term.height,
            LiteralKind::Unify(a, b) | LiteralKind::Assign(a, b) => a.height.max(b.height),
            LiteralKind::Declare(_) => 1,
            LiteralKind::SomeIn { value, domain, .. } => value.height.max(domain.height),
            LiteralKind::Every { domain, body, .. } => domain.height.max(body_height(body)),
        };
        let with = self.with.iter().map(|with| with.value.height).max();
        1 + own.max(with.unwrap_or(0))
    }
}

fn body_height(body: &Body) -> u32 {
    body.iter().map(Literal::height).max().unwrap_or(0)
}
