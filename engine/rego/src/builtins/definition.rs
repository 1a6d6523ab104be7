//! What a builtin is, and the table of all of them. The planner looks names up here, the machine calls
//! what it finds, and the documentation lists the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Context, Value};

/// Why a builtin gave no value. The machine puts the builtin's name before the message, as OPA does:
/// `count: operand 1 must be ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuiltinError {
    /// An operand has the wrong type (`eval_type_error`).
    Type(String),
    /// The operands have the right types, but no answer exists for them (`eval_builtin_error`).
    Builtin(String),
    /// The answer, or the work towards it, would be larger than a policy may ask for.
    Limit(String),
}

impl BuiltinError {
    /// The message, without the builtin's name.
    pub fn message(&self) -> &str {
        match self {
            Self::Type(message) | Self::Builtin(message) | Self::Limit(message) => message,
        }
    }
}

/// What a call gives: a value, `None` where the call is undefined, or an error.
pub type Outcome = Result<Option<Value>, BuiltinError>;

/// The code of a builtin. The slice holds as many values as the builtin's arity; none is undefined.
pub type Function = fn(&mut Context, &[Value]) -> Outcome;

/// One builtin function: its code, and what its documentation says.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// The full name, such as `strings.any_prefix_match`; operators have OPA's names, such as `plus`.
    pub name: &'static str,
    /// How many operands the function takes.
    pub arity: usize,
    /// The code.
    pub function: Function,
    /// Names and types of operands and result, such as `(x: number, y: number) -> number`.
    pub signature: &'static str,
    /// The family the documentation lists it under.
    pub category: &'static str,
    /// One line about what it does.
    pub description: &'static str,
    /// True where the result depends on time or seed, not on the operands alone.
    pub nondeterministic: bool,
    /// True where OPA keeps the function for old policies only: a v1 policy may not call it.
    pub deprecated: bool,
}

impl Builtin {
    /// Whether a call may go through all that is in its operands, however deep. Others look at their
    /// outermost members only, or take nothing but text and numbers.
    pub(crate) fn walks_operands(&self) -> bool {
        WALKERS.binary_search(&self.name).is_ok()
    }

    pub(super) const fn new(
        name: &'static str,
        arity: usize,
        function: Function,
        signature: &'static str,
        category: &'static str,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            arity,
            function,
            signature,
            category,
            description,
            nondeterministic: false,
            deprecated: false,
        }
    }

    pub(super) const fn nondeterministic(mut self) -> Self {
        self.nondeterministic = true;
        self
    }

    pub(super) const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }
}

/// The builtins that compare, hash, write out or rebuild their operands; sorted.
const WALKERS: &[&str] = &[
    "and",
    "array.flatten",
    "cast_set",
    "crypto.x509.parse_and_verify_certificates_with_options",
    "equal",
    "graph.reachable",
    "graph.reachable_paths",
    "graphql.is_valid",
    "graphql.parse",
    "graphql.parse_and_verify",
    "graphql.schema_is_valid",
    "gt",
    "gte",
    "internal.member_2",
    "internal.member_3",
    "internal.template_string",
    "intersection",
    "io.jwt.decode_verify",
    "io.jwt.encode_sign",
    "json.filter",
    "json.marshal",
    "json.marshal_with_options",
    "json.match_schema",
    "json.patch",
    "json.remove",
    "json.verify_schema",
    "lt",
    "lte",
    "max",
    "min",
    "minus",
    "neq",
    "object.filter",
    "object.get",
    "object.keys",
    "object.remove",
    "object.subset",
    "object.union",
    "object.union_n",
    "or",
    "providers.aws.sign_req",
    "set_diff",
    "sort",
    "sprintf",
    "strings.render_template",
    "union",
    "yaml.marshal",
];

/// Builtins of OPA and conftest that need something a decision may not depend on, each with the reason. A policy that
/// calls one does not compile, unless a `with` of the program replaces it.
pub const REFUSED: &[(&str, &str)] = &[
    ("http.send", "a decision may not depend on the network; pass what it needs as input or data"),
    ("parse_combined_config_files", "a decision may not read files; pass what they say as data"),
    ("parse_config_file", "a decision may not read files; pass what it says as data"),
    (
        "net.lookup_ip_addr",
        "a decision may not depend on name resolution; pass the addresses as input or data",
    ),
];

const FAMILIES: &[&[Builtin]] = &[
    super::aggregates::BUILTINS,
    super::arithmetic::BUILTINS,
    super::arrays::BUILTINS,
    super::aws::BUILTINS,
    super::bits::BUILTINS,
    super::conversions::BUILTINS,
    super::encoding::BUILTINS,
    super::glob::BUILTINS,
    super::graph::BUILTINS,
    super::graphql::BUILTINS,
    super::hash::BUILTINS,
    super::json::BUILTINS,
    super::json_patch::BUILTINS,
    super::json_paths::BUILTINS,
    super::json_schema::BUILTINS,
    super::jwt::BUILTINS,
    super::net::BUILTINS,
    super::numbers::BUILTINS,
    super::objects::BUILTINS,
    super::regex::BUILTINS,
    super::semver::BUILTINS,
    super::sets::BUILTINS,
    super::sprintf::BUILTINS,
    super::strings::BUILTINS,
    super::template::BUILTINS,
    super::time::BUILTINS,
    super::tracing::BUILTINS,
    super::types::BUILTINS,
    super::units::BUILTINS,
    super::uri::BUILTINS,
    super::urlquery::BUILTINS,
    super::uuid::BUILTINS,
    super::x509::BUILTINS,
    super::yaml::BUILTINS,
];

static TABLE: LazyLock<BTreeMap<&'static str, &'static Builtin>> =
    LazyLock::new(|| all().map(|builtin| (builtin.name, builtin)).collect());

/// The builtin of that full name.
pub fn lookup(name: &str) -> Option<&'static Builtin> {
    TABLE.get(name).copied()
}

/// Every builtin, family by family.
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    FAMILIES.iter().flat_map(|family| family.iter())
}
