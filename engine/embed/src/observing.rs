//! Queries that are watched, and what there is to be called in them.

use plimsoll_types::{Expression, Observed, ProfileLine, Query, Settings, TraceKind, TraceLine};

use crate::{Engine, Error, PolicySet, bindings::exports::plimsoll::policy::observing as contract};

impl PolicySet {
    /// Evaluates a query, and tells what it asks for: how its answers came about, and what they cost.
    ///
    /// # Errors
    /// [`Error::Query`] where the query does not compile, [`Error::Call`] where the call ends without an
    /// answer. What goes wrong while the query is evaluated is part of what is told.
    ///
    /// ```
    /// use plimsoll::{Engine, Query, Settings};
    ///
    /// let query = Query { text: "x := 1 + 2".to_owned(), ..Query::default() };
    /// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
    /// assert!(observed.answers.unwrap().contains(r#""x":3"#));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn observe(&self, query: &Query, settings: &Settings) -> Result<Observed, Error> {
        let query = query.into();
        let settings = settings.into();
        let observed = self.pool.call("query", 1, |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_observe(store, set, &query, &settings)
        })?;
        match observed {
            Ok(observed) => Ok(observed.into()),
            Err(wrong) => Err(Error::Query(Box::new(wrong.into()))),
        }
    }
}

/// A builtin that policies may call.
///
/// ```
/// let builtins = plimsoll::Engine::new()?.builtins()?;
/// let builtin = builtins.iter().find(|builtin| builtin.name == "json.patch").unwrap();
/// assert!(!builtin.signature.is_empty());
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builtin {
    /// Its name, such as `json.patch`.
    pub name: String,
    /// Its operands and result.
    pub signature: String,
    /// What it does.
    pub description: String,
}

impl Engine {
    /// The builtins that policies may call, by name.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let builtins = plimsoll::Engine::new()?.builtins()?;
    /// assert!(builtins.iter().any(|builtin| builtin.name == "count"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn builtins(&self) -> Result<Vec<Builtin>, Error> {
        let mut instance = self.instantiate()?;
        let builtins = instance
            .call(1, |bindings, store| bindings.plimsoll_policy_observing().call_builtins(store))
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic("builtins"))))?;
        let builtin = |builtin: contract::Builtin| Builtin {
            name: builtin.name,
            signature: builtin.signature,
            description: builtin.description,
        };
        Ok(builtins.into_iter().map(builtin).collect())
    }
}

impl From<&Query> for contract::Query {
    fn from(query: &Query) -> Self {
        Self {
            text: query.text.clone(),
            package: query.package.clone(),
            input: query.input.clone(),
            explain: query.explain,
            profile: query.profile,
        }
    }
}

impl From<contract::Observed> for Observed {
    fn from(observed: contract::Observed) -> Self {
        Self {
            answers: observed.answers,
            error: observed.error.map(Into::into),
            expressions: observed.expressions.into_iter().map(Into::into).collect(),
            prints: observed.prints.into_iter().map(Into::into).collect(),
            steps: observed.steps,
            memory: observed.memory,
            trace: observed.trace.into_iter().map(Into::into).collect(),
            profile: observed.profile.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<contract::Expression> for Expression {
    fn from(expression: contract::Expression) -> Self {
        Self { text: expression.text, line: expression.line, column: expression.column }
    }
}

impl From<contract::TraceLine> for TraceLine {
    fn from(line: contract::TraceLine) -> Self {
        Self {
            depth: line.depth,
            kind: line.kind.into(),
            text: line.text,
            file: line.file,
            line: line.line,
            held: line.held,
            failed: line.failed,
            value: line.value,
            values: line.values.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<contract::TraceKind> for TraceKind {
    fn from(kind: contract::TraceKind) -> Self {
        match kind {
            contract::TraceKind::Rule => Self::Rule,
            contract::TraceKind::Expression => Self::Expression,
            contract::TraceKind::More => Self::More,
        }
    }
}

impl From<contract::ProfileLine> for ProfileLine {
    fn from(line: contract::ProfileLine) -> Self {
        Self {
            rule: line.rule,
            file: line.file,
            line: line.line,
            whole: line.whole,
            count: line.count,
            steps: line.steps,
        }
    }
}
