//! Parses schemas (section 3 of the specification).

use super::super::Value;
use super::Fault;
use super::lexer::Kind;
use super::node::Node;
use super::parser::{Parsed, Parser};

const LOCATIONS: [&str; 19] = [
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
    "SCHEMA",
    "SCALAR",
    "OBJECT",
    "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION",
    "INTERFACE",
    "UNION",
    "ENUM",
    "ENUM_VALUE",
    "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
];

/// The schema document of a text.
pub(super) fn schema(text: &str) -> Parsed<Value> {
    document(text, false)
}

/// The schema document of a text, its types marked as built in or not.
pub(super) fn document(text: &str, built_in: bool) -> Parsed<Value> {
    let mut parser = Parser::new(text);
    let mut schemas = Vec::new();
    let mut schema_extensions = Vec::new();
    let mut directives = Vec::new();
    let mut definitions = Vec::new();
    let mut extensions = Vec::new();
    while parser.peek().kind != Kind::End {
        let described = parser.peek();
        let description = parser.description()?;
        let token = parser.peek();
        if token.kind != Kind::Name {
            return Err(parser.unexpected());
        }
        match token.text.as_str() {
            "scalar" | "type" | "interface" | "union" | "enum" | "input" => {
                definitions.push(parser.definition(&description, built_in, false)?);
            }
            "schema" => schemas.push(parser.schema_definition(&description, false)?),
            "directive" => directives.push(parser.directive_definition(&description)?),
            "extend" => {
                if !description.is_empty() {
                    let message = format!("Unexpected {}", described.describe());
                    return Err(described.fault(message));
                }
                parser.next()?;
                match parser.peek().text.as_str() {
                    "schema" => schema_extensions.push(parser.schema_definition("", true)?),
                    "scalar" | "type" | "interface" | "union" | "enum" | "input" => {
                        extensions.push(parser.definition("", built_in, true)?);
                    }
                    _ => return Err(parser.unexpected()),
                }
            }
            _ => return Err(parser.unexpected()),
        }
    }
    Ok(Node::default()
        .with_list("Schema", schemas)
        .with_list("SchemaExtension", schema_extensions)
        .with_list("Directives", directives)
        .with_list("Definitions", definitions)
        .with_list("Extensions", extensions)
        .build())
}

impl Parser<'_> {
    fn description(&mut self) -> Parsed<String> {
        match self.peek().kind {
            Kind::Text | Kind::BlockText => self.next().map(|token| token.text),
            _ => Ok(String::new()),
        }
    }

    fn schema_definition(&mut self, description: &str, extension: bool) -> Parsed<Value> {
        self.keyword("schema")?;
        let node = Node::at(&self.peek()).with("Description", description);
        let directives = self.directives(true)?;
        let operations = self.between(("{", "}"), true, |parser| {
            let node = Node::at(&parser.peek());
            let operation = parser.operation_type()?;
            parser.expect(Kind::Mark(":"))?;
            Ok(node.with("Operation", operation).with("Type", parser.name()?).build())
        })?;
        if extension && directives.is_empty() && operations.is_empty() {
            return Err(self.unexpected());
        }
        Ok(node.with_list("Directives", directives).with_list("OperationTypes", operations).build())
    }

    /// A type, or what extends one: an extension must add something.
    fn definition(&mut self, description: &str, built_in: bool, extension: bool) -> Parsed<Value> {
        let keyword = self.next()?.text;
        let node = Node::at(&self.peek())
            .with("Description", description)
            .with("BuiltIn", built_in)
            .with("Name", self.name()?);
        let has_interfaces = keyword == "type" || (keyword == "interface" && !extension);
        let interfaces = if has_interfaces { self.interfaces()? } else { Vec::new() };
        let directives = self.directives(true)?;
        let mut empty = interfaces.is_empty() && directives.is_empty();
        let node = node.with_list("Interfaces", interfaces).with_list("Directives", directives);
        let (kind, list, elements) = match keyword.as_str() {
            "scalar" => ("SCALAR", "Fields", Vec::new()),
            "union" => ("UNION", "Types", self.members()?),
            "enum" => ("ENUM", "EnumValues", self.between(("{", "}"), true, Self::enum_value)?),
            "input" => {
                ("INPUT_OBJECT", "Fields", self.between(("{", "}"), true, Self::input_value)?)
            }
            "interface" => {
                ("INTERFACE", "Fields", self.between(("{", "}"), true, Self::field_definition)?)
            }
            _ => ("OBJECT", "Fields", self.between(("{", "}"), true, Self::field_definition)?),
        };
        empty &= elements.is_empty();
        if extension && empty {
            return Err(self.unexpected());
        }
        Ok(node.with("Kind", kind).with_list(list, elements).build())
    }

    fn interfaces(&mut self) -> Parsed<Vec<Value>> {
        if self.peek().text != "implements" {
            return Ok(Vec::new());
        }
        self.next()?;
        self.separated("&")
    }

    fn members(&mut self) -> Parsed<Vec<Value>> {
        if self.skip("=")? { self.separated("|") } else { Ok(Vec::new()) }
    }

    /// Names with a mark between them, and perhaps one before the first.
    fn separated(&mut self, mark: &'static str) -> Parsed<Vec<Value>> {
        self.skip(mark)?;
        let mut names = vec![Value::from(self.name()?)];
        while self.skip(mark)? {
            names.push(Value::from(self.name()?));
        }
        Ok(names)
    }

    fn field_definition(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        let node = node.with("Description", self.description()?).with("Name", self.name()?);
        let arguments = self.between(("(", ")"), true, Self::input_value)?;
        self.expect(Kind::Mark(":"))?;
        let node = node.with_list("Arguments", arguments).with("Type", self.type_reference()?);
        Ok(node.with_list("Directives", self.directives(true)?).build())
    }

    fn input_value(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        let node = node.with("Description", self.description()?).with("Name", self.name()?);
        self.expect(Kind::Mark(":"))?;
        let node = node.with("Type", self.type_reference()?);
        let default = if self.skip("=")? { self.value(true)? } else { Value::Null };
        let node = node.with("DefaultValue", default);
        Ok(node.with_list("Directives", self.directives(true)?).build())
    }

    fn enum_value(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        let node = node.with("Description", self.description()?).with("Name", self.name()?);
        Ok(node.with_list("Directives", self.directives(true)?).build())
    }

    fn directive_definition(&mut self, description: &str) -> Parsed<Value> {
        self.keyword("directive")?;
        self.expect(Kind::Mark("@"))?;
        let node = Node::at(&self.peek())
            .with("Description", description)
            .with("Name", self.name()?)
            .with_list("Arguments", self.between(("(", ")"), true, Self::input_value)?);
        let token = self.peek();
        let repeatable = token.kind == Kind::Name && token.text == "repeatable";
        if repeatable {
            self.next()?;
        }
        self.keyword("on")?;
        self.skip("|")?;
        let mut locations = vec![self.location()?];
        while self.skip("|")? {
            locations.push(self.location()?);
        }
        Ok(node.with("IsRepeatable", repeatable).with_list("Locations", locations).build())
    }

    fn location(&mut self) -> Result<Value, Fault> {
        let token = self.expect(Kind::Name)?;
        if LOCATIONS.contains(&token.text.as_str()) {
            return Ok(Value::from(token.text));
        }
        Err(token.fault(format!("Unexpected {}", token.describe())))
    }
}
