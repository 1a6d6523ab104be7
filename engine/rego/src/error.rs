//! What can go wrong between source text and decision. The codes are OPA's, so that tools which know
//! them keep working; limits of our own have a code of their own.

use std::fmt;

use crate::span::Span;

/// The kind of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The text is not Rego.
    Parse,
    /// The policy breaks a rule of the language.
    Compile,
    /// A call does not fit what it calls.
    Type,
    /// A variable is never given a value.
    UnsafeVar,
    /// A rule depends on itself.
    Recursion,
    /// A builtin was given an operand of the wrong type.
    EvalType,
    /// A builtin could not do its work.
    EvalBuiltin,
    /// Two rules, or one rule twice, produced different values for one name.
    EvalConflict,
    /// A `with` target does not fit the document it changes.
    EvalWithMerge,
    /// A limit on steps, memory or depth was reached.
    EvalLimit,
    /// The evaluator broke one of its own rules; the decision is void.
    EvalInternal,
}

impl Code {
    /// The code as it is written in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Parse => "rego_parse_error",
            Code::Compile => "rego_compile_error",
            Code::Type => "rego_type_error",
            Code::UnsafeVar => "rego_unsafe_var_error",
            Code::Recursion => "rego_recursion_error",
            Code::EvalType => "eval_type_error",
            Code::EvalBuiltin => "eval_builtin_error",
            Code::EvalConflict => "eval_conflict_error",
            Code::EvalWithMerge => "eval_with_merge_error",
            Code::EvalLimit => "eval_limit_error",
            Code::EvalInternal => "eval_internal_error",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is wrong with a policy or with its evaluation, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Detail>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Detail {
    code: Code,
    message: String,
    file: String,
    span: Span,
    rule: Option<String>,
    calls: Vec<String>,
}

impl Error {
    /// An error at `span`; the file's name is filled in by whoever knows the files.
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Error {
        Error(Box::new(Detail {
            code,
            message: message.into(),
            file: String::new(),
            span,
            rule: None,
            calls: Vec::new(),
        }))
    }

    /// The same error with the name of the file its span speaks of.
    pub(crate) fn in_file(mut self, name: &str) -> Error {
        self.0.file = name.to_owned();
        self
    }

    /// The same error with the chain of rules that led to it, the innermost first.
    pub(crate) fn in_rules(mut self, calls: Vec<String>) -> Error {
        if self.0.rule.is_none() {
            self.0.rule = calls.first().cloned();
            self.0.calls = calls;
        }
        self
    }

    /// The kind of error.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The file, by the name it was given to the compiler with.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The place in that file.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// For an error of evaluation, the path of the rule in which it happened.
    pub fn rule(&self) -> Option<&str> {
        self.0.rule.as_deref()
    }

    /// For an error of evaluation, the rules being evaluated, the innermost first.
    pub fn calls(&self) -> &[String] {
        &self.0.calls
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.file.is_empty() {
            write!(f, "{}:", self.0.file)?;
        }
        write!(f, "{}: {}: {}", self.0.span.line, self.0.code, self.0.message)
    }
}

impl std::error::Error for Error {}

/// What most of this crate returns.
pub(crate) type Result<T> = std::result::Result<T, Error>;
