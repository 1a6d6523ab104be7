//! From syntax trees to a plan: names, tree, lowering, safety, recursion, planning. A step runs only if
//! those before it found nothing wrong, so that one mistake is not reported in three ways.

pub(crate) mod core;
pub(crate) mod documents;
mod hoist;
pub(crate) mod index;
mod lower;
pub(crate) mod metadata;
mod modules;
mod nesting;
mod plan;
mod recursion;
mod safety;
pub(crate) mod suggest;
pub(crate) mod tree;
mod types;
mod uses;
mod warning;

use std::rc::Rc;

use crate::ast::Module;
use crate::builtins::Builtin;
use crate::error::Error;
use crate::plan::{Body, BodyId, Document, DocumentId, Slot};
use crate::settings::Options;
use documents::Documents;
use lower::{Remarks, Surroundings};
use metadata::Chain;
use tree::{NodeId, Tree};
pub use warning::{Warning, WarningKind};

/// What the compiler makes of a set of files.
pub(crate) struct Compiled {
    pub tree: Tree,
    pub documents: Vec<Document>,
    /// The document of each node, and the node of the document that spans each node.
    pub by_node: Vec<Option<DocumentId>>,
    pub owners: Vec<Option<NodeId>>,
    pub bodies: Vec<Body>,
    /// The node of each rule of each file.
    pub rule_nodes: Vec<Vec<NodeId>>,
    /// The annotations of each rule of each file.
    pub chains: Vec<Vec<Chain>>,
    /// What is known of the types of documents and functions.
    pub types: types::Known,
    /// What a strict compilation does not accept.
    pub warnings: Vec<Error>,
    /// Builtins beside those of OPA.
    pub builtins: &'static [Builtin],
}

/// Files whose names are resolved, and all that can be known of them before they are planned.
pub(crate) struct Resolved {
    pub rules: Vec<core::Rule>,
    pub documents: Documents,
    pub tree: Tree,
    /// All documents, each behind those it depends on.
    pub order: Vec<DocumentId>,
    pub rule_nodes: Vec<Vec<NodeId>>,
    pub chains: Vec<Vec<Chain>>,
    pub types: types::Known,
    /// What is likely a mistake.
    pub warnings: Vec<Warning>,
}

/// Compiles parsed files. What [`Options::strict`] makes an error of is a warning otherwise.
pub(crate) fn compile(modules: &[Module], options: &Options) -> Result<Compiled, Vec<Error>> {
    let resolved = resolve(modules, options)?;
    let Resolved { rules, documents, tree, order, rule_nodes, chains, types, warnings } = resolved;
    let mut errors = Vec::new();
    let mut bodies = Vec::new();
    let targets =
        plan::Targets { tree: &tree, owners: &documents.owners, documents: &documents.by_node };
    let planned = documents.plan(&rules, &targets, &mut bodies, &mut errors);
    stop_on(&mut errors)?;
    nesting::check(&planned, &bodies, &tree, &order, &mut errors);
    stop_on(&mut errors)?;
    let strictly = warnings.into_iter().filter(|warning| warning.kind.is_strict());
    Ok(Compiled {
        documents: planned,
        by_node: documents.by_node,
        owners: documents.owners,
        tree,
        bodies,
        rule_nodes,
        chains,
        types,
        warnings: strictly.map(|warning| warning.error).collect(),
        builtins: options.builtins,
    })
}

/// Resolves the names of parsed files and checks all that can be checked before they are planned.
pub(crate) fn resolve(modules: &[Module], options: &Options) -> Result<Resolved, Vec<Error>> {
    let mut errors = Vec::new();
    let mut tree = Tree::new();
    let names = modules::gather(modules, &mut tree, &mut errors);
    let rule_nodes = modules::enter_heads(modules, &names, &mut tree, &mut errors);
    stop_on(&mut errors)?;

    let mut mocked = Vec::new();
    for module in modules {
        lower::mocked_in(module, &mut mocked);
    }
    let packages: Vec<NodeId> = names.iter().map(|names| names.package_node).collect();
    let chains = metadata::chains(modules, &rule_nodes, &packages, &tree, &mut errors);
    let mut rules = Vec::new();
    let mut warnings = Vec::new();
    for (index, (module, names)) in modules.iter().zip(&names).enumerate() {
        let nodes = rule_nodes.get(index).map(Vec::as_slice).unwrap_or_default();
        let chains = chains.get(index).map(Vec::as_slice).unwrap_or_default();
        let mut remarks = Remarks::default();
        for (position, (rule, node)) in module.rules.iter().zip(nodes).enumerate() {
            let around = Surroundings {
                names,
                tree: &tree,
                chain: chains.get(position),
                mocked: &mocked,
                builtins: options.builtins,
                given: &options.given,
            };
            match lower::rule(around, rule, *node, &mut remarks) {
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(error),
            }
        }
        errors.append(&mut remarks.errors);
        warnings.append(&mut remarks.warnings);
        warnings.extend(modules::unused_imports(module, &remarks.imports));
    }
    warnings.sort_by_key(|warning: &Warning| warning.error.span());
    if options.strict {
        let strictly = warnings.iter().filter(|warning| warning.kind.is_strict());
        errors.extend(strictly.map(|warning| warning.error.clone()));
    }
    stop_on(&mut errors)?;

    for rule in &mut rules {
        safety::rule(rule, &mut errors);
    }
    stop_on(&mut errors)?;

    let documents = Documents::group(&rules, &mut tree, &mut errors);
    stop_on(&mut errors)?;
    let order = recursion::check(&rules, &documents, &tree, &mut errors);
    stop_on(&mut errors)?;
    let types = types::check(&rules, &documents, &tree, &order, &mut errors);
    stop_on(&mut errors)?;

    Ok(Resolved { rules, documents, tree, order, rule_nodes, chains, types, warnings })
}

fn stop_on(errors: &mut Vec<Error>) -> Result<(), Vec<Error>> {
    if errors.is_empty() {
        Ok(())
    } else {
        errors.sort_by_key(Error::span);
        Err(std::mem::take(errors))
    }
}

/// A query, compiled against a program.
pub(crate) struct CompiledQuery {
    pub bodies: Vec<Body>,
    pub body: BodyId,
    pub slots: u32,
    pub locals: Vec<(Rc<str>, Slot)>,
    pub answer: Vec<Rc<str>>,
    /// For each expression the place of its value in an answer, behind the variables.
    pub expressions: Vec<Option<usize>>,
}

/// Compiles a query that is asked inside a package. Its bodies are numbered from where those of the program
/// end.
pub(crate) fn query(
    compiled: &Compiled,
    modules: &[Module],
    package: &[String],
    body: &crate::ast::Body,
) -> Result<CompiledQuery, Vec<Error>> {
    let names = modules::names_in(package, modules, &compiled.tree).map_err(|error| vec![error])?;
    let around = Surroundings {
        names: &names,
        tree: &compiled.tree,
        chain: None,
        mocked: &[],
        builtins: compiled.builtins,
        given: &[],
    };
    let lowered = lower::query(around, body).map_err(|error| vec![error])?;
    let mut lowered_body = lowered.body;
    let mut errors = Vec::new();
    let safe = safety::query(&mut lowered_body, &lowered.vars, &mut errors);
    stop_on(&mut errors)?;
    let (owners, tree) = (&compiled.owners, &compiled.tree);
    types::query(&lowered_body, &lowered.vars, &compiled.types, owners, tree, &mut errors);
    stop_on(&mut errors)?;
    let answer: Vec<_> = lowered.answer.into_iter().filter(|(_, var)| safe.contains(var)).collect();
    let mut vars: Vec<_> = answer.iter().map(|(_, var)| *var).collect();
    let mut expressions = Vec::new();
    for value in lowered.expressions {
        expressions.push(value.map(|var| {
            vars.push(var);
            vars.len() - 1
        }));
    }
    let targets = plan::Targets {
        tree: &compiled.tree,
        owners: &compiled.owners,
        documents: &compiled.by_node,
    };
    let mut bodies = Vec::new();
    let first = compiled.bodies.len();
    let planned = plan::query(&targets, &lowered_body, &lowered.vars, &vars, first, &mut bodies)
        .map_err(|error| vec![error])?;
    Ok(CompiledQuery {
        bodies,
        body: planned.body,
        slots: planned.slots,
        locals: planned.locals,
        answer: answer.into_iter().map(|(name, _)| name).collect(),
        expressions,
    })
}
