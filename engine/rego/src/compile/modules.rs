//! What a file's names mean: the rules of its package, in whatever file they stand, and its imports.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ast::{Import, Module, RegoVersion, TermKind};
use crate::compile::tree::{NodeId, Tree};
use crate::compile::{Warning, WarningKind};
use crate::error::{Code, Error, Result};
use crate::span::Span;
use crate::value::Value;

/// What an imported name stands for.
#[derive(Debug, Clone)]
pub(crate) enum Imported {
    Data(Vec<Rc<str>>),
    Input(Vec<Rc<str>>),
}

/// The names that a file's rules may use without declaring them.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub package: Vec<Rc<str>>,
    pub package_node: NodeId,
    pub rules: Rc<BTreeSet<Rc<str>>>,
    pub imports: BTreeMap<Rc<str>, Imported>,
    pub version: RegoVersion,
}

/// Enters packages and rule heads into the tree and gathers each file's names.
pub(crate) fn gather(modules: &[Module], tree: &mut Tree, errors: &mut Vec<Error>) -> Vec<Names> {
    let mut by_package: BTreeMap<NodeId, BTreeSet<Rc<str>>> = BTreeMap::new();
    for module in modules {
        let package = tree.make(Tree::ROOT, &module.package);
        tree.node_mut(package).package.get_or_insert(module.package_span);
        let names = by_package.entry(package).or_default();
        names.extend(module.rules.iter().map(|rule| rule.head.name.clone()));
    }
    let by_package: BTreeMap<NodeId, Rc<BTreeSet<Rc<str>>>> =
        by_package.into_iter().map(|(node, names)| (node, Rc::new(names))).collect();
    modules
        .iter()
        .map(|module| {
            let package_node = tree.make(Tree::ROOT, &module.package);
            let rules = by_package.get(&package_node).cloned().unwrap_or_default();
            Names {
                package: module.package.clone(),
                package_node,
                imports: imports(module, errors),
                rules,
                version: module.version,
            }
        })
        .collect()
}

/// The names that stand for something in a package, whichever of its files they are from. At the root there
/// are none.
pub(crate) fn names_in(package: &[String], modules: &[Module], tree: &Tree) -> Result<Names> {
    let mut rules = BTreeSet::new();
    let mut imported = BTreeMap::new();
    let is_here = |module: &&Module| {
        module.package.iter().map(|name| &**name).eq(package.iter().map(String::as_str))
    };
    for module in modules.iter().filter(is_here) {
        rules.extend(module.rules.iter().map(|rule| rule.head.name.clone()));
        imported.extend(imports(module, &mut Vec::new()));
    }
    let Some(package_node) = tree.find(package.iter().map(String::as_str)) else {
        let message = format!("there is no package {}", package.join("."));
        return Err(Error::new(Code::Compile, Span::default(), message));
    };
    Ok(Names {
        package: package.iter().map(|name| Rc::from(name.as_str())).collect(),
        package_node,
        rules: Rc::new(rules),
        imports: imported,
        version: RegoVersion::V1,
    })
}

fn imports(module: &Module, errors: &mut Vec<Error>) -> BTreeMap<Rc<str>, Imported> {
    let mut imports: BTreeMap<Rc<str>, Imported> = BTreeMap::new();
    // `rego.v1` and `future.keywords` name nothing.
    let mut languages = BTreeSet::new();
    for import in &module.imports {
        let Some((name, meaning)) = imported(import) else {
            if !languages.insert(&import.path) && module.version == RegoVersion::V1 {
                errors.push(shadows(import));
            }
            continue;
        };
        if module.version == RegoVersion::V1 && imports.contains_key(&name) {
            errors.push(shadows(import));
        }
        imports.insert(name, meaning);
    }
    imports
}

fn shadows(import: &Import) -> Error {
    let message = format!("import must not shadow import {}", import.path.join("."));
    Error::new(Code::Compile, import.span, message)
}

/// The imports whose names are not among those that the file's rules use.
pub(crate) fn unused_imports<'m>(
    module: &'m Module,
    used: &'m BTreeSet<Rc<str>>,
) -> impl Iterator<Item = Warning> + 'm {
    module.imports.iter().filter_map(|import| {
        let (name, _) = imported(import)?;
        if used.contains(&name) {
            return None;
        }
        let alias = import.alias.as_ref().map_or(String::new(), |alias| format!(" as {alias}"));
        let message = format!("import {}{alias} unused", import.path.join("."));
        Some(Warning::new(WarningKind::UnusedImport, &name, import.span, message))
    })
}

fn imported(import: &Import) -> Option<(Rc<str>, Imported)> {
    let (first, rest) = import.path.split_first()?;
    let name = match (&import.alias, rest.last()) {
        (Some(alias), _) => alias.clone(),
        (None, Some(last)) => last.clone(),
        (None, None) => first.clone(),
    };
    Some(match &**first {
        "data" => (name, Imported::Data(rest.to_vec())),
        "input" => (name, Imported::Input(rest.to_vec())),
        _ => return None,
    })
}

/// Enters the heads of all rules into the tree, so that calls can be told from mistakes.
pub(crate) fn enter_heads(
    modules: &[Module],
    names: &[Names],
    tree: &mut Tree,
    errors: &mut Vec<Error>,
) -> Vec<Vec<NodeId>> {
    let mut nodes = Vec::new();
    for (module, names) in modules.iter().zip(names) {
        let mut of_module = Vec::new();
        for rule in &module.rules {
            let name = &rule.head.name;
            if matches!(&**name, "input" | "data") {
                let message = format!("rules must not shadow {name} (use a different rule name)");
                errors.push(Error::new(Code::Compile, rule.head.span, message));
            }
            let mut path = vec![rule.head.name.clone()];
            for step in &rule.head.path {
                match &step.kind {
                    TermKind::Scalar(Value::String(name)) => path.push(name.clone()),
                    _ => break,
                }
            }
            let node = tree.make(names.package_node, &path);
            let arity = rule.head.args.as_ref().map(Vec::len);
            if let Err(error) = enter(tree, node, arity, rule.head.span) {
                errors.push(error);
            }
            of_module.push(node);
        }
        nodes.push(of_module);
    }
    nodes
}

fn enter(tree: &mut Tree, node: NodeId, arity: Option<usize>, span: Span) -> Result<()> {
    let text = tree.text(node);
    let entry = tree.node_mut(node);
    if entry.rule.is_some() && entry.arity != arity {
        let message = format!("conflicting rules {text} found");
        return Err(Error::new(Code::Type, span, message));
    }
    entry.rule.get_or_insert(span);
    entry.arity = arity;
    Ok(())
}
