//! The arguments, each declared once; the help texts come from here.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::ArgPredicate};
use plimsoll::{Dialect, Kind};

use crate::bundle::args::{BundleCommand, Bundles, Pull, Push};
use crate::configuration::Configuring;
use crate::{eval::EvalArguments, repl::ReplArguments, test::TestArguments};

/// Says what must change in a Dockerfile, an image, a Compose file or a Kubernetes workload, why, and on which line.
#[derive(Debug, Parser)]
#[command(name = "plimsoll", version, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

pub const EXIT_CODES: &str = "\
Exit codes: 0 nothing fails, 1 a finding fails (see --fail-on), 2 something could not be judged.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge Dockerfiles, Compose files, Kubernetes manifests and images.
    Check(Box<crate::check::Check>),
    /// Print what rules see of a source: its normal form, as JSON.
    Parse(Parse),
    /// Format policies.
    Fmt(crate::fmt::Fmt),
    /// Serve an editor over standard input and output: the language server for policies.
    Lsp,
    /// Look for what is wrong with policies.
    Lint(crate::lint::Lint),
    /// List the rules.
    Rules(Rules),
    /// Judge, and tell for each control of a framework whether it is kept.
    Report(Box<crate::report::Report>),
    /// Tell what a rule asks for, why, and what to write instead.
    Explain(crate::explain::Explain),
    /// Judge in CI: what a change touches, as the system at hand shows it best.
    Ci(Box<crate::ci::Ci>),
    /// Write a plimsoll.yaml to start from.
    Init(crate::init::Init),
    /// Look whether all that a check leans on is there.
    Doctor(Box<crate::doctor::Doctor>),
    /// Start a rule, or a repository of rules.
    New(crate::new::New),
    /// Run the tests of policies.
    Test(TestArguments),
    /// Evaluate a query.
    Eval(EvalArguments),
    /// Type queries and rules, one after the other.
    Repl(ReplArguments),
    /// Build, sign, verify and inspect OPA bundles.
    Bundle {
        /// What to do.
        #[command(subcommand)]
        command: BundleCommand,
    },
    /// Bring a bundle of policies from a registry.
    Pull(Pull),
    /// Bring a bundle of policies to a registry.
    Push(Push),
    /// Write the component that decides, for hosts in other languages, or tell its digest.
    Component(crate::component::Component),
    /// Print what makes a shell complete commands and arguments.
    Completions(crate::shell::Completions),
    /// Print the manual page, or write those of all commands.
    Man(crate::shell::Manual),
}

/// What is judged, and by what.
#[derive(Debug, Args)]
pub struct Judging {
    /// Files and folders to judge; `-` reads standard input, and image:REFERENCE is as --image REFERENCE. Folders are searched for Dockerfiles,
    /// Containerfiles, Compose files, manifests and OCI layouts; what .gitignore names is left out.
    /// Manifests below the folders belong together: a workload is judged with its NetworkPolicy.
    #[arg(
        value_name = "PATH",
        default_value = ".",
        default_value_if("images", ArgPredicate::IsPresent, None)
    )]
    pub paths: Vec<PathBuf>,

    /// An image to fetch from its registry and judge, such as nginx:1.29. Credentials are those that
    /// `docker login` left. May be given more than once.
    #[arg(long = "image", value_name = "REFERENCE")]
    pub images: Vec<String>,

    /// Fetch images over plain HTTP, which is only done from this machine itself.
    #[arg(long)]
    pub insecure: bool,

    /// Have policies written for conftest see all sources at once, as a list of objects with `path` and
    /// `contents`.
    #[arg(long)]
    pub combine: bool,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub policies: Policies,
}

/// What a path starts with that names an image in a registry.
const IMAGE: &str = "image:";

impl Judging {
    /// The files and folders, and the images in registries.
    pub fn sources(&self) -> (Vec<PathBuf>, Vec<String>) {
        let mut images = self.images.clone();
        let mut paths = Vec::new();
        for path in &self.paths {
            match path.to_str().and_then(|path| path.strip_prefix(IMAGE)) {
                Some(reference) => images.push(reference.to_owned()),
                None => paths.push(path.clone()),
            }
        }
        (paths, images)
    }
}

/// What `plimsoll parse` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 all was read, 2 something was not understood.")]
pub struct Parse {
    /// Files to read, and folders that are OCI layouts; `-` reads standard input. Manifests named
    /// together belong together.
    #[arg(value_name = "FILE", required = true)]
    pub paths: Vec<PathBuf>,

    /// Print for each document its name and file, and the place of every node in the source, too.
    #[arg(long)]
    pub spans: bool,

    #[command(flatten)]
    pub reading: Reading,
}

/// How sources are read.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Reading")]
pub struct Reading {
    /// Read every source as this kind, whatever its name and content say: dockerfile, workload,
    /// access, object, image or compose.
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,

    /// A value for an ARG of Dockerfiles, as `docker build --build-arg` takes it. Without `=VALUE`
    /// the value comes from the environment. May be given more than once.
    #[arg(long = "build-arg", value_name = "NAME[=VALUE]")]
    pub build_args: Vec<String>,

    /// The stage of Dockerfiles that is built, by name or number; the last one otherwise.
    #[arg(long, value_name = "STAGE")]
    pub target: Option<String>,

    /// The platform to build for or, of an image with several, to judge, such as linux/arm64. Every
    /// platform of an image is judged otherwise.
    #[arg(long)]
    pub platform: Option<String>,

    /// A value for a ${VARIABLE} of Compose files. Without `=VALUE` the value comes from the
    /// environment; nothing else does. May be given more than once.
    #[arg(long = "env", value_name = "NAME[=VALUE]")]
    pub environment: Vec<String>,
}

impl Reading {
    /// The same for the engine.
    pub fn settings(&self) -> plimsoll::Reading {
        plimsoll::Reading {
            build_args: named(&self.build_args),
            target: self.target.clone(),
            platform: self.platform.clone(),
            environment: named(&self.environment),
            // They are told by `plimsoll.yaml`.
            ..plimsoll::Reading::default()
        }
    }
}

/// Names with their values. A name whose value the environment does not have is left out, as Docker
/// leaves it out.
fn named(settings: &[String]) -> BTreeMap<String, String> {
    let split = |setting: &String| match setting.split_once('=') {
        Some((name, value)) => Some((name.to_owned(), value.to_owned())),
        None => Some((setting.clone(), std::env::var(setting).ok()?)),
    };
    settings.iter().filter_map(split).collect()
}

/// What `plimsoll rules` takes.
#[derive(Debug, Args)]
pub struct Rules {
    /// How the rules are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    #[command(flatten)]
    pub policies: Policies,
}

/// Which policies decide.
#[derive(Debug, Clone, Args)]
pub struct Policies {
    /// Rego files, or folders of them, to add to the bundled rules. Tests (`*_test.rego`) in folders
    /// are left out; data.json and data.yaml in them is data. May be given more than once.
    #[arg(long = "policy", value_name = "PATH", group = "own")]
    pub files: Vec<PathBuf>,

    /// JSON or YAML that policies see as `data`. May be given more than once.
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// Take all policies for those of one tool: plimsoll, conftest, gatekeeper, trivy or kubescape.
    /// Otherwise each file tells whose it is.
    #[arg(long, value_parser = dialect, requires = "files")]
    pub dialect: Option<Dialect>,

    /// Of conftest's policies, have rules of this package decide, and no others. May be given more than
    /// once.
    #[arg(long = "namespace", value_name = "PACKAGE", requires = "files")]
    pub namespaces: Vec<String>,

    /// Leave the bundled rules out.
    #[arg(long, requires = "own")]
    pub no_bundled: bool,

    #[command(flatten)]
    pub configuring: Configuring,

    #[command(flatten)]
    pub bundles: Bundles,
}

/// How policies are taken, for commands that name theirs in other ways than `check` does.
#[derive(Debug, Clone, Args)]
pub struct Taking {
    /// Take all policies for those of one tool: plimsoll, conftest, gatekeeper, trivy or kubescape.
    /// Otherwise each file tells whose it is.
    #[arg(long, value_parser = dialect)]
    pub dialect: Option<Dialect>,

    /// Of conftest's policies, have rules of this package decide, and no others. May be given more than
    /// once.
    #[arg(long = "namespace", value_name = "PACKAGE")]
    pub namespaces: Vec<String>,

    #[command(flatten)]
    pub bundles: Bundles,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn dialect(name: &str) -> Result<Dialect, String> {
    name.parse().map_err(|error: plimsoll::UnknownDialect| error.to_string())
}

/// A kind of document, by its name.
pub fn kind(name: &str) -> Result<Kind, String> {
    name.parse().map_err(|error: plimsoll::UnknownKind| error.to_string())
}
