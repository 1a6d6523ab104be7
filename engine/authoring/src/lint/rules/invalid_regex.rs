//! Patterns that do not compile.

use plimsoll_types::Level;

use plimsoll_rego::{Value, builtins};

use crate::lint::context::{Context, Findings};
use crate::lint::walk::{calls, string};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "invalid-regex",
    title: "A regular expression is not one",
    level: Level::Error,
    what: "A constant that is used as a regular expression cannot be compiled as one.",
    why: "The call is undefined, so the condition never holds.",
    example: Example {
        bad: r"package example

allow if regex.match(`^[a-z`, input.name)
",
        good: r"package example

allow if regex.match(`^[a-z]`, input.name)
",
    },
    ours: false,
    check,
};

/// Where the pattern stands among the arguments.
const CALLS: [(&str, usize); 6] = [
    ("regex.match", 0),
    ("regex.find_n", 0),
    ("regex.find_all_string_submatch_n", 0),
    ("regex.split", 0),
    ("regex.replace", 1),
    ("re_match", 0),
];

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (_, module) in context.modules() {
        calls(module, &mut |_, name, args| {
            let place = CALLS.iter().find(|(called, _)| *called == name);
            let Some(term) = place.and_then(|(_, place)| args.get(*place)) else {
                return;
            };
            if let Some(pattern) = string(term)
                && !is_valid(pattern)
            {
                let message = format!("`{pattern}` is no regular expression");
                findings.add(
                    term.span,
                    message,
                    "the syntax is RE2's: https://github.com/google/re2/wiki/Syntax",
                );
            }
        });
    }
}

fn is_valid(pattern: &str) -> bool {
    let Some(builtin) = builtins::lookup("regex.is_valid") else {
        return true;
    };
    let result = (builtin.function)(&mut builtins::Context::default(), &[Value::from(pattern)]);
    !matches!(result, Ok(Some(Value::Bool(false))))
}
