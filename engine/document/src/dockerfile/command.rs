//! The normal form of the commands that instructions run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::normal::{Flag, Pair};
pub use super::shell::Language;

/// The shell that an instruction's command is given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shell {
    /// Its command line, before the command: that of `SHELL`, or the builder's own.
    pub command: Vec<String>,
    /// The language of the command.
    pub language: Language,
    /// Whether the command was split into `commands`. Only those of the POSIX shell and its relatives
    /// are.
    pub split: bool,
}

/// A command that an instruction runs, or may run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Command {
    /// The command as it is written, with continued lines joined and credentials masked.
    pub text: String,
    /// The name of the program, without its folder. Absent where there is none, as in `A=b` or `> file`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// The program with its folder, as it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What the program is given: without quotes, with variables replaced where the file tells their
    /// value, and with redirections taken out. What only a run can tell stays as it is written.
    pub arguments: Vec<String>,
    /// The same arguments as they are written.
    pub words: Vec<String>,
    /// Which of the arguments hold something that only a run can tell, by their index.
    pub unresolved: Vec<usize>,
    /// The options among the arguments: `--name`, `--name=value`, and each letter of `-abc`.
    pub flags: Vec<Flag>,
    /// The arguments that are no options. Values of options that stand apart are among them.
    pub operands: Vec<String>,
    /// What is set for this command, or, where there is no program, from here on.
    pub assignments: Vec<Pair>,
    /// Where its input comes from and where its output goes.
    pub redirections: Vec<Redirection>,
    /// What joins it to the command before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// Whether `!` stands before it.
    pub negated: bool,
    /// The commands whose output may reach its input through pipes, by their index.
    pub piped_from: Vec<usize>,
    /// The command that it is a part of, by its index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    /// How it is a part of its parent, or of a construct that is no command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<Inside>,
    /// The compound commands around it, outermost first.
    pub within: Vec<Construct>,
}

/// What joins a command to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Operator {
    /// `;`, or the end of a line.
    #[serde(rename = ";")]
    Sequence,
    /// `&`: the one before goes on in the background.
    #[serde(rename = "&")]
    Background,
    /// `&&`: only if the one before succeeds.
    #[serde(rename = "&&")]
    And,
    /// `||`: only if the one before fails.
    #[serde(rename = "||")]
    Or,
    /// `|`: reads what the one before writes.
    #[serde(rename = "|")]
    Pipe,
}

/// How a command is part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Inside {
    /// Its output is put into a word: `$(…)`.
    Substitution,
    /// Its output or input is given as a file: `<(…)`.
    Process,
    /// It is given as a script: `sh -c "…"`, `eval`, or a here-document that a shell reads.
    Script,
    /// Its parent runs it: `sudo`, `env`, `xargs`, `find -exec` and the like.
    Wrapper,
}

/// A compound command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Construct {
    /// `( … )`.
    Subshell,
    /// `{ …; }`.
    Group,
    /// `if`, its condition and its branches.
    If,
    /// `while`.
    While,
    /// `until`.
    Until,
    /// `for`.
    For,
    /// `select`.
    Select,
    /// `case`.
    Case,
    /// The body of a function, which runs when the function is called.
    Function,
}

/// A redirection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Redirection {
    /// The operator: `>`, `>>`, `<`, `<<`, `<<<`, `>&`, `&>` and so on.
    pub operator: String,
    /// The number of the file descriptor before the operator, where one is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descriptor: Option<u32>,
    /// The file, the descriptor, the text or, of a here-document, the name that ends it.
    pub target: String,
    /// The text of a here-document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}
