//! Bodies: declarations, each for those that follow, and then conditions that may stand in any order.

use super::{
    Choice,
    input::NAMES,
    term::{Scope, term},
};

/// A body, its conditions apart so that they can change places.
pub struct Body {
    declarations: Vec<String>,
    conditions: Vec<String>,
    scope: Scope,
}

impl Body {
    pub fn new(choice: &mut Choice<'_>, outer: &Scope) -> Self {
        let mut scope = outer.clone();
        let declarations = (0..choice.below(3)).map(|_| declaration(choice, &mut scope)).collect();
        let conditions = (0..choice.below(3)).map(|_| condition(choice, &mut scope)).collect();
        Self { declarations, conditions, scope }
    }

    /// What its variables are, for a head.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The body on one line; `true` where nothing is asked.
    pub fn text(&self) -> String {
        let statements: Vec<_> =
            self.declarations.iter().chain(&self.conditions).map(String::as_str).collect();
        // A line's end would not always end a statement: one that starts with `-` or `[` goes on.
        if statements.is_empty() { "true".to_owned() } else { statements.join("; ") }
    }

    /// The same body with its conditions in another order.
    pub fn shuffled(&self, choice: &mut Choice<'_>) -> Self {
        let mut conditions = self.conditions.clone();
        for place in (1..conditions.len()).rev() {
            conditions.swap(place, choice.below(place + 1));
        }
        Self { declarations: self.declarations.clone(), conditions, scope: self.scope.clone() }
    }
}

fn declaration(choice: &mut Choice<'_>, scope: &mut Scope) -> String {
    let value = term(choice, &scope.deeper());
    let variable = scope.fresh(choice);
    let declared = match choice.below(9) {
        0..3 => format!("some {variable} in {value}"),
        3 | 4 => {
            let key = scope.fresh(choice);
            let declared = format!("some {key}, {variable} in {value}");
            scope.variables.push(key);
            declared
        }
        // One that nothing uses would not compile.
        8 => format!("some {variable}; {variable} = {value}"),
        _ => format!("{variable} := {value}"),
    };
    scope.variables.push(variable);
    declared
}

fn condition(choice: &mut Choice<'_>, scope: &mut Scope) -> String {
    let inner = scope.deeper();
    match choice.below(10) {
        0 => term(choice, &inner),
        1 => compare(choice, &inner),
        2 => negated(&term(choice, &inner)),
        3 => negated(&compare(choice, &inner)),
        4 => format!("{} in {}", term(choice, &inner), term(choice, &inner)),
        5 | 6 => format!("{} = {}", pattern(choice, scope), term(choice, &inner)),
        7 if scope.depth > 0 => every(choice, &inner),
        8 => with(choice, &inner),
        _ => format!("{} != {}", term(choice, &inner), term(choice, &inner)),
    }
}

/// A wildcard cannot be negated: there would be nothing it stands for.
fn negated(condition: &str) -> String {
    format!("not {}", condition.replace("[_]", "[0]"))
}

fn compare(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let operator = choice.of(&["==", "!=", "<", "<=", ">", ">="]);
    format!("{} {operator} {}", term(choice, scope), term(choice, scope))
}

/// What a value is taken apart by: a variable, perhaps in an array or object.
fn pattern(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let variable =
        if scope.variables.is_empty() { "_".to_owned() } else { choice.of(&scope.variables) };
    match choice.below(4) {
        0 | 1 => variable,
        2 => format!("[{variable}, _]"),
        _ => format!("{{\"{}\": {variable}}}", choice.of(NAMES)),
    }
}

fn every(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let domain = term(choice, scope);
    let mut inside = scope.clone();
    let variable = inside.fresh(choice);
    inside.variables.push(variable.clone());
    let body = Body::new(choice, &inside).text();
    format!("every {variable} in {domain} {{ {body}; {variable} != null }}")
}

fn with(choice: &mut Choice<'_>, scope: &Scope) -> String {
    let condition = compare(choice, scope);
    let target = match choice.below(3) {
        1 => format!("input.{}", choice.of(NAMES)),
        2 if !scope.rules.is_empty() => format!("data.test.{}", choice.of(&scope.rules)),
        _ => "input".to_owned(),
    };
    format!("{condition} with {target} as {}", term(choice, scope))
}
