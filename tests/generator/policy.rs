//! Policies: a few rules and functions of every kind, each built on those above it.

use super::{
    Choice,
    body::Body,
    term::{Scope, term},
};

/// A policy of package `test`.
pub struct Policy {
    rules: Vec<Rule>,
}

/// A rule with one or two bodies.
struct Rule {
    default: Option<String>,
    /// Heads and bodies; where `chained` is true, each after the first is an `else`.
    parts: Vec<(String, Body)>,
    chained: bool,
}

impl Policy {
    pub fn new(choice: &mut Choice<'_>) -> Self {
        let mut scope = Scope {
            variables: Vec::new(),
            rules: Vec::new(),
            functions: Vec::new(),
            depth: 3,
            declared: 1,
        };
        let count = 1 + choice.below(5);
        let rules = (0..count).map(|number| rule(choice, &mut scope, number)).collect();
        Self { rules }
    }

    /// The policy as text.
    pub fn text(&self) -> String {
        let rules: Vec<_> = self.rules.iter().map(Rule::text).collect();
        // What `hidden` gives may be anything to the compiler, which would find most of what is written by
        // chance to be of the wrong type otherwise.
        format!("package test\n\nhidden(x) := x\n\n{}", rules.join("\n"))
    }

    /// The same policy with the conditions of its bodies in another order.
    pub fn shuffled(&self, choice: &mut Choice<'_>) -> Self {
        let rules = self.rules.iter().map(|rule| Rule {
            default: rule.default.clone(),
            parts: rule
                .parts
                .iter()
                .map(|(head, body)| (head.clone(), body.shuffled(choice)))
                .collect(),
            chained: rule.chained,
        });
        Self { rules: rules.collect() }
    }
}

impl Rule {
    fn text(&self) -> String {
        let mut text = String::new();
        if let Some(default) = &self.default {
            text += &format!("{default}\n\n");
        }
        for (index, (head, body)) in self.parts.iter().enumerate() {
            let joined = if self.chained && index > 0 { " else" } else { "" };
            text += &format!("{joined}{head} if {{ {} }}", body.text());
            if !self.chained || index + 1 == self.parts.len() {
                text += "\n";
            }
        }
        text
    }
}

fn rule(choice: &mut Choice<'_>, scope: &mut Scope, number: usize) -> Rule {
    let name = format!("r{number}");
    let count = 1 + choice.below(2);
    match choice.below(6) {
        // A complete rule, perhaps with `else` or a default.
        kind @ (0 | 1) => {
            let chained = kind == 1;
            let default =
                choice.once_in(3).then(|| format!("default {name} := {}", choice.below(3)));
            let part = |index: usize, choice: &mut Choice<'_>| {
                let body = Body::new(choice, scope);
                let value = term(choice, body.scope());
                let name = if chained && index > 0 { "" } else { &name };
                (format!("{name} := {value}"), body)
            };
            let parts = (0..count).map(|index| part(index, choice)).collect();
            scope.rules.push(name);
            Rule { default, parts, chained }
        }
        2 | 3 => {
            let part = |choice: &mut Choice<'_>| {
                let body = Body::new(choice, scope);
                (format!("{name} contains {}", term(choice, body.scope())), body)
            };
            let parts = (0..count).map(|_| part(choice)).collect();
            scope.rules.push(name);
            Rule { default: None, parts, chained: false }
        }
        4 => {
            let part = |choice: &mut Choice<'_>| {
                let body = Body::new(choice, scope);
                let (key, value) = (term(choice, body.scope()), term(choice, body.scope()));
                (format!("{name}[{key}] := {value}"), body)
            };
            let parts = (0..count).map(|_| part(choice)).collect();
            scope.rules.push(name);
            Rule { default: None, parts, chained: false }
        }
        _ => {
            let function = format!("f{number}");
            let mut inside = scope.clone();
            inside.variables.push("x".to_owned());
            let part = |choice: &mut Choice<'_>| {
                let body = Body::new(choice, &inside);
                let argument = choice.of(&["x", "x", "[x, _]", "{\"a\": x}"]);
                (format!("{function}({argument}) := {}", term(choice, body.scope())), body)
            };
            let parts = (0..count).map(|_| part(choice)).collect();
            scope.functions.push(function);
            Rule { default: None, parts, chained: false }
        }
    }
}
