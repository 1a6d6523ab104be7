//! `plimsoll new`: the first files of a rule, or of a repository of rules, ready to be changed. What they
//! hold stands in `templates/`; nothing that exists is ever overwritten.

mod files;
mod templates;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use plimsoll::{Kind, Verdict};

use crate::output;
use files::NewFile;
use templates::Names;

/// What `plimsoll new` takes.
#[derive(Debug, Args)]
pub struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a rule with its METADATA, its tests and a sample of each verdict.
    Rule(NewRule),
    /// Write a repository of policies: a first rule with tests and samples, and what a CI must run.
    PolicyRepo(NewRepository),
}

#[derive(Debug, Args)]
struct NewRule {
    /// The rule's id, which never changes: ACME-001.
    #[arg(value_parser = templates::rule_id)]
    id: String,

    /// The kind of document it judges: dockerfile, workload, access, object, compose or
    /// image.
    #[arg(long, default_value = "dockerfile", value_parser = crate::args::kind)]
    kind: Kind,

    /// What holds where the rule finds nothing, in a few words.
    #[arg(long, default_value = "Images come from our registry", value_parser = templates::rule_title)]
    title: String,

    /// The name of its file and package; made from the title otherwise.
    #[arg(long, value_parser = templates::rule_name)]
    name: Option<String>,

    /// The repository to write it to, which has the folders policies and samples.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    dir: PathBuf,
}

#[derive(Debug, Args)]
struct NewRepository {
    /// The folder to make. It may exist, but none of the files.
    #[arg(value_name = "FOLDER")]
    dir: PathBuf,
}

/// Writes the files and says what to do with them. The error is a message about why they cannot be
/// written; then none is.
pub fn run(arguments: &New) -> Result<Verdict, String> {
    let (dir, files) = match &arguments.what {
        What::Rule(rule) => (&rule.dir, rule_files(&rule.names()?)),
        What::PolicyRepo(repository) => (&repository.dir, repository_files()?),
    };
    files::write_all(dir, &files)?;
    let mut text = String::new();
    for file in &files {
        text += &format!("wrote {}\n", shown(dir, &file.path));
    }
    let policies = shown(dir, Path::new("policies"));
    text +=
        &format!("\nNext: change the rule and its tests, then run\n    plimsoll test {policies}\n");
    output::write(&text)?;
    Ok(Verdict::Pass)
}

impl NewRule {
    fn names(&self) -> Result<Names, String> {
        let name = match &self.name {
            Some(name) => name.clone(),
            None => templates::name_of_title(&self.title)?,
        };
        Ok(Names { id: self.id.clone(), title: self.title.clone(), name, kind: self.kind })
    }
}

/// A rule, its tests, a sample that passes and one that it must find.
fn rule_files(names: &Names) -> Vec<NewFile> {
    let template = templates::of_rule(names.kind);
    let Names { kind, name, .. } = names;
    let sample = |verdict: &str| format!("samples/{verdict}/{name}/{}", template.sample_name);
    vec![
        NewFile::new(format!("policies/{kind}/{name}.rego"), names.fill(template.rule)),
        NewFile::new(format!("policies/{kind}/{name}_test.rego"), names.fill(template.test)),
        NewFile::new(sample("pass"), template.pass.to_owned()),
        NewFile::new(sample("fail"), template.fail.to_owned()),
    ]
}

fn repository_files() -> Result<Vec<NewFile>, String> {
    let title = "Base images come from our registry";
    let first = Names {
        id: "ACME-001".to_owned(),
        title: title.to_owned(),
        name: templates::name_of_title(title)?,
        kind: Kind::Dockerfile,
    };
    let mut files = vec![
        NewFile::new("README.md", templates::README.to_owned()),
        NewFile::new("ci", templates::CI.to_owned()).executable(),
        NewFile::new(".github/workflows/policies.yml", templates::WORKFLOW.to_owned()),
    ];
    files.extend(rule_files(&first));
    Ok(files)
}

/// A path as the user would type it from where they are.
fn shown(dir: &Path, path: &Path) -> String {
    let joined = if dir == Path::new(".") { path.to_owned() } else { dir.join(path) };
    joined.display().to_string()
}
