//! Which language the commands of a file are written in: that of the shell which runs them.

use serde::{Deserialize, Serialize};

/// The language of a shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// The POSIX shell and those that extend it: sh, bash, ash, dash, ksh, zsh.
    Sh,
    /// The command prompt of Windows.
    Cmd,
    /// Windows PowerShell and PowerShell.
    Powershell,
    /// Another shell, or a program that is no shell at all.
    Other,
}

impl Language {
    /// The language of what a program runs, by its name or path.
    pub(in super::super) fn of_program(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        match name.strip_suffix(".exe").unwrap_or(&name) {
            "sh" | "bash" | "ash" | "dash" | "ksh" | "ksh93" | "mksh" | "oksh" | "zsh"
            | "rbash" => Self::Sh,
            "cmd" => Self::Cmd,
            "powershell" | "pwsh" => Self::Powershell,
            _ => Self::Other,
        }
    }

    /// The language of a `SHELL` instruction.
    pub(in super::super) fn of_shell(command: &[String]) -> Self {
        let Some((first, rest)) = command.split_first() else { return Self::Other };
        let is = |path: &str, name: &str| path == name || path.ends_with(&format!("/{name}"));
        // `busybox sh -c`, and `env -i bash -c`.
        let wrapped = is(first, "busybox") || is(first, "env");
        let program =
            if wrapped { rest.iter().find(|word| !word.starts_with('-')) } else { Some(first) };
        let language = program.map_or(Self::Other, |program| Self::of_program(program));
        // Without `-c` the commands are not what the shell reads.
        let reads = rest.iter().any(|word| is_command_flag(word));
        if language == Self::Sh && !reads { Self::Other } else { language }
    }

    /// The language that the first line of a script asks for; `None` where it asks for nothing.
    pub(in super::super) fn of_shebang(script: &str) -> Option<Self> {
        let line = script.strip_prefix("#!")?.lines().next().unwrap_or_default();
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        if !first.ends_with("/env") {
            return Some(Self::of_program(first));
        }
        let program = words.find(|word| !word.starts_with('-') && !word.contains('='));
        Some(program.map_or(Self::Other, Self::of_program))
    }
}

/// Whether a shell's option says that a script follows: `-c`, or `-ec` and the like.
pub(in super::super) fn is_command_flag(word: &str) -> bool {
    let letters = word.strip_prefix('-').unwrap_or_default();
    !letters.is_empty()
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && letters.contains('c')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_is_told_by_its_program_and_its_flag() {
        let shell = |words: &[&str]| {
            Language::of_shell(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(shell(&["/bin/bash", "-o", "pipefail", "-c"]), Language::Sh);
        assert_eq!(shell(&["/bin/bash", "-euxo", "pipefail", "-c"]), Language::Sh);
        assert_eq!(shell(&["busybox", "sh", "-ec"]), Language::Sh);
        assert_eq!(shell(&["/bin/bash"]), Language::Other);
        assert_eq!(shell(&["cmd", "/S", "/C"]), Language::Cmd);
        assert_eq!(shell(&["C:\\Windows\\System32\\CMD.EXE", "/C"]), Language::Cmd);
        assert_eq!(shell(&["pwsh", "-Command"]), Language::Powershell);
        assert_eq!(shell(&["/usr/bin/python3", "-c"]), Language::Other);
        assert_eq!(shell(&[]), Language::Other);
    }

    #[test]
    fn the_first_line_of_a_script_may_name_its_language() {
        assert_eq!(Language::of_shebang("#!/bin/bash -e\nx"), Some(Language::Sh));
        assert_eq!(Language::of_shebang("#!/usr/bin/env -S python3 -u\n"), Some(Language::Other));
        assert_eq!(Language::of_shebang("#! /usr/bin/env bash"), Some(Language::Sh));
        assert_eq!(Language::of_shebang("echo"), None);
    }
}
