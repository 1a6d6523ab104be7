//! What rules give on the document that was chosen.

use plimsoll_rego::{PolicyFile, Program, Settings, Value};

use super::find::name_of;
use super::{Count, Workspace};

/// What an editor may spend on one value: it asks often, and nobody waits for long.
const STEP_LIMIT: u64 = 2_000_000;

/// How much of a value is shown.
const MAX_SHOWN: usize = 2_000;

impl Workspace {
    /// How many findings the rules of a file have on the input: the `deny` and `warn` of a rule's package.
    /// Nothing without an input.
    #[must_use]
    pub fn counts(&self, file: &str) -> Vec<Count> {
        let Some(file) = self.files.get(file) else { return Vec::new() };
        if self.input.is_none() {
            return Vec::new();
        }
        let mut found: Vec<Count> = Vec::new();
        for rule in file.module.iter().flat_map(|module| &module.rules) {
            let decides = matches!(&*rule.head.name, "deny" | "warn") && rule.head.args.is_none();
            let path = format!("data.{}.{}", file.package().join("."), rule.head.name);
            if decides && !found.iter().any(|count| count.path == path) {
                let span = file.span(name_of(rule));
                let findings = self.value(&path).map(|value| findings(value.as_ref()));
                found.push(Count { path, span, findings });
            }
        }
        found
    }

    /// The value of a rule on the input, as it is shown; nothing where there is none to show.
    pub(super) fn shown_value(&self, path: &str) -> Option<String> {
        self.input.as_ref()?;
        match self.value(path) {
            Ok(Some(value)) => Some(shown(&value)),
            Ok(None) => Some("undefined".to_owned()),
            Err(error) => Some(format!("no value: {error}")),
        }
    }

    /// What stands at a path of the input, as it is shown.
    pub(super) fn shown_input(&self, path: &[&str]) -> Option<String> {
        let mut value = self.input.clone()?;
        for name in path {
            let Value::Object(fields) = &value else { return None };
            value = fields.get(&Value::from(*name)).cloned()?;
        }
        Some(shown(&value))
    }

    fn value(&self, path: &str) -> Result<Option<Value>, String> {
        if let Some(known) = self.values.borrow().get(path) {
            return known.clone();
        }
        let value = self.evaluate(path);
        self.values.borrow_mut().insert(path.to_owned(), value.clone());
        value
    }

    fn evaluate(&self, path: &str) -> Result<Option<Value>, String> {
        let program = self.program.get_or_init(|| self.compile());
        let program = program.as_ref().map_err(Clone::clone)?;
        let settings = Settings { step_limit: STEP_LIMIT, ..Settings::default() };
        let value = program.eval_rule(path, self.input.clone(), &settings);
        value.map(|evaluation| evaluation.value).map_err(|error| error.message().to_owned())
    }

    fn compile(&self) -> Result<Program, String> {
        let file = |(name, file): (&String, &super::File)| {
            PolicyFile::new(name.clone(), file.source.clone())
        };
        let files: Vec<PolicyFile> = self.files.iter().map(file).collect();
        let program =
            Program::compile(&files, Value::new_object(), &plimsoll_evaluator::rego_options());
        program.map_err(|errors| {
            let first = errors.first().map(ToString::to_string).unwrap_or_default();
            format!("the policies do not compile: {first}")
        })
    }
}

/// How many findings a decision holds.
fn findings(value: Option<&Value>) -> u32 {
    let count = match value {
        None | Some(Value::Bool(false)) => 0,
        Some(Value::Set(items)) => items.len(),
        Some(Value::Array(items)) => items.len(),
        Some(_) => 1,
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn shown(value: &Value) -> String {
    let json = plimsoll_rego::builtins::term_text(value);
    match json.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", json.get(..end).unwrap_or_default()),
        None => json,
    }
}
