//! Rules that say nothing of what they found.

use plimsoll_types::Level;

use plimsoll_rego::Value;
use plimsoll_rego::syntax::{LiteralKind, Rule, Term, TermKind};

use crate::lint::context::{Context, Findings, is_verdict};
use crate::lint::walk::string;
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "no-message",
    title: "A rule gives no message",
    level: Level::Warning,
    what: "What a `deny` or `warn` gives is no message and holds none: `true`, an object \
            without `message` or `msg`, a value that is neither text nor object, or an object \
            whose keys were meant to be the messages.",
    why: "The report can only repeat the title, not what was found. A value that is neither \
            text nor an object makes the verdict an error; and `deny[msg] if`, which was a set \
            before Rego v1, now makes an object without a message.",
    example: Example {
        bad: r"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny if not input.pod.labels.team
",
        good: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "the pods name no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for file in context.files.iter().filter(|file| file.kind.is_some() && !file.test) {
        let rules = file.rules().iter().filter(|rule| {
            is_verdict(&rule.head.name) && rule.head.args.is_none() && !rule.default
        });
        for rule in rules {
            of_rule(rule, findings);
        }
    }
}

fn of_rule(rule: &Rule, findings: &mut Findings<'_>) {
    let head = &rule.head;
    let name = &head.name;
    if let (Some(step), None) = (head.path.first(), &head.key) {
        let message =
            format!("`{name}[...]` makes an object whose values are `true`, not a set of messages");
        findings.add(step.span, message, format!("write `{name} contains ...`"));
        return;
    }
    match head.key.as_ref().or(head.value.as_ref()) {
        Some(given) => of_value(given, rule, findings),
        None => {
            let message = format!("`{name}` is only `true` and says nothing of what was found");
            findings.add(
                head.span,
                message,
                format!("write `{name} contains {{\"message\": ..., \"path\": ...}}`"),
            );
        }
    }
}

fn of_value(given: &Term, rule: &Rule, findings: &mut Findings<'_>) {
    let problem = match &given.kind {
        TermKind::Var(name) => {
            if let Some(value) = assigned(name, rule) {
                of_value(value, rule, findings);
            }
            return;
        }
        TermKind::Set(items) | TermKind::Array(items) if rule.head.key.is_none() => {
            items.iter().for_each(|item| of_value(item, rule, findings));
            return;
        }
        TermKind::Object(fields) => match lacking(fields) {
            Some(problem) => problem,
            None => return,
        },
        TermKind::Scalar(Value::String(text)) if text.trim().is_empty() => "the message is empty",
        TermKind::Scalar(Value::String(_)) => return,
        TermKind::Scalar(Value::Bool(false)) if rule.head.key.is_none() => return,
        TermKind::Scalar(Value::Bool(true)) if rule.head.key.is_none() => {
            "it is only `true` and says nothing of what was found"
        }
        TermKind::Scalar(_) | TermKind::Array(_) | TermKind::Set(_) => {
            "it is neither text nor an object with a `message`, which makes the verdict an error"
        }
        _ => return,
    };
    let message = format!("`{}` gives no message: {problem}", rule.head.name);
    findings.add(given.span, message, "say in one line what was found, as `message`");
}

/// What is wrong with the fields of a violation.
fn lacking(fields: &[(Term, Term)]) -> Option<&'static str> {
    for (key, value) in fields {
        match string(key) {
            None => return None,
            Some("message" | "msg") => {
                return match &value.kind {
                    TermKind::Scalar(Value::String(text)) if text.trim().is_empty() => {
                        Some("it is empty")
                    }
                    TermKind::Scalar(Value::String(_)) => None,
                    TermKind::Scalar(_)
                    | TermKind::Array(_)
                    | TermKind::Set(_)
                    | TermKind::Object(_) => {
                        Some("it is no text, which makes the verdict an error")
                    }
                    _ => None,
                };
            }
            Some(_) => {}
        }
    }
    Some("the object has no `message`")
}

/// What the body of a rule assigns to a variable.
fn assigned<'r>(name: &str, rule: &'r Rule) -> Option<&'r Term> {
    rule.body.iter().find_map(|literal| match &literal.kind {
        LiteralKind::Assign(Term { kind: TermKind::Var(var), .. }, value) if &**var == name => {
            (!matches!(value.kind, TermKind::Var(_))).then_some(value)
        }
        _ => None,
    })
}
