//! `plimsoll fmt`: policies in one style, close to that of `opa fmt`. Only white space, commas, brackets
//! and what goes without saying change; the result is read back and compared before it is given.
//!
//! [`format`] is the way in. `page` writes tokens and comments, `module`, `rule`, `literal` and `term` say
//! how each piece of the tree is laid out, `same` compares.

mod literal;
mod module;
mod page;
mod rule;
mod same;
mod term;

use plimsoll_document::LineIndex;
use plimsoll_rego::syntax::{self, Import, Module};
use plimsoll_rego::{Error, PolicyFile, RegoVersion};
use plimsoll_types::Diagnostic;

use page::Page;

/// How files are formatted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The Rego that files without `import rego.v1` are written in. They stay in it.
    pub version: RegoVersion,
    /// Turns v0 into v1: `if`, `contains` and `:=` where v1 wants them, and no `future.keywords`.
    pub upgrade: bool,
}

/// Formats one policy file.
///
/// # Errors
/// Where the text is not Rego, or where it could not be formatted without changing what it says.
pub fn format(file: &PolicyFile, options: &Options) -> Result<String, Box<Diagnostic>> {
    let module = syntax::parse(file, 0, options.version)
        .map_err(|error| Box::new(not_rego(&error, file, options.version)))?;
    let version = if options.upgrade { RegoVersion::V1 } else { options.version };
    // Parentheses around each operator within another may nest deeper than the parser reads.
    for parens in [true, false] {
        let style = Style::of(&module, options.upgrade, parens);
        let page = Page::new(&file.source, syntax::scan(&file.source));
        let text = Writer { page, style, after_a_line: false };
        let text = text.write(&module);
        let written = PolicyFile::new(file.name.clone(), text);
        match syntax::parse(&written, 0, version) {
            Ok(again) if same::modules(&module, &again, options.upgrade) => {
                return Ok(written.source);
            }
            _ => {}
        }
    }
    let message = "the file cannot be formatted without changing what it says";
    let help = "leave the file as it is, or write its longest expressions more simply";
    Err(Box::new(Diagnostic::error("fmt/unfaithful", &file.name, message).help(help)))
}

/// What depends on the file as a whole.
struct Style {
    v1: bool,
    /// `if` is a keyword.
    when: bool,
    /// `contains` is a keyword.
    contains: bool,
    keywords: Vec<&'static str>,
    /// Heads of two names have a dot between them, as longer ones have.
    dotted_heads: bool,
    /// Operators within operators get parentheses.
    parens: bool,
    /// The file becomes v1.
    upgrades: bool,
}

impl Style {
    fn of(module: &Module, upgrade: bool, parens: bool) -> Style {
        let v1 = upgrade || module.version == RegoVersion::V1;
        let enabled = |word: &str| v1 || module.imports.iter().any(|import| enables(import, word));
        let future = ["if", "contains", "in", "every"].into_iter().filter(|word| enabled(word));
        let always = [
            "as", "default", "else", "false", "import", "package", "not", "null", "some", "true",
            "with",
        ];
        Style {
            v1,
            when: enabled("if"),
            contains: enabled("contains"),
            keywords: always.into_iter().chain(future).collect(),
            dotted_heads: module.rules.iter().any(|rule| rule::has_dots(&rule.head)),
            parens,
            upgrades: upgrade,
        }
    }

    fn is_keyword(&self, word: &str) -> bool {
        self.keywords.contains(&word)
    }
}

/// Whether an import makes a keyword of a word.
fn enables(import: &Import, word: &str) -> bool {
    let path: Vec<&str> = import.path.iter().map(|name| &**name).collect();
    match path.as_slice() {
        ["rego", "v1"] | ["future", "keywords"] => true,
        ["future", "keywords", "every"] => word == "every" || word == "in",
        ["future", "keywords", only] => *only == word,
        _ => false,
    }
}

fn is_future(import: &Import) -> bool {
    import.path.first().is_some_and(|first| &**first == "future")
}

struct Writer<'s> {
    page: Page<'s>,
    style: Style,
    /// The next term follows an expression on the line above, which a `-` would continue.
    after_a_line: bool,
}

impl Writer<'_> {
    fn write(mut self, module: &Module) -> String {
        self.module(module);
        self.page.finish()
    }
}

fn not_rego(error: &Error, file: &PolicyFile, version: RegoVersion) -> Diagnostic {
    let range = error.span().start as usize..error.span().end as usize;
    let wrong = Diagnostic::error(error.code().as_str(), &file.name, error.message())
        .at(LineIndex::new(&file.source).span(range));
    if version == RegoVersion::V1 && syntax::parse(file, 0, RegoVersion::V0).is_ok() {
        return wrong
            .help("this is Rego v0: format it as such (--v0) or turn it into v1 (--v0-to-v1)");
    }
    wrong
}
