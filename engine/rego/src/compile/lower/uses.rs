//! Which declared names are used. One that `some` or `every` declares has to be; for others that they are
//! not is worth a warning.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Remarks;
use super::scope::How;
use crate::compile::core::VarId;
use crate::compile::{Warning, WarningKind};
use crate::error::{Code, Error};
use crate::span::Span;

#[derive(Debug, Default)]
pub(super) struct Uses {
    declared: Vec<(VarId, Rc<str>, Span, How)>,
    used: BTreeSet<VarId>,
    /// Names stand in a pattern, which is not a use of them.
    pub in_pattern: bool,
    imports: BTreeSet<Rc<str>>,
    deprecated: Vec<(&'static str, Span)>,
}

impl Uses {
    pub(super) fn declare(&mut self, var: VarId, name: &Rc<str>, span: Span, how: How) {
        self.declared.push((var, name.clone(), span, how));
    }

    pub(super) fn mark(&mut self, var: VarId) {
        if !self.in_pattern {
            self.used.insert(var);
        }
    }

    pub(super) fn import(&mut self, name: &Rc<str>) {
        self.imports.insert(name.clone());
    }

    pub(super) fn deprecated(&mut self, builtin: &'static str, span: Span) {
        self.deprecated.push((builtin, span));
    }

    /// Reports what is not used; arguments at the rule's head.
    pub(super) fn report(&mut self, head: Span, remarks: &mut Remarks) {
        for (var, name, span, how) in self.declared.drain(..) {
            if self.used.contains(&var) {
                continue;
            }
            let warning = |kind, span, message| Warning::new(kind, &name, span, message);
            remarks.warnings.push(match how {
                How::Declared => {
                    let message = format!("declared var {name} unused");
                    remarks.errors.push(Error::new(Code::Compile, span, message));
                    continue;
                }
                How::Assigned => {
                    let message = format!("assigned var {name} unused");
                    warning(WarningKind::UnusedVariable, span, message)
                }
                How::Argument => warning(
                    WarningKind::UnusedArgument,
                    head,
                    format!("unused argument {name}. (hint: use _ (wildcard variable) instead)"),
                ),
                How::FoundBeside => {
                    let message = format!("found var {name} unused");
                    warning(WarningKind::UnusedMember, span, message)
                }
                How::Found => continue,
            });
        }
        for (builtin, span) in self.deprecated.drain(..) {
            let message = format!("deprecated built-in function calls in expression: {builtin}");
            let kind = WarningKind::DeprecatedBuiltin;
            remarks.warnings.push(Warning::new(kind, builtin, span, message));
        }
        remarks.imports.append(&mut self.imports);
    }
}
