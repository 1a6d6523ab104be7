//! Parses queries (section 2 of the specification), and what queries and schemas have in common.

use super::super::{Value, limits};
use super::Fault;
use super::lexer::{Kind, Lexer, Token};
use super::node::Node;

pub(super) type Parsed<T> = Result<T, Fault>;

/// The query document of a text.
pub(super) fn query(text: &str) -> Parsed<Value> {
    let mut parser = Parser::new(text);
    let (mut operations, mut fragments) = (Vec::new(), Vec::new());
    while parser.peek().kind != Kind::End {
        let token = parser.peek();
        match (token.kind, token.text.as_str()) {
            (Kind::Mark("{"), _) | (Kind::Name, "query" | "mutation" | "subscription") => {
                operations.push(parser.operation()?);
            }
            (Kind::Name, "fragment") => fragments.push(parser.fragment_definition()?),
            _ => return Err(parser.unexpected()),
        }
    }
    let document = Node::default();
    Ok(document.with_list("Operations", operations).with_list("Fragments", fragments).build())
}

pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    ahead: Option<Token>,
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lexer: Lexer::new(text), ahead: None, depth: 0 }
    }

    pub(super) fn peek(&mut self) -> Token {
        if self.ahead.is_none() {
            self.ahead = Some(self.lexer.next());
        }
        self.ahead.clone().unwrap_or_else(|| self.lexer.next())
    }

    pub(super) fn next(&mut self) -> Parsed<Token> {
        let token = self.peek();
        self.ahead = None;
        match &token.fault {
            Some(fault) => Err(token.fault(fault.clone())),
            None => Ok(token),
        }
    }

    pub(super) fn unexpected(&mut self) -> Fault {
        let token = self.peek();
        token.fault(format!("Unexpected {}", token.describe()))
    }

    pub(super) fn expect(&mut self, kind: Kind) -> Parsed<Token> {
        let token = self.peek();
        if token.kind == kind {
            return self.next();
        }
        Err(token.fault(format!("Expected {}, found {}", kind.name(), token.kind.name())))
    }

    pub(super) fn keyword(&mut self, word: &str) -> Parsed<Token> {
        let token = self.peek();
        if token.kind == Kind::Name && token.text == word {
            return self.next();
        }
        Err(token.fault(format!("Expected \"{word}\", found {}", token.describe())))
    }

    /// Takes a mark if it comes next.
    pub(super) fn skip(&mut self, mark: &'static str) -> Parsed<bool> {
        if self.peek().kind != Kind::Mark(mark) {
            return Ok(false);
        }
        self.next().map(|_| true)
    }

    pub(super) fn name(&mut self) -> Parsed<String> {
        self.expect(Kind::Name).map(|token| token.text)
    }

    /// What stands between two marks, if the first comes next; at least one element if asked for.
    pub(super) fn between(
        &mut self,
        marks: (&'static str, &'static str),
        at_least_one: bool,
        element: impl Fn(&mut Self) -> Parsed<Value>,
    ) -> Parsed<Vec<Value>> {
        let mut elements = Vec::new();
        if !self.skip(marks.0)? {
            return Ok(elements);
        }
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err(self.peek().fault("nested too deep".to_owned()));
        }
        while self.peek().kind != Kind::Mark(marks.1) {
            elements.push(element(self)?);
        }
        self.depth -= 1;
        if elements.is_empty() && at_least_one {
            let token = self.peek();
            let found = token.kind.name();
            return Err(token.fault(format!("expected at least one definition, found {found}")));
        }
        self.next()?;
        Ok(elements)
    }

    pub(super) fn operation_type(&mut self) -> Parsed<String> {
        let token = self.next()?;
        match token.text.as_str() {
            "query" | "mutation" | "subscription" => Ok(token.text),
            _ => Err(token.fault(format!("Unexpected {}", token.describe()))),
        }
    }

    fn operation(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        if self.peek().kind == Kind::Mark("{") {
            let selections = self.selections()?;
            let node = node.with("Operation", "query").with("Name", "");
            return Ok(node.with_list("SelectionSet", selections).build());
        }
        let kind = self.operation_type()?;
        let name = if self.peek().kind == Kind::Name { self.next()?.text } else { String::new() };
        let variables = self.variable_definitions()?;
        let directives = self.directives(false)?;
        let selections = self.selections()?;
        Ok(node
            .with("Operation", kind)
            .with("Name", name)
            .with_list("VariableDefinitions", variables)
            .with_list("Directives", directives)
            .with_list("SelectionSet", selections)
            .build())
    }

    fn variable_definitions(&mut self) -> Parsed<Vec<Value>> {
        self.between(("(", ")"), false, |parser| {
            let node = Node::at(&parser.peek());
            parser.expect(Kind::Mark("$"))?;
            let name = parser.name()?;
            parser.expect(Kind::Mark(":"))?;
            let kind = parser.type_reference()?;
            let default = if parser.skip("=")? { parser.value(true)? } else { Value::Null };
            let directives = parser.directives(false)?;
            Ok(node
                .with("Variable", name)
                .with("Type", kind)
                .with("DefaultValue", default)
                .with("Used", false)
                .with_list("Directives", directives)
                .build())
        })
    }

    fn selections(&mut self) -> Parsed<Vec<Value>> {
        let token = self.peek();
        if token.kind != Kind::Mark("{") {
            return Err(token.fault(format!("Expected {{, found {}", token.kind.name())));
        }
        self.between(("{", "}"), true, Self::selection)
    }

    fn selection(&mut self) -> Parsed<Value> {
        if self.peek().kind == Kind::Mark("...") { self.spread() } else { self.field() }
    }

    fn field(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        let alias = self.name()?;
        let name = if self.skip(":")? { self.name()? } else { alias.clone() };
        let arguments = self.arguments(false)?;
        let directives = self.directives(false)?;
        let selections = self.between(("{", "}"), true, Self::selection)?;
        Ok(node
            .with("Alias", alias)
            .with("Name", name)
            .with_list("Arguments", arguments)
            .with_list("Directives", directives)
            .with_list("SelectionSet", selections)
            .build())
    }

    fn spread(&mut self) -> Parsed<Value> {
        self.expect(Kind::Mark("..."))?;
        let token = self.peek();
        let node = Node::at(&token);
        if token.kind == Kind::Name && token.text != "on" {
            let name = self.name()?;
            let directives = self.directives(false)?;
            return Ok(node.with("Name", name).with_list("Directives", directives).build());
        }
        let condition = if token.text == "on" {
            self.next()?;
            self.name()?
        } else {
            String::new()
        };
        let directives = self.directives(false)?;
        let selections = self.selections()?;
        Ok(node
            .with("TypeCondition", condition)
            .with_list("Directives", directives)
            .with_list("SelectionSet", selections)
            .build())
    }

    fn fragment_definition(&mut self) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        self.keyword("fragment")?;
        if self.peek().text == "on" {
            return Err(self.unexpected());
        }
        let name = self.name()?;
        let variables = self.variable_definitions()?;
        self.keyword("on")?;
        let condition = self.name()?;
        let directives = self.directives(false)?;
        let selections = self.selections()?;
        Ok(node
            .with("Name", name)
            .with_list("VariableDefinition", variables)
            .with("TypeCondition", condition)
            .with_list("Directives", directives)
            .with_list("SelectionSet", selections)
            .build())
    }

    fn arguments(&mut self, constant: bool) -> Parsed<Vec<Value>> {
        self.between(("(", ")"), false, |parser| parser.named_value(constant))
    }

    fn named_value(&mut self, constant: bool) -> Parsed<Value> {
        let node = Node::at(&self.peek());
        let name = self.name()?;
        self.expect(Kind::Mark(":"))?;
        Ok(node.with("Name", name).with("Value", self.value(constant)?).build())
    }

    pub(super) fn directives(&mut self, constant: bool) -> Parsed<Vec<Value>> {
        let mut directives = Vec::new();
        while self.skip("@")? {
            let node = Node::at(&self.peek());
            let name = self.name()?;
            let arguments = self.arguments(constant)?;
            let node = node.with("Name", name).with_list("Arguments", arguments);
            directives.push(node.with("Location", "").build());
        }
        Ok(directives)
    }

    pub(super) fn value(&mut self, constant: bool) -> Parsed<Value> {
        let token = self.peek();
        let node = Node::at(&token).with("ExpectedTypeHasDefault", false);
        let (kind, raw) = match (token.kind, token.text.as_str()) {
            (Kind::Mark("["), _) => {
                let children = self.between(("[", "]"), false, |parser| {
                    Ok(Node::default()
                        .with("Name", "")
                        .with("Value", parser.value(constant)?)
                        .build())
                })?;
                return Ok(node
                    .with("Kind", 8)
                    .with("Raw", "")
                    .with_list("Children", children)
                    .build());
            }
            (Kind::Mark("{"), _) => {
                let children =
                    self.between(("{", "}"), false, |parser| parser.named_value(constant))?;
                return Ok(node
                    .with("Kind", 9)
                    .with("Raw", "")
                    .with_list("Children", children)
                    .build());
            }
            (Kind::Mark("$"), _) if !constant => {
                self.next()?;
                return Ok(node.with("Kind", 0).with("Raw", self.name()?).build());
            }
            (Kind::Int, raw) => (1, raw),
            (Kind::Float, raw) => (2, raw),
            (Kind::Text, raw) => (3, raw),
            (Kind::BlockText, raw) => (4, raw),
            (Kind::Name, raw @ ("true" | "false")) => (5, raw),
            (Kind::Name, raw @ "null") => (6, raw),
            (Kind::Name, raw) => (7, raw),
            _ => return Err(self.unexpected()),
        };
        let node = node.with("Kind", kind).with("Raw", raw);
        self.next()?;
        Ok(node.build())
    }

    pub(super) fn type_reference(&mut self) -> Parsed<Value> {
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err(self.peek().fault("nested too deep".to_owned()));
        }
        let (node, name, element) = if self.skip("[")? {
            let node = Node::at(&self.peek());
            let element = self.type_reference()?;
            self.expect(Kind::Mark("]"))?;
            (node, String::new(), element)
        } else {
            (Node::at(&self.peek()), self.name()?, Value::Null)
        };
        self.depth -= 1;
        let required = self.skip("!")?;
        let node = node.with("NamedType", name).with("Elem", element);
        Ok(node.with("NonNull", required).build())
    }
}
