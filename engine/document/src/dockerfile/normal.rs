//! The normal form of a Dockerfile: the shape that policies of the package `plimsoll.dockerfile` see
//! as their input.
//!
//! A value that the file does not have is left out, never null; a list is always there. Credentials in
//! `ENV`, `ARG` and `LABEL` are masked wherever they would show.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::{
    command::{Command, Construct, Inside, Language, Operator, Redirection, Shell},
    details::{Health, Mount, Origin, OriginKind, Owner, Port},
};
use crate::{ImageReference, Kind, secret::Secret};

/// A Dockerfile or Containerfile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dockerfile {
    /// Always [`Kind::Dockerfile`].
    #[schemars(with = "String")]
    pub kind: Kind,
    /// The parser directives at the start of the file.
    pub directives: Directives,
    /// The `ARG`s before the first `FROM`, which `FROM` may use.
    pub global_args: Vec<Pair>,
    /// The build stages, in the order of the file.
    pub stages: Vec<Stage>,
    /// The index of the stage that is built: the target, or the last where none is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_stage: Option<usize>,
    /// What the context of the build leaves out. Absent where nobody said; where it is known that there is no
    /// `.dockerignore`, it has no patterns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Ignore>,
}

/// What a `.dockerignore` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ignore {
    /// Its name among the sources, be it there or looked for in vain.
    pub file: String,
    /// Its patterns in their order, tidied; those that take others back start with `!`.
    pub patterns: Vec<String>,
    /// Well-known things that seldom belong into an image, such as `.git` or `.env`, and that it lets in, if they are
    /// there at all.
    pub lets_in: Vec<String>,
}

/// The parser directives that a file has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Directives {
    /// The image of the frontend that reads the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub syntax: Option<String>,
    /// The escape character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escape: Option<String>,
    /// Which of the builder's own checks run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// What `check` says, taken apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<Checks>,
}

/// What the directive `check` says of the builder's own checks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checks {
    /// The checks that are left out; `all` stands for all of them.
    pub skip: Vec<String>,
    /// Whether what the checks find fails the build.
    pub error: bool,
}

/// A build stage: a `FROM` and what follows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stage {
    /// Its number, counted from 0.
    pub index: usize,
    /// Its name, in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it builds on.
    pub base: Base,
    /// The platform that `FROM` asks for, with variables replaced where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// The index of the stage that it builds on, if it builds on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    /// The instructions after `FROM`.
    pub instructions: Vec<Instruction>,
    /// The user that holds at its end, set here or in a stage it builds on. Absent where the base
    /// image decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
    /// The working directory that holds at its end. Absent where the base image decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workdir: Option<Workdir>,
    /// The command line of the shell that holds at its end: that of `SHELL`, or the builder's own.
    pub shell: Vec<String>,
    /// The variables that `ENV` sets for it, here or in a stage it builds on, sorted by name.
    pub env: Vec<Pair>,
    /// The ports that `EXPOSE` names, here or in a stage it builds on.
    pub ports: Vec<Port>,
    /// The indices of the stages that it needs: the one it builds on, and those it copies or mounts from.
    pub depends_on: Vec<usize>,
    /// Whether the stage that is built needs it, or is it.
    pub needed: bool,
    /// Whether it is the stage that is built.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// The `FROM` instruction itself.
    pub from: From,
}

/// The rest of a `FROM` instruction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct From {
    /// Its flags.
    pub flags: Vec<Flag>,
}

/// What a stage builds on, or what `COPY --from` copies from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Base {
    /// As it is written.
    pub text: String,
    /// With variables replaced by their defaults; absent where one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    /// What it is.
    pub kind: BaseKind,
    /// The index of the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<usize>,
    /// The image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageReference>,
}

/// What a [`Base`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BaseKind {
    /// An image from a registry.
    Image,
    /// An earlier stage of the same file.
    Stage,
    /// `scratch`: nothing.
    Scratch,
    /// Something that only the build will know.
    Unresolved,
}

/// The user that a stage ends with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct User {
    /// As it is written.
    pub text: String,
    /// The user's name or number, with variables replaced where they are known.
    pub name: String,
    /// The group's name or number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The index of the `USER` instruction in this stage; absent where another stage set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<usize>,
    /// The index of the stage that set it.
    pub stage: usize,
}

/// The working directory that a stage ends with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Workdir {
    /// As it is written.
    pub text: String,
    /// The absolute path. Absent where it hangs on the base image or on something that only the build
    /// will know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The index of the `WORKDIR` instruction in this stage; absent where another stage set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<usize>,
    /// The index of the stage that set it.
    pub stage: usize,
}

/// An instruction of a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Instruction {
    /// Its name in upper case, such as `RUN`.
    pub name: String,
    /// What follows the name and the flags, with continued lines joined.
    pub text: String,
    /// Its flags.
    pub flags: Vec<Flag>,
    /// How its arguments are written.
    pub form: Form,
    /// Its arguments as they are written, quotes included; of an exec form, the decoded strings.
    pub arguments: Vec<String>,
    /// The arguments without quotes, with variables replaced where they are known. Exec forms of
    /// commands are left alone, as no shell sees them.
    pub expanded: Vec<String>,
    /// Its here-documents.
    pub heredocs: Vec<Heredoc>,
    /// What `ENV`, `ARG` and `LABEL` set.
    pub pairs: Vec<Pair>,
    /// What `ADD` and `COPY` take, here-documents aside, expanded.
    pub sources: Vec<String>,
    /// Where `ADD` and `COPY` put it, expanded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// Where each of what `ADD` and `COPY` take comes from, here-documents among them.
    pub origins: Vec<Origin>,
    /// What `COPY --from` names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Base>,
    /// What `--chown` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// What `RUN --mount` mounts.
    pub mounts: Vec<Mount>,
    /// The shell that the command is given to; absent where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shell: Option<Shell>,
    /// The commands that `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` run. One that is part of another
    /// comes after it.
    pub commands: Vec<Command>,
    /// The credentials that stand in the command or in here-documents; those of pairs are beside them.
    pub secrets: Vec<Secret>,
    /// The ports of `EXPOSE`.
    pub ports: Vec<Port>,
    /// What `HEALTHCHECK` asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// The absolute path that `WORKDIR` leads to, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workdir: Option<String>,
    /// The instruction that `ONBUILD` keeps for later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onbuild: Option<Box<Self>>,
}

/// How arguments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A command for a shell.
    Shell,
    /// A JSON array of strings.
    Exec,
    /// Words, pairs or one text.
    List,
    /// `ENV name value` or `LABEL name value`, without an equals sign.
    Legacy,
}

/// A flag such as `--from=build`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// Its name, without dashes.
    pub name: String,
    /// Its value, with variables replaced where builds do so and the value is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Its value as it is written, where variables in it were replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value without quotes, with variables replaced where they are known; masked if it is a
    /// credential. Absent for an `ARG` without a default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The value of an `ARG` that is in force instead: what the build is given, or what the `ARG` before
    /// the first `FROM` has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// What kind of credential the value is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A here-document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Heredoc {
    /// The name that ends it.
    pub name: String,
    /// The text, without the leading tabs that `<<-` drops.
    pub content: String,
    /// Whether variables inside are expanded.
    pub expand: bool,
    /// Whether it was announced with `<<-`.
    pub strip_tabs: bool,
}
