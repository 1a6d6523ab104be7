//! `rego.parse_module`: a policy's syntax tree as a value, in the shape of OPA's JSON form of it. It is a
//! builtin of this crate's own because it needs the parser.

use crate::ast::{
    Body, Else, Head, Literal, LiteralKind, Module, Rule, TemplatePart, Term, TermKind,
};
use crate::builtins::{Builtin, BuiltinError, Context};
use crate::parser;
use crate::value::{Object, Value, string};

pub(crate) static BUILTIN: Builtin = Builtin {
    name: "rego.parse_module",
    arity: 2,
    function: parse,
    signature: "(filename: string, rego: string) -> object",
    category: "rego",
    description: "The syntax tree of a policy.",
    nondeterministic: false,
    deprecated: false,
};

fn parse(_: &mut Context, args: &[Value]) -> Result<Option<Value>, BuiltinError> {
    let mut texts = Vec::new();
    for (arg, position) in args.iter().zip(1..) {
        let Value::String(text) = arg else {
            let found = crate::value::type_name(arg);
            let message = format!("operand {position} must be string but got {found}");
            return Err(BuiltinError::Type(message));
        };
        texts.push(text);
    }
    let [name, source] = texts.as_slice() else {
        return Ok(None);
    };
    match parser::parse_module(source, 0, crate::RegoVersion::V1) {
        Ok(parsed) => Ok(Some(module(&parsed))),
        Err(error) => Err(BuiltinError::Builtin(error.in_file(name).to_string())),
    }
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter().map(|(name, value)| (string(name), value));
    fields.collect::<Object>().into_value()
}

/// The object without the fields that have no value.
fn object_of(fields: Vec<(&str, Option<Value>)>) -> Value {
    let given = fields.into_iter().filter_map(|(name, value)| Some((string(name), value?)));
    given.collect::<Object>().into_value()
}

fn list<T>(items: &[T], form: impl Fn(&T) -> Value) -> Value {
    Value::from(items.iter().map(form).collect::<Vec<_>>())
}

fn typed(kind: &str, value: Value) -> Value {
    object([("type", string(kind)), ("value", value)])
}

/// A reference that starts with a name and goes on with constant strings.
fn path<'n>(first: &str, rest: impl Iterator<Item = &'n str>) -> Value {
    let mut steps = vec![typed("var", string(first))];
    steps.extend(rest.map(|name| typed("string", string(name))));
    Value::from(steps)
}

fn module(module: &Module) -> Value {
    let package = path("data", module.package.iter().map(|name| &**name));
    let imports = list(&module.imports, |import| {
        let mut names = import.path.iter().map(|name| &**name);
        let first = names.next().unwrap_or_default();
        object_of(vec![
            ("path", Some(typed("ref", path(first, names)))),
            ("alias", import.alias.as_ref().map(|alias| string(alias))),
        ])
    });
    object_of(vec![
        ("package", Some(object([("path", package)]))),
        ("imports", (!module.imports.is_empty()).then_some(imports)),
        ("rules", (!module.rules.is_empty()).then(|| list(&module.rules, rule))),
    ])
}

fn rule(rule: &Rule) -> Value {
    object_of(vec![
        ("default", rule.default.then_some(Value::Bool(true))),
        ("head", Some(head(&rule.head))),
        ("body", Some(body(&rule.body))),
        ("else", elses(&rule.head, &rule.elses)),
    ])
}

fn elses(of: &Head, rest: &[Else]) -> Option<Value> {
    let (first, rest) = rest.split_first()?;
    let otherwise = Head { value: first.value.clone(), ..of.clone() };
    Some(object_of(vec![
        ("head", Some(head(&otherwise))),
        ("body", Some(body(&first.body))),
        ("else", elses(of, rest)),
    ]))
}

fn head(head: &Head) -> Value {
    let mut reference = vec![typed("var", string(&head.name))];
    reference.extend(head.path.iter().map(term));
    let value = match (&head.value, &head.key) {
        (Some(value), _) => Some(term(value)),
        (None, None) => Some(typed("boolean", Value::Bool(true))),
        (None, Some(_)) => None,
    };
    object_of(vec![
        ("name", head.path.is_empty().then(|| string(&head.name))),
        ("args", head.args.as_ref().map(|args| list(args, term))),
        ("key", head.key.as_ref().map(term)),
        ("value", value),
        ("assign", head.assigned.then_some(Value::Bool(true))),
        ("ref", Some(Value::from(reference))),
    ])
}

fn body(literals: &Body) -> Value {
    if literals.is_empty() {
        let holds = typed("boolean", Value::Bool(true));
        return Value::from(vec![object([("index", Value::from(0)), ("terms", holds)])]);
    }
    let forms = literals.iter().enumerate().map(|(index, one)| literal(one, index));
    Value::from(forms.collect::<Vec<_>>())
}

fn literal(literal: &Literal, index: usize) -> Value {
    let operator = |name: &str, terms: &[&Term]| {
        let mut all = vec![typed("ref", path(name, std::iter::empty()))];
        all.extend(terms.iter().map(|operand| term(operand)));
        Value::from(all)
    };
    let terms = match &literal.kind {
        LiteralKind::Term(Term { kind: TermKind::Call(name, args), .. }) => call(name, args),
        LiteralKind::Term(only) => term(only),
        LiteralKind::Unify(left, right) => operator("eq", &[left, right]),
        LiteralKind::Assign(left, right) => operator("assign", &[left, right]),
        LiteralKind::Declare(vars) => object([("symbols", list(vars, term))]),
        LiteralKind::SomeIn { key, value, domain } => {
            let mut args: Vec<Term> = key.iter().cloned().collect();
            args.push(value.clone());
            args.push(domain.clone());
            let name = if key.is_some() { "member_3" } else { "member_2" };
            let name = Term::var(value.span, &format!("internal.{name}"));
            let member = typed("call", call(&name, &args));
            object([("symbols", Value::from(vec![member]))])
        }
        LiteralKind::Every { key, value, domain, body: inner } => object_of(vec![
            ("key", key.as_ref().map(term)),
            ("value", Some(term(value))),
            ("domain", Some(term(domain))),
            ("body", Some(body(inner))),
        ]),
    };
    let with = list(&literal.with, |with| {
        object([("target", term(&with.target)), ("value", term(&with.value))])
    });
    object_of(vec![
        ("index", Some(Value::from(index))),
        ("negated", literal.negated.then_some(Value::Bool(true))),
        ("terms", Some(terms)),
        ("with", (!literal.with.is_empty()).then_some(with)),
    ])
}

fn call(name: &Term, args: &[Term]) -> Value {
    let name = match &name.kind {
        TermKind::Var(name) => {
            let mut names = name.split('.');
            let first = names.next().unwrap_or_default();
            typed("ref", path(first, names))
        }
        _ => term(name),
    };
    let mut all = vec![name];
    all.extend(args.iter().map(term));
    Value::from(all)
}

fn term(of: &Term) -> Value {
    match &of.kind {
        TermKind::Scalar(value) => typed(crate::value::type_name(value), value.clone()),
        TermKind::Var(name) => typed("var", string(name)),
        TermKind::Ref(head, steps) => {
            let mut all = vec![term(head)];
            all.extend(steps.iter().map(term));
            typed("ref", Value::from(all))
        }
        TermKind::Call(name, args) => typed("call", call(name, args)),
        TermKind::Array(items) => typed("array", list(items, term)),
        TermKind::Set(items) => typed("set", list(items, term)),
        TermKind::Object(fields) => {
            let pair = |(key, value): &(Term, Term)| Value::from(vec![term(key), term(value)]);
            typed("object", list(fields, pair))
        }
        TermKind::ArrayComprehension(head, inner) => {
            let fields = object([("term", term(head)), ("body", body(inner))]);
            typed("arraycomprehension", fields)
        }
        TermKind::SetComprehension(head, inner) => {
            let fields = object([("term", term(head)), ("body", body(inner))]);
            typed("setcomprehension", fields)
        }
        TermKind::ObjectComprehension(key, value, inner) => {
            let fields = [("key", term(key)), ("value", term(value)), ("body", body(inner))];
            typed("objectcomprehension", object(fields))
        }
        TermKind::Template(parts) => {
            let parts = list(parts, |part| match part {
                TemplatePart::Text(text) => typed("string", string(text)),
                TemplatePart::Expression(inner) => literal(inner, 0),
            });
            typed("templatestring", object([("parts", parts)]))
        }
    }
}
