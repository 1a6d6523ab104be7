//! Our own rules: `deny` and `warn` in a package `plimsoll.<kind>.<name>`.

use plimsoll_document::views::Form;
use plimsoll_rego::{Entry, RuleInfo};
use plimsoll_types::{Action, Diagnostic, Dialect, Kind, Rule};

use super::{Found, Search, metadata::Described, violation};
use crate::judge::{Case, Failure, Judge, Violation};

/// The rule that `info` declares, or `None` where it is a helper: not `deny` or `warn`, or not
/// in a package `plimsoll.<kind>.<name>`.
pub(super) fn rule(search: &Search<'_>, info: &RuleInfo) -> Option<Result<Found, Vec<Diagnostic>>> {
    let action = match info.name.as_str() {
        "deny" => Action::Deny,
        "warn" => Action::Warn,
        _ => return None,
    };
    let [root, kind, .., name] = info.package.as_slice() else { return None };
    if root != "plimsoll" {
        return None;
    }
    Some(found(search, info, action, kind.parse().ok()?, name))
}

fn found(
    search: &Search<'_>,
    info: &RuleInfo,
    action: Action,
    kind: Kind,
    name: &str,
) -> Result<Found, Vec<Diagnostic>> {
    let described = Described::read(info, search.files)?;
    let rule = Rule {
        kinds: vec![kind],
        dialect: Dialect::Plimsoll,
        ..described.rule(info.package.join("."), name, action)
    };
    Ok(Found { rule, judge: std::rc::Rc::new(Plimsoll { entry: search.entry(&info.path)? }) })
}

struct Plimsoll {
    entry: Entry,
}

impl Judge for Plimsoll {
    fn form(&self) -> Form {
        Form::Normal
    }

    fn judge(&self, case: &mut Case<'_, '_>) -> Result<Vec<Violation>, Failure> {
        let Some(value) = case.eval(&self.entry)? else { return Ok(Vec::new()) };
        violation::read(&value).map_err(|wrong| Failure::Result { wrong, help: violation::HELP })
    }
}
