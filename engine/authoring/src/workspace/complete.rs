//! What may be written at a place. A stand-in is put where the word goes, so that the text around it can be
//! read; what the stand-in would mean there says what may take its place.

use std::collections::BTreeMap;

use plimsoll_document::LineIndex;
use plimsoll_rego::builtins;
use plimsoll_rego::syntax::{self, TokenKind};

use super::find::{heading, item_of};
use super::names::{self, Names, Step, Target};
use super::{Completion, Completions, Item, Workspace, file, hover, schema};

/// A name that nobody uses.
const STAND_IN: &str = "plimsoll_completes_here";

const KEYWORDS: &[&str] = &[
    "as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null",
    "package", "some", "true", "with",
];

impl Workspace {
    /// What may stand at an offset of a file.
    #[must_use]
    pub fn complete(&self, file: &str, offset: u32) -> Option<Completions> {
        let source = &self.files.get(file)?.source;
        let offset = floor(source, offset as usize);
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let before = source.get(..offset)?;
        let start = before.trim_end_matches(is_word).len();
        let rest = source.get(offset..)?;
        let end = offset + rest.len() - rest.trim_start_matches(is_word).len();
        let span = LineIndex::new(source).span(start..end);
        let mut items = Vec::new();
        if let Some(path) = imported(before.get(..start)?) {
            self.below_import(&path, &mut items);
        } else if !is_in_text(source, start) {
            self.at_stand_in(file, source, start, end, &mut items);
        }
        items.sort_by(|a, b| (a.item, &a.label).cmp(&(b.item, &b.label)));
        items.dedup_by(|a, b| a.label == b.label && a.item == b.item);
        Some(Completions { span, items })
    }

    fn at_stand_in(
        &self,
        file: &str,
        source: &str,
        start: usize,
        end: usize,
        items: &mut Vec<Completion>,
    ) {
        let at = u32::try_from(start).unwrap_or(u32::MAX);
        let Some((names, package)) = self.with_stand_in(file, source, start, end) else {
            return without_tree(source, start, items);
        };
        let Some(name) = names.names.iter().find(|name| name.span.start == at) else {
            return without_tree(source, start, items);
        };
        match &name.target {
            Target::Input(path) => {
                let above = path.split_last().map_or([].as_slice(), |(_, above)| above);
                fields_below(&package, above, items);
            }
            Target::Data(path) if path.len() == package.len() + 1 && path.starts_with(&package) => {
                self.anything(&names, &package, at, items);
            }
            Target::Data(path) => {
                let above = path.split_last().map_or([].as_slice(), |(_, above)| above);
                self.below_data(above, items);
            }
            Target::Local(_) => self.anything(&names, &package, at, items),
            Target::Builtin(_) => without_tree(source, start, items),
        }
    }

    /// The names of a file with the stand-in in it, and its package.
    fn with_stand_in(
        &self,
        file: &str,
        source: &str,
        start: usize,
        end: usize,
    ) -> Option<(Names, Vec<String>)> {
        let (before, after) = (source.get(..start)?, source.get(end..)?);
        let (line, below) = after.split_once('\n').unwrap_or((after, ""));
        let closed = closing(before);
        let texts = [
            format!("{before}{STAND_IN}{line}\n{below}"),
            format!("{before}{STAND_IN}{closed}\n{below}"),
            format!("{before}{STAND_IN}{closed} {{ true }}\n{below}"),
            format!("{before}{STAND_IN} := true{line}\n{below}"),
        ];
        let siblings = self.siblings(file);
        texts.iter().find_map(|text| {
            let module = file::read(text)?;
            let names = names::of_module(&module, &siblings);
            let package = module.package.iter().map(|name| name.to_string()).collect();
            let at = u32::try_from(start).ok()?;
            let found = names.names.iter().any(|name| name.span.start == at);
            found.then_some((names, package))
        })
    }

    fn siblings(&self, file: &str) -> std::collections::BTreeSet<String> {
        let package = self.files.get(file).map(super::File::package).unwrap_or_default();
        let same = self.files.values().filter(|other| other.package() == package);
        let rules = same.flat_map(|file| file.module.iter().flat_map(|module| &module.rules));
        rules.map(|rule| rule.head.name.to_string()).collect()
    }

    /// What may stand where any name may.
    fn anything(&self, names: &Names, package: &[String], at: u32, items: &mut Vec<Completion>) {
        for local in &names.locals {
            let seen = (local.scope.0..=local.scope.1).contains(&at) && local.name != STAND_IN;
            if seen {
                let detail = local.input.as_deref().map(hover::shown_path).unwrap_or_default();
                items.push(completion(&local.name, Item::Variable, detail, String::new()));
            }
        }
        self.below_data(package, items);
        for name in &names.names {
            if let (Target::Data(path), false) = (&name.target, name.defines)
                && let Some(last) = path.last()
                && last != STAND_IN
            {
                let detail = format!("data.{}", path.join("."));
                let is_package = self.files.values().any(|file| file.package() == *path);
                if is_package {
                    items.push(completion(last, Item::Package, detail, String::new()));
                }
            }
        }
        builtins_below("", items);
        for word in KEYWORDS {
            items.push(completion(word, Item::Keyword, String::new(), String::new()));
        }
        for root in ["input", "data"] {
            items.push(completion(root, Item::Variable, String::new(), String::new()));
        }
    }

    /// Packages and rules right below a path of `data`.
    fn below_data(&self, above: &[String], items: &mut Vec<Completion>) {
        let mut found: BTreeMap<String, Item> = BTreeMap::new();
        for file in self.files.values() {
            let package = file.package();
            match package.strip_prefix(above) {
                Some([next, ..]) => {
                    found.entry(next.clone()).or_insert(Item::Package);
                }
                Some([]) => {
                    for rule in file.module.iter().flat_map(|module| &module.rules) {
                        let name = rule.head.name.to_string();
                        let item = item_of(rule);
                        if name != STAND_IN && item != Item::Test {
                            found.insert(name, item);
                        }
                    }
                }
                None => {}
            }
        }
        for (name, item) in found {
            let path: Vec<String> = above.iter().cloned().chain([name.clone()]).collect();
            let documentation = self.data(&path).unwrap_or_default();
            let detail = match self.rules_of(&path).next() {
                Some((_, _, rule)) => heading(rule),
                None => format!("data.{}", path.join(".")),
            };
            items.push(completion(&name, item, detail, documentation));
        }
    }

    fn below_import(&self, path: &[String], items: &mut Vec<Completion>) {
        match path.split_first() {
            None => {
                for root in ["data", "input", "rego.v1"] {
                    items.push(completion(root, Item::Keyword, String::new(), String::new()));
                }
            }
            Some((root, above)) if root == "data" => self.below_data(above, items),
            Some(_) => {}
        }
    }
}

fn completion(label: &str, item: Item, detail: String, documentation: String) -> Completion {
    Completion { label: label.to_owned(), item, detail, documentation }
}

/// What may stand where the text around it tells no more than the names right before it.
fn without_tree(source: &str, start: usize, items: &mut Vec<Completion>) {
    let before = source.get(..start).unwrap_or_default();
    let chain_start =
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.').len();
    let chain = before.get(chain_start..).unwrap_or_default();
    builtins_below(chain, items);
    if chain.is_empty() {
        for word in KEYWORDS {
            items.push(completion(word, Item::Keyword, String::new(), String::new()));
        }
    }
}

/// Builtins whose names go on from what was written, as far as their next dot.
fn builtins_below(prefix: &str, items: &mut Vec<Completion>) {
    for builtin in builtins::all() {
        let Some(rest) = builtin.name.strip_prefix(prefix) else { continue };
        if builtin.deprecated || builtin.name.starts_with("internal.") {
            continue;
        }
        let label = if prefix.is_empty() { builtin.name } else { rest };
        let documentation = hover::builtin(builtin.name).unwrap_or_default();
        items.push(completion(label, Item::Builtin, builtin.signature.to_owned(), documentation));
    }
}

fn fields_below(package: &[String], path: &[Step], items: &mut Vec<Completion>) {
    let Some(schema) = schema::of_package(package) else { return };
    for (name, said) in schema::fields(&schema, path) {
        items.push(completion(&name, Item::Field, said.kind, said.text));
    }
}

/// The names after `import` on the line that ends here, if it is an import.
fn imported(before: &str) -> Option<Vec<String>> {
    let line = before.rsplit('\n').next()?;
    let path = line.strip_prefix("import")?;
    let path = path.strip_prefix(|c: char| c.is_ascii_whitespace())?.trim_start();
    let complete = path.strip_suffix('.').map(|path| path.split('.').map(str::to_owned).collect());
    if path.is_empty() { Some(Vec::new()) } else { complete }
}

/// Whether an offset is inside of a comment or string.
fn is_in_text(source: &str, offset: usize) -> bool {
    let scan = syntax::scan(source);
    let inside = |start: u32, end: u32| (start as usize) < offset && offset < end as usize;
    let in_comment = scan.comments.iter().any(|comment| {
        (comment.span.start as usize) < offset && offset <= comment.span.end as usize
    });
    let text =
        |kind| matches!(kind, TokenKind::String | TokenKind::RawString | TokenKind::TemplateText);
    in_comment || scan.tokens.iter().any(|t| text(t.kind) && inside(t.span.start, t.span.end))
}

/// The brackets that close what is open on the last line.
fn closing(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut open = Vec::new();
    for token in syntax::scan(line).tokens {
        match token.kind {
            TokenKind::ParenOpen => open.push(')'),
            TokenKind::BracketOpen => open.push(']'),
            TokenKind::BraceOpen => open.push('}'),
            TokenKind::ParenClose | TokenKind::BracketClose | TokenKind::BraceClose => {
                open.pop();
            }
            _ => {}
        }
    }
    // The brace of a rule's or an `every`'s body is closed on a line below.
    if line.trim_end().ends_with('{') {
        open.pop();
    }
    open.into_iter().rev().collect()
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
