//! The arguments that are about bundles.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use plimsoll_loading::trust::Trusting;

use crate::args::Format;

/// OPA bundles to decide by.
#[derive(Debug, Clone, Args)]
pub struct Bundles {
    /// An OPA bundle to decide by: an archive, a folder, or the address of an archive (https, or http on this
    /// machine). May be given more than once; no two may own the same part of `data`.
    #[arg(long = "bundle", value_name = "PATH|URL", group = "own", help_heading = "Bundles")]
    pub bundles: Vec<String>,

    #[command(flatten)]
    pub trust: Trusting,
}

/// Who signs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Signing")]
pub struct SigningArguments {
    /// The key to sign with: a file with a PEM private key or a JWK, or with --signing-alg HS256, HS384 or
    /// HS512 a secret or a file with one.
    #[arg(long, value_name = "KEY")]
    pub signing_key: Option<String>,

    /// A JSON file with what else the signature says, such as {"scope": "production"}.
    #[arg(long, value_name = "FILE", requires = "signing_key")]
    pub claims_file: Option<PathBuf>,
}

/// What `plimsoll bundle` does.
#[derive(Debug, Subcommand)]
pub enum BundleCommand {
    /// Build a bundle from folders or other bundles. Equal input makes equal bytes.
    Build(Build),
    /// Sign a bundle: write its .signatures.json.
    Sign(Sign),
    /// Verify the signature of a bundle and every file under it.
    Verify(Verify),
    /// Show what is in a bundle.
    Inspect(Inspect),
}

/// What `plimsoll bundle build` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the bundle is there, 2 it could not be built.")]
pub struct Build {
    /// Folders with policies and data, or bundles.
    #[arg(value_name = "PATH|URL", required = true)]
    pub sources: Vec<String>,

    /// Where to write the bundle.
    #[arg(short, long, value_name = "FILE", default_value = "bundle.tar.gz")]
    pub output: PathBuf,

    /// What this state of the bundle is called.
    #[arg(short, long)]
    pub revision: Option<String>,

    /// A part of `data` that the bundle owns, such as shop/rules; those of the sources otherwise. May be
    /// given more than once.
    #[arg(long = "root", value_name = "PATH")]
    pub roots: Vec<String>,

    /// Read policies as Rego from before OPA 1.0 where no manifest says otherwise.
    #[arg(long)]
    pub v0_compatible: bool,

    /// Files and folders to leave out, as .gitignore writes them. May be given more than once.
    #[arg(long, value_name = "PATTERN")]
    pub ignore: Vec<String>,

    #[command(flatten)]
    pub signing: SigningArguments,

    #[command(flatten)]
    pub trust: Trusting,
}

/// What `plimsoll bundle sign` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the signature is there, 2 it could not be made.")]
pub struct Sign {
    /// The bundle: a folder or an archive.
    #[arg(value_name = "PATH")]
    pub bundle: String,

    /// The folder to write .signatures.json to.
    #[arg(short, long, value_name = "FOLDER", default_value = ".")]
    pub output_file_path: PathBuf,

    /// The algorithm, such as PS256; the usual one of the key otherwise: RS256, ES256, ES384, ES512 or EdDSA.
    #[arg(long, value_name = "ALGORITHM")]
    pub signing_alg: Option<String>,

    /// A name for the key, which is put into the signature.
    #[arg(long, value_name = "ID")]
    pub signing_key_id: Option<String>,

    #[command(flatten)]
    pub signing: SigningArguments,
}

/// What `plimsoll bundle verify` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the signature holds, 2 it does not.")]
pub struct Verify {
    /// The bundle: a folder, an archive, or the address of one.
    #[arg(value_name = "PATH|URL")]
    pub bundle: String,

    #[command(flatten)]
    pub trust: Trusting,
}

/// What `plimsoll bundle inspect` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the bundle was read, 2 it was refused.")]
pub struct Inspect {
    /// The bundle: a folder, an archive, or the address of one.
    #[arg(value_name = "PATH|URL")]
    pub bundle: String,

    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    #[command(flatten)]
    pub trust: Trusting,
}

/// What `plimsoll pull` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the bundle is there, 2 it could not be had.")]
pub struct Pull {
    /// The bundle in its registry, such as ghcr.io/acme/policies:1. Credentials are those that
    /// `docker login` left.
    #[arg(value_name = "REFERENCE")]
    pub reference: String,

    /// Where to write it: a file for a bundle of OPA (bundle.tar.gz otherwise), a folder for the files of
    /// conftest (policy otherwise).
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Speak plain HTTP, which is only done with this machine itself.
    #[arg(long)]
    pub insecure: bool,

    #[command(flatten)]
    pub trust: Trusting,
}

/// What `plimsoll push` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the bundle is there, 2 it could not be brought there.")]
pub struct Push {
    /// Where to, such as ghcr.io/acme/policies:1; without a tag to `latest`. Credentials are those that
    /// `docker login` left.
    #[arg(value_name = "REFERENCE")]
    pub reference: String,

    /// An archive, which is pushed as OPA keeps bundles, or a folder, whose .rego, .json and .yaml files are
    /// pushed as conftest keeps them.
    #[arg(value_name = "PATH", default_value = "policy")]
    pub path: PathBuf,

    /// Speak plain HTTP, which is only done with this machine itself.
    #[arg(long)]
    pub insecure: bool,
}
