//! Rules: heads of every form, bodies, `else` chains and defaults. Where v0 and v1 differ, the reading
//! is settled here and the tree no longer tells them apart.

use super::Parser;
use super::term::at_term;
use crate::ast::{Body, Else, Head, RegoVersion, Rule, Term, TermKind};
use crate::error::Result;
use crate::lexer::TokenKind;
use crate::value::Value;

impl Parser<'_> {
    /// Reads a rule; bodies chained in v0's way become rules of their own.
    pub(super) fn rule(&mut self, rules: &mut Vec<Rule>) -> Result<()> {
        let start = self.token.span;
        if self.eat_keyword("default")? {
            rules.push(self.default_rule(start)?);
            return Ok(());
        }
        let (mut head, last_in_brackets) = self.head()?;
        let when = self.eat_keyword("if")?;
        let braces = self.at(TokenKind::BraceOpen);
        if braces && !when && self.keywords.when && self.version == RegoVersion::V1 {
            return Err(self.error("`if` keyword is required before rule body"));
        }
        let names_a_set = head.path.len() == 1
            && last_in_brackets
            && head.args.is_none()
            && head.value.is_none()
            && head.key.is_none();
        if self.version == RegoVersion::V0 && !when && names_a_set {
            head.key = head.path.pop();
        }
        let has_body = when || braces;
        self.check_bare_head(&head, has_body)?;
        let mut body = Body::new();
        let mut elses = Vec::new();
        if has_body {
            body = self.rule_body(when)?;
            elses = self.elses(&head)?;
        } else if self.at_keyword("else") {
            elses = self.elses(&head)?;
        }
        rules.push(Rule {
            span: start.to(self.last),
            default: false,
            head: head.clone(),
            body,
            elses,
        });
        while braces && !when && self.at(TokenKind::BraceOpen) {
            let start = self.token.span;
            let body = self.braced_body()?;
            rules.push(Rule {
                span: start.to(self.last),
                default: false,
                head: head.clone(),
                body,
                elses: Vec::new(),
            });
        }
        Ok(())
    }

    fn default_rule(&mut self, start: crate::Span) -> Result<Rule> {
        let (head, _) = self.head()?;
        if head.key.is_some() {
            return Err(self.error("default rules cannot be partial sets"));
        }
        let Some(value) = &head.value else {
            return Err(self.error("unexpected default rule: it must have a value"));
        };
        if let Some(what) = not_constant(value) {
            let message = format!("illegal default rule (value cannot contain {what})");
            return Err(at_term(value, message));
        }
        check_default_arguments(head.args.as_deref().unwrap_or_default())?;
        if self.at_keyword("if") || (self.at(TokenKind::BraceOpen) && !self.token.line_before) {
            return Err(self.error("default rules must not have a body"));
        }
        Ok(Rule {
            span: start.to(self.last),
            default: true,
            head,
            body: Body::new(),
            elses: Vec::new(),
        })
    }

    /// The head, and whether its last step was written in brackets.
    fn head(&mut self) -> Result<(Head, bool)> {
        let start = self.token.span;
        if !self.at(TokenKind::Word) || self.at_any_keyword() {
            return Err(self.expected("a rule, an import or the end of the file"));
        }
        let name = self.word().into();
        self.bump()?;
        let mut path = Vec::new();
        let mut args = None;
        let mut brackets = false;
        while !self.token.space_before && args.is_none() {
            match self.token.kind {
                TokenKind::Dot => {
                    self.bump()?;
                    if !self.at(TokenKind::Word) || self.token.space_before {
                        return Err(self.expected("identifier"));
                    }
                    path.push(Term::string(self.token.span, self.word()));
                    brackets = false;
                    self.bump()?;
                }
                TokenKind::BracketOpen => {
                    self.bump()?;
                    path.push(self.term()?);
                    brackets = true;
                    self.expect(TokenKind::BracketClose)?;
                }
                TokenKind::ParenOpen => {
                    self.bump()?;
                    args = Some(self.list(TokenKind::ParenClose)?);
                }
                _ => break,
            }
        }
        let mut head =
            Head { span: start, name, path, args, key: None, value: None, assigned: false };
        if self.eat_keyword("contains")? {
            if head.args.is_some() {
                return Err(
                    self.error("the contains keyword can only be used with multi-value rules")
                );
            }
            head.key = Some(self.term()?);
        }
        if self.at(TokenKind::Assign) || self.at(TokenKind::Unify) {
            if head.key.is_some() {
                return Err(
                    self.error("the contains keyword can only be used with multi-value rules")
                );
            }
            head.assigned = self.at(TokenKind::Assign);
            self.bump()?;
            head.value = Some(self.term()?);
        }
        head.span = start.to(self.last);
        Ok((head, brackets))
    }

    /// A name alone is a rule only where something makes it one.
    fn check_bare_head(&self, head: &Head, has_body: bool) -> Result<()> {
        let bare = !has_body && head.value.is_none() && head.key.is_none() && head.args.is_none();
        if bare && head.path.is_empty() {
            let message = "var cannot be used for rule name".to_owned();
            return Err(crate::error::Error::new(crate::error::Code::Parse, head.span, message));
        }
        Ok(())
    }

    fn rule_body(&mut self, when: bool) -> Result<Body> {
        if self.at(TokenKind::BraceOpen) {
            if !when {
                return self.braced_body();
            }
            // `if {...}` is a body unless only a set or an object makes sense of it.
            let before = self.checkpoint();
            match self.braced_body() {
                Ok(body) if !self.operator_follows() => return Ok(body),
                Ok(body) => {
                    self.rewind(before);
                    let Ok(literal) = self.literal() else {
                        self.rewind(before);
                        self.braced_body()?;
                        return Ok(body);
                    };
                    return Ok(vec![literal]);
                }
                Err(error) => {
                    self.rewind(before);
                    return match self.literal() {
                        Ok(literal) => Ok(vec![literal]),
                        Err(_) => Err(error),
                    };
                }
            }
        }
        Ok(vec![self.literal()?])
    }

    /// Something follows on the same line that continues an expression.
    fn operator_follows(&self) -> bool {
        !self.token.line_before
            && match self.token.kind {
                TokenKind::Word => self.at_keyword("in") || self.at_keyword("with"),
                TokenKind::BracketOpen => !self.token.space_before,
                kind => matches!(
                    kind,
                    TokenKind::Equal
                        | TokenKind::NotEqual
                        | TokenKind::Less
                        | TokenKind::LessEqual
                        | TokenKind::Greater
                        | TokenKind::GreaterEqual
                        | TokenKind::Bar
                        | TokenKind::Ampersand
                        | TokenKind::Minus
                        | TokenKind::Unify
                ),
            }
    }

    fn elses(&mut self, head: &Head) -> Result<Vec<Else>> {
        let mut elses = Vec::new();
        while self.at_keyword("else") {
            if head.key.is_some() {
                return Err(self.error("else keyword cannot be used on multi-value rules"));
            }
            let start = self.bump()?.span;
            let mut value = None;
            if self.eat(TokenKind::Assign)? || self.eat(TokenKind::Unify)? {
                value = Some(self.term()?);
            }
            let when = self.eat_keyword("if")?;
            let has_body = when || self.at(TokenKind::BraceOpen);
            let body = if has_body { self.rule_body(when)? } else { Body::new() };
            if value.is_none() && !has_body {
                return Err(self.expected("a value or a body after else"));
            }
            elses.push(Else { span: start.to(self.last), value, body });
            if !has_body {
                break;
            }
        }
        Ok(elses)
    }
}

/// The arguments of a default rule are plain variables, so that it is there for all arguments.
fn check_default_arguments(args: &[Term]) -> Result<()> {
    let mut names = std::collections::BTreeSet::new();
    for arg in args {
        let message = match &arg.kind {
            TermKind::Var(name) if &**name == "_" || names.insert(name.clone()) => continue,
            TermKind::Var(name) => {
                format!("illegal default rule (arguments cannot be repeated {name})")
            }
            kind => {
                let what = kind_name(kind);
                format!("illegal default rule (arguments cannot contain {what})")
            }
        };
        return Err(at_term(arg, message));
    }
    Ok(())
}

fn kind_name(kind: &TermKind) -> &'static str {
    match kind {
        TermKind::Scalar(value) => crate::value::type_name(value),
        TermKind::Var(_) => "var",
        TermKind::Ref(..) => "ref",
        TermKind::Call(..) => "call",
        TermKind::Array(_) => "array",
        TermKind::Set(_) => "set",
        TermKind::Object(_) => "object",
        TermKind::ArrayComprehension(..) => "array comprehension",
        TermKind::SetComprehension(..) => "set comprehension",
        TermKind::ObjectComprehension(..) => "object comprehension",
        TermKind::Template(_) => "template string",
    }
}

/// What in `term` keeps it from being a constant, if anything does. Comprehensions may stand.
fn not_constant(term: &Term) -> Option<&'static str> {
    match &term.kind {
        TermKind::Scalar(Value::Undefined) | TermKind::Scalar(_) => None,
        TermKind::ArrayComprehension(..)
        | TermKind::SetComprehension(..)
        | TermKind::ObjectComprehension(..) => None,
        TermKind::Var(_) => Some("var"),
        TermKind::Ref(..) => Some("ref"),
        TermKind::Call(..) => Some("call"),
        TermKind::Template(_) => Some("template string"),
        TermKind::Array(items) | TermKind::Set(items) => items.iter().find_map(not_constant),
        TermKind::Object(fields) => {
            fields.iter().find_map(|(key, value)| not_constant(key).or_else(|| not_constant(value)))
        }
    }
}
