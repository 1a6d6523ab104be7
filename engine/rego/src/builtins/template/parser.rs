//! Builds the tree of a template from its pieces.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::super::limits;
use super::lexer::{Piece, Token, pieces};

/// A template: its body, and what it defines by name.
#[derive(Debug, Default)]
pub(super) struct Template {
    pub(super) body: Vec<Node>,
    pub(super) defined: BTreeMap<String, Vec<Node>>,
}

#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    /// Renders what the pipeline gives, unless it sets a variable.
    Action(Pipeline),
    If(Pipeline, Vec<Node>, Vec<Node>),
    With(Pipeline, Vec<Node>, Vec<Node>),
    Range(Pipeline, Vec<Node>, Vec<Node>),
    Template(String, Option<Pipeline>),
    Break,
    Continue,
}

/// Commands, each of which gets what the one before gave as its last argument.
#[derive(Debug)]
pub(super) struct Pipeline {
    pub(super) variables: Vec<String>,
    /// Whether the variables are new (`:=`) or set again (`=`).
    pub(super) declares: bool,
    pub(super) commands: Vec<Vec<Operand>>,
}

#[derive(Debug)]
pub(super) struct Operand {
    pub(super) base: Base,
    pub(super) fields: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Base {
    Dot,
    Variable(String),
    Function(String),
    Text(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    Nil,
    Pipeline(Box<Pipeline>),
}

/// The tree of a template, or what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Template, String> {
    let mut parser =
        Parser { pieces: pieces(text)?.into_iter(), defined: BTreeMap::new(), depth: 0 };
    let (body, end) = parser.body()?;
    match end {
        End::Eof => Ok(Template { body, defined: parser.defined }),
        End::Closed => Err("unexpected {{end}}".to_owned()),
        End::Else(_) => Err("unexpected {{else}}".to_owned()),
    }
}

/// What ended a body.
enum End {
    Eof,
    Closed,
    /// The tokens after `else`.
    Else(Vec<Token>),
}

struct Parser {
    pieces: IntoIter<Piece>,
    defined: BTreeMap<String, Vec<Node>>,
    depth: usize,
}

type Tokens = Peekable<IntoIter<Token>>;

impl Parser {
    fn body(&mut self) -> Result<(Vec<Node>, End), String> {
        let mut nodes = Vec::new();
        while let Some(piece) = self.pieces.next() {
            let tokens = match piece {
                Piece::Text(text) => {
                    nodes.push(Node::Text(text));
                    continue;
                }
                Piece::Action(tokens) => tokens,
            };
            let word = match tokens.first() {
                Some(Token::Word(word)) => word.as_str(),
                _ => "",
            };
            match word {
                "end" => return Ok((nodes, End::Closed)),
                "else" => return Ok((nodes, End::Else(tokens.into_iter().skip(1).collect()))),
                "define" => {
                    let name = name(&tokens)?;
                    let body = self.until_end()?;
                    self.defined.insert(name, body);
                }
                "block" => {
                    let name = name(&tokens)?;
                    let rest: Vec<Token> = tokens.into_iter().skip(2).collect();
                    let pipeline = whole(rest)?;
                    let body = self.until_end()?;
                    self.defined.insert(name.clone(), body);
                    nodes.push(Node::Template(name, Some(pipeline)));
                }
                "template" => {
                    let name = name(&tokens)?;
                    let rest: Vec<Token> = tokens.into_iter().skip(2).collect();
                    let pipeline = if rest.is_empty() { None } else { Some(whole(rest)?) };
                    nodes.push(Node::Template(name, pipeline));
                }
                "if" | "with" | "range" => {
                    let word = word.to_owned();
                    nodes.push(self.branch(&word, tokens.into_iter().skip(1).collect())?);
                }
                "break" => nodes.push(Node::Break),
                "continue" => nodes.push(Node::Continue),
                _ => nodes.push(Node::Action(whole(tokens)?)),
            }
        }
        Ok((nodes, End::Eof))
    }

    fn until_end(&mut self) -> Result<Vec<Node>, String> {
        match self.body()? {
            (body, End::Closed) => Ok(body),
            (_, End::Else(_)) => Err("unexpected {{else}}".to_owned()),
            (_, End::Eof) => Err("unexpected EOF".to_owned()),
        }
    }

    fn branch(&mut self, word: &str, tokens: Vec<Token>) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err("nested too deep".to_owned());
        }
        let pipeline = whole(tokens)?;
        let (body, end) = self.body()?;
        let otherwise = match end {
            End::Eof => return Err("unexpected EOF".to_owned()),
            End::Closed => Vec::new(),
            End::Else(rest) => match rest.split_first() {
                None => self.until_end()?,
                Some((Token::Word(next), rest)) if matches!(next.as_str(), "if" | "with") => {
                    vec![self.branch(next, rest.to_vec())?]
                }
                Some(_) => return Err("unexpected token in {{else}}".to_owned()),
            },
        };
        self.depth -= 1;
        Ok(match word {
            "if" => Node::If(pipeline, body, otherwise),
            "with" => Node::With(pipeline, body, otherwise),
            _ => Node::Range(pipeline, body, otherwise),
        })
    }
}

/// The name after `define`, `block` or `template`.
fn name(tokens: &[Token]) -> Result<String, String> {
    match tokens.get(1) {
        Some(Token::Text(name)) => Ok(name.clone()),
        _ => Err("unexpected token: a template's name is a string".to_owned()),
    }
}

/// The pipeline all tokens make.
fn whole(tokens: Vec<Token>) -> Result<Pipeline, String> {
    let mut tokens = tokens.into_iter().peekable();
    let pipeline = pipeline(&mut tokens, 0)?;
    match tokens.next() {
        None => Ok(pipeline),
        Some(token) => Err(format!("unexpected {token:?} in command")),
    }
}

fn pipeline(tokens: &mut Tokens, depth: usize) -> Result<Pipeline, String> {
    if depth > limits::DEPTH {
        return Err("nested too deep".to_owned());
    }
    let (variables, declares) = variables(tokens);
    let mut commands = vec![command(tokens, depth)?];
    while tokens.next_if(|token| *token == Token::Mark("|")).is_some() {
        commands.push(command(tokens, depth)?);
    }
    Ok(Pipeline { variables, declares, commands })
}

/// The variables a pipeline sets: `$x :=`, `$x =` or `$k, $v :=`.
fn variables(tokens: &mut Tokens) -> (Vec<String>, bool) {
    let mut ahead = tokens.clone();
    let mut names = Vec::new();
    while let Some(Token::Variable(name)) = ahead.next() {
        names.push(name);
        match ahead.next() {
            Some(Token::Mark(",")) if names.len() < 2 => {}
            Some(Token::Mark(mark @ (":=" | "="))) => {
                *tokens = ahead;
                return (names, mark == ":=");
            }
            _ => break,
        }
    }
    (Vec::new(), false)
}

fn command(tokens: &mut Tokens, depth: usize) -> Result<Vec<Operand>, String> {
    let mut operands = Vec::new();
    while !matches!(tokens.peek(), None | Some(Token::Mark(")" | "|"))) {
        operands.push(operand(tokens, depth)?);
    }
    if operands.is_empty() {
        return Err("missing value for command".to_owned());
    }
    Ok(operands)
}

fn operand(tokens: &mut Tokens, depth: usize) -> Result<Operand, String> {
    let mut fields = Vec::new();
    let base = match tokens.next() {
        Some(Token::Dot) => Base::Dot,
        Some(Token::Field { name, .. }) => {
            fields.push(name);
            Base::Dot
        }
        Some(Token::Variable(name)) => Base::Variable(name),
        Some(Token::Text(text)) => Base::Text(text),
        Some(Token::Integer(integer)) => Base::Integer(integer),
        Some(Token::Float(float)) => Base::Float(float),
        Some(Token::Word(word)) => match word.as_str() {
            "true" => Base::Bool(true),
            "false" => Base::Bool(false),
            "nil" => Base::Nil,
            _ if super::functions::is_known(&word) => Base::Function(word),
            _ => return Err(format!("function \"{word}\" not defined")),
        },
        Some(Token::Mark("(")) => {
            let inner = pipeline(tokens, depth + 1)?;
            if tokens.next() != Some(Token::Mark(")")) {
                return Err("unclosed left paren".to_owned());
            }
            Base::Pipeline(Box::new(inner))
        }
        other => return Err(format!("unexpected {other:?} in operand")),
    };
    while let Some(Token::Field { name, .. }) =
        tokens.next_if(|token| matches!(token, Token::Field { attached: true, .. }))
    {
        fields.push(name);
    }
    Ok(Operand { base, fields })
}
