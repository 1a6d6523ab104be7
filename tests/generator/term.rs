//! Terms: what stands for a value.

use super::{Choice, body::Body, input, input::NAMES};

/// The names a term may use, and how deep it may still nest.
#[derive(Clone)]
pub struct Scope {
    /// Variables that have a value here.
    pub variables: Vec<String>,
    /// Rules above this one.
    pub rules: Vec<String>,
    /// Functions above this one, each of one argument.
    pub functions: Vec<String>,
    /// Levels that may still be opened.
    pub depth: usize,
    /// How many variables were declared so far, so that names do not meet by chance.
    pub declared: usize,
}

impl Scope {
    pub fn deeper(&self) -> Self {
        Self { depth: self.depth.saturating_sub(1), ..self.clone() }
    }

    /// A name for a new variable. Now and then it is one that an outer scope has, and shadows it.
    pub fn fresh(&mut self, choice: &mut Choice<'_>) -> String {
        self.declared += 1;
        let number = if choice.once_in(12) { 1 } else { self.declared };
        format!("v{number}")
    }
}

pub fn term(choice: &mut Choice<'_>, scope: &Scope) -> String {
    if scope.depth == 0 {
        return simple(choice, scope);
    }
    let inner = scope.deeper();
    match choice.below(12) {
        0..4 => simple(choice, scope),
        4 => hidden(&collection(choice, &inner)),
        5 | 6 => hidden(&operation(choice, &inner)),
        7 | 8 => hidden(&call(choice, &inner)),
        9 => hidden(&format!("$\"<{{{}}}>\"", term(choice, &inner))),
        10 | 11 if !scope.functions.is_empty() => {
            let function = choice.of(&scope.functions);
            format!("{function}({})", term(choice, &inner))
        }
        _ => hidden(&comprehension(choice, &inner)),
    }
}

/// The term by way of a function that hides its type.
fn hidden(term: &str) -> String {
    format!("hidden({term})")
}

/// A constant, a variable or a reference.
fn simple(choice: &mut Choice<'_>, scope: &Scope) -> String {
    match choice.below(6) {
        1 | 2 if !scope.variables.is_empty() => choice.of(&scope.variables),
        3 => input_reference(choice, scope),
        4 if !scope.rules.is_empty() => {
            let rule = choice.of(&scope.rules);
            let rule = if choice.once_in(3) { format!("data.test.{rule}") } else { rule };
            rule + &steps(choice, scope)
        }
        5 if !scope.variables.is_empty() => choice.of(&scope.variables) + &steps(choice, scope),
        _ => hidden(&input::value(choice, 0).to_string()),
    }
}

fn input_reference(choice: &mut Choice<'_>, scope: &Scope) -> String {
    format!("input.{}{}", choice.of(NAMES), steps(choice, scope))
}

/// Up to two steps into a value, by name, by index or by any variable.
fn steps(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let mut steps = String::new();
    for _ in 0..choice.of(&[0, 0, 1, 2]) {
        match choice.below(4) {
            0 => steps += &format!(".{}", choice.of(NAMES)),
            1 => steps += &format!("[{}]", choice.below(3)),
            2 if !scope.variables.is_empty() => {
                steps += &format!("[{}]", choice.of(&scope.variables));
            }
            _ => steps += "[_]",
        }
    }
    steps
}

fn collection(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let count = choice.below(3);
    let items: Vec<_> = (0..count).map(|_| term(choice, scope)).collect();
    match (choice.below(3), items.as_slice()) {
        (0, _) => format!("[{}]", items.join(", ")),
        (1, []) => "set()".to_owned(),
        (1, _) => format!("{{{}}}", items.join(", ")),
        _ => {
            let fields = NAMES.iter().zip(&items).map(|(name, item)| format!("\"{name}\": {item}"));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn comprehension(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let body = Body::new(choice, scope);
    let inside = body.scope();
    let head = term(choice, inside);
    let body = body.text();
    match choice.below(3) {
        0 => format!("[{head} | {body}]"),
        1 => format!("{{{head} | {body}}}"),
        _ => format!("{{{}: {head} | {body}}}", term(choice, inside)),
    }
}

fn operation(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let operators = ["+", "-", "*", "/", "%", "|", "&", "==", "!=", "<", ">="];
    let (left, operator, right) = (term(choice, scope), choice.of(&operators), term(choice, scope));
    format!("({left} {operator} {right})")
}

fn call(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let one = [
        "count",
        "sum",
        "max",
        "sort",
        "type_name",
        "upper",
        "to_number",
        "json.marshal",
        "is_set",
        "object.keys",
    ];
    let two = ["array.concat", "object.union", "split", "numbers.range", "startswith", "union"];
    match choice.below(4) {
        0 | 1 => format!("{}({})", choice.of(&one), term(choice, scope)),
        2 => {
            let function = choice.of(&two);
            let first = term(choice, scope);
            match function {
                "union" => format!("union({{{first}, set()}})"),
                // Bounds that are small, as everything in the range is made.
                "numbers.range" => {
                    format!("numbers.range({}, {})", choice.below(4), choice.below(6))
                }
                _ => format!("{function}({first}, {})", term(choice, scope)),
            }
        }
        _ => {
            let (from, key) = (term(choice, scope), term(choice, scope));
            format!("object.get({from}, {key}, {})", term(choice, scope))
        }
    }
}
