//! The types that a builtin's signature declares, read from its text. The grammar is what the signatures
//! are written in, and what the documentation shows:
//!
//! ```text
//! (x: string, ys: array or set of strings) -> [boolean, array of objects]
//! ```
//!
//! Types in a list are alternatives. `of` gives the members of the arrays and sets of its list, or the
//! values of its object; they are in the plural.

use super::ty::Type;

/// What a function takes and gives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Declaration {
    pub params: Vec<Param>,
    pub result: Type,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Param {
    /// The name a builtin's signature gives it; the parameters of rules have none here.
    pub name: &'static str,
    pub of: Type,
}

/// Reads a signature; nothing if it is not one.
pub(crate) fn declaration(signature: &'static str) -> Option<Declaration> {
    let (params, result) = signature.split_once(") -> ")?;
    let params = params.strip_prefix('(')?;
    let params = parameters(params)
        .into_iter()
        .map(|param| {
            let (name, of) = param.split_once(": ")?;
            Some(Param { name, of: whole_type(of)? })
        })
        .collect::<Option<_>>()?;
    Some(Declaration { params, result: whole_type(result)? })
}

/// The texts of the parameters. A comma also stands between alternatives, so what follows one is a new
/// parameter only if it starts with a name and a colon.
fn parameters(text: &'static str) -> Vec<&'static str> {
    let is_start = |text: &str| {
        let name = text.split_once(": ").map_or("", |(name, _)| name);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .match_indices(", ")
            .map(|(at, _)| at)
            .find(|at| rest.get(at + 2..).is_some_and(is_start));
        let end = end.unwrap_or(rest.len());
        found.extend(rest.get(..end));
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    found
}

fn whole_type(text: &str) -> Option<Type> {
    let mut reader = Reader { words: words(text), at: 0 };
    let found = reader.alternatives(Number::Singular)?;
    (reader.at == reader.words.len()).then_some(found)
}

/// Words, and punctuation as words of its own.
fn words(text: &str) -> Vec<&str> {
    let marks = |c: char| matches!(c, ',' | '[' | ']');
    text.split(' ')
        .flat_map(|word| word.split_inclusive(marks))
        .flat_map(|word| match word.strip_suffix(marks) {
            Some("") | None => vec![word],
            Some(before) => vec![before, word.get(before.len()..).unwrap_or_default()],
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

/// An alternative whose members may still be given.
enum Open {
    Array,
    Set,
    Object,
    Closed(Type),
}

impl Open {
    fn close(self, of: Option<&Type>) -> Type {
        let of = of.cloned().unwrap_or(Type::Any);
        match self {
            Open::Array => Type::array_of(of),
            Open::Set => Type::set_of(of),
            Open::Object => Type::object_of(Type::Any, of),
            Open::Closed(closed) => closed,
        }
    }
}

struct Reader<'t> {
    words: Vec<&'t str>,
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self, number: Number) -> Option<Type> {
        let mut open = vec![self.one(number)?];
        loop {
            let before = self.at;
            if !self.take("or") && !self.take(",") {
                break;
            }
            match self.one(number) {
                Some(next) => open.push(next),
                // What follows belongs to a list further out.
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        let of = if self.take("of") { Some(self.alternatives(Number::Plural)?) } else { None };
        open.into_iter().map(|open| open.close(of.as_ref())).reduce(Type::or)
    }

    fn one(&mut self, number: Number) -> Option<Open> {
        if number == Number::Singular && self.take("[") {
            return self.tuple();
        }
        let word = *self.words.get(self.at)?;
        let word = match number {
            Number::Singular => word,
            Number::Plural => word.strip_suffix('s')?,
        };
        let found = match word {
            "any" => Open::Closed(Type::Any),
            "null" => Open::Closed(Type::Null),
            "boolean" => Open::Closed(Type::Boolean),
            "number" | "integer" => Open::Closed(Type::Number),
            "string" => Open::Closed(Type::String),
            "path" => Open::Closed(Type::String.or(Type::array_of(Type::Any))),
            "array" => Open::Array,
            "set" => Open::Set,
            "object" => Open::Object,
            _ => return None,
        };
        self.at += 1;
        Some(found)
    }

    /// The elements of an array one by one, behind its bracket. A comma stands between elements here.
    fn tuple(&mut self) -> Option<Open> {
        let mut items = Vec::new();
        loop {
            let start = self.at;
            let end = self.words.iter().skip(start).position(|word| matches!(*word, "," | "]"))?;
            let mut item = Reader { words: self.words.get(start..start + end)?.to_vec(), at: 0 };
            items.push(item.alternatives(Number::Singular)?);
            if item.at != item.words.len() {
                return None;
            }
            self.at = start + end;
            if self.take("]") {
                return Some(Open::Closed(Type::array(items, None)));
            }
            if !self.take(",") {
                return None;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test stops where something is not as it should be")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::builtins::{REFUSED, all};

    /// Names, operand and result types of OPA's builtins, one a line.
    const OPA: &str = include_str!("../../../tests/builtins/opa-1.20.2.txt");

    /// What the compiler makes something else of before it looks for builtins.
    const LANGUAGE: &[&str] = &[
        "assign",
        "eq",
        "internal.print",
        "internal.test_case",
        "rego.metadata.chain",
        "rego.metadata.rule",
    ];

    fn opa() -> BTreeMap<&'static str, &'static str> {
        let lines = OPA.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).collect()
    }

    #[test]
    fn every_builtin_declares_the_types_that_opa_does() {
        let opa = opa();
        for builtin in all() {
            let Some(own) = declaration(builtin.signature) else {
                panic!("{}: `{}` is not a signature", builtin.name, builtin.signature);
            };
            assert_eq!(own.params.len(), builtin.arity, "{}", builtin.name);
            let params: Vec<String> = own.params.iter().map(|param| param.of.to_string()).collect();
            let text = format!("({}) -> {}", params.join(", "), own.result);
            assert_eq!(Some(&text.as_str()), opa.get(builtin.name), "{}", builtin.name);
        }
    }

    #[test]
    fn every_builtin_of_opa_is_there_or_refused_with_a_reason() {
        for name in opa().keys() {
            let known = LANGUAGE.contains(name) || crate::compile::lower::builtin(name).is_some();
            let refused = REFUSED.iter().any(|(refused, _)| refused == name);
            assert!(known || refused, "{name} is neither there nor refused");
        }
    }

    #[test]
    fn of_gives_the_members_of_the_arrays_and_sets_before_it() {
        let read = |text| whole_type(text).map(|found| found.to_string());
        let want = |text: &str| Some(text.to_owned());
        assert_eq!(read("null or array of strings"), want("any<null, array[string]>"));
        assert_eq!(
            read("string, array or set of strings"),
            want("any<string, array[string], set[string]>")
        );
        assert_eq!(
            read("object of arrays or sets"),
            want("object[any: any<array[any], set[any]>]")
        );
        assert_eq!(read("array of arrays of strings"), want("array[array[string]]"));
        assert_eq!(
            read("[boolean, array of objects]"),
            want("array<boolean, array[object[any: any]]>")
        );
        assert_eq!(read("array of string"), None);
        assert_eq!(read("a thing"), None);
    }
}
