//! What new files hold, and the names that are filled in.

use plimsoll::Kind;

/// The page that a repository of policies starts with.
pub const README: &str = include_str!("../../templates/repository/README.md");

/// What a CI runs on a repository of policies.
pub const CI: &str = include_str!("../../templates/repository/ci");

/// How GitHub Actions comes to run it.
pub const WORKFLOW: &str = include_str!("../../templates/repository/workflow.yml");

/// The files of a rule for one kind of document.
pub struct Template {
    /// The rule, with `{id}`, `{title}` and `{name}` to be filled in.
    pub rule: &'static str,
    /// Its tests, likewise.
    pub test: &'static str,
    /// A source in which the rule finds nothing.
    pub pass: &'static str,
    /// One in which it does.
    pub fail: &'static str,
    /// What such sources are called.
    pub sample_name: &'static str,
}

macro_rules! template {
    ($folder:literal, $sample_name:literal) => {
        Template {
            rule: include_str!(concat!("../../templates/", $folder, "/rule.rego")),
            test: include_str!(concat!("../../templates/", $folder, "/test.rego")),
            pass: include_str!(concat!("../../templates/", $folder, "/pass")),
            fail: include_str!(concat!("../../templates/", $folder, "/fail")),
            sample_name: $sample_name,
        }
    };
}

/// The files of a rule for that kind of document.
pub fn of_rule(kind: Kind) -> Template {
    match kind {
        Kind::Dockerfile => template!("dockerfile", "Dockerfile"),
        Kind::Workload => template!("workload", "pod.yaml"),
        Kind::Compose => template!("compose", "compose.yaml"),
        Kind::Image => template!("image", "image.json"),
        Kind::Access => template!("access", "role.yaml"),
        Kind::Object => template!("object", "service.yaml"),
    }
}

/// How a rule is called, in all the places where that is written.
pub struct Names {
    /// Its stable id.
    pub id: String,
    /// What holds where it finds nothing.
    pub title: String,
    /// The name of its file and package.
    pub name: String,
    /// The kind of document it judges.
    pub kind: Kind,
}

impl Names {
    /// A template with the names filled in.
    pub fn fill(&self, template: &str) -> String {
        template
            .replace("{id}", &self.id)
            .replace("{name}", &self.name)
            .replace("{title}", &plain_or_quoted(&self.title))
    }
}

/// A rule's id: letters, digits, `-`, `_` and `.`, so that it can stand in waivers and file names.
///
/// # Errors
/// What is wrong with it.
pub fn rule_id(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(fits) {
        return Ok(text.to_owned());
    }
    Err("an id is letters, digits, `-`, `_` and `.`, and starts with a letter, such as ACME-001"
        .into())
}

/// A rule's title: one line that says something.
///
/// # Errors
/// What is wrong with it.
pub fn rule_title(text: &str) -> Result<String, String> {
    let title = text.trim();
    if title.is_empty() || title.chars().any(char::is_control) {
        return Err("a title is one line, such as \"Images come from our registry\"".into());
    }
    Ok(title.to_owned())
}

/// The name of a file and package of Rego.
///
/// # Errors
/// What is wrong with it.
pub fn rule_name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let named = text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits);
    if named && !KEYWORDS.contains(&text) && !text.ends_with("_test") {
        return Ok(text.to_owned());
    }
    Err("a name is lower-case letters, digits and `_`, is no word of Rego and does not end in `_test`".into())
}

/// Words that cannot be the name of a package.
const KEYWORDS: [&str; 17] = [
    "as", "contains", "data", "default", "else", "every", "false", "if", "import", "in", "input",
    "not", "null", "package", "some", "true", "with",
];

/// `Images come from our registry` is `images_come_from_our_registry`.
///
/// # Errors
/// Where nothing is left of the title.
pub fn name_of_title(title: &str) -> Result<String, String> {
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    rule_name(&words.join("_"))
        .map_err(|_| format!("no name can be made from the title `{title}`: give one with --name"))
}

/// A text as YAML writes it: as it is, or quoted where it would be read as something else.
fn plain_or_quoted(text: &str) -> String {
    let safe =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '/' | '(' | ')');
    let word = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null"
    );
    let begins = text.starts_with(char::is_alphabetic);
    if begins && word && text.chars().all(safe) {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(name_of_title("No `latest`, ever!"), Ok("no_latest_ever".to_owned()));
        assert!(name_of_title("Ünïcödé 1").is_ok());
        assert!(name_of_title("???").is_err());
        assert!(name_of_title("Import").is_err());
    }

    #[test]
    fn a_title_that_yaml_would_misread_is_quoted() {
        assert_eq!(plain_or_quoted("Images come from here"), "Images come from here");
        assert_eq!(plain_or_quoted("Users: none is root"), "\"Users: none is root\"");
        assert_eq!(plain_or_quoted("yes"), "\"yes\"");
        assert_eq!(plain_or_quoted("say \"no\" # never"), "\"say \\\"no\\\" # never\"");
    }

    #[test]
    fn an_id_can_stand_in_a_file_name() {
        assert!(rule_id("ACME-001").is_ok());
        assert!(rule_id("../x").is_err());
        assert!(rule_id("").is_err());
        assert!(rule_id("1-A").is_err());
    }
}
