//! Programs that run another: what `sudo`, `env`, `sh -c` and their like are given to run.
//!
//! Where an option is not known, nobody can say where the other program starts, and nothing is found.

use std::ops::Range;

use super::language::{Language, is_command_flag};

/// What a command runs besides itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Wrapped {
    /// Nothing that could be told.
    Nothing,
    /// Other commands, each of these words.
    Commands(Vec<Range<usize>>),
    /// A script that these words make.
    Script(Range<usize>),
    /// The script that comes in on its standard input.
    Input,
}

/// How a program takes the command that it runs.
struct Wrapper {
    /// Options of one letter without a value, and those with one.
    letters: &'static str,
    valued: &'static str,
    /// Long options without a value, and those with one.
    names: &'static [&'static str],
    valued_names: &'static [&'static str],
    /// How many operands stand before the command.
    operands: usize,
    /// Whether `NAME=value` may stand before the command.
    assignments: bool,
}

/// What a wrapper without options is like.
const PLAIN: Wrapper = Wrapper {
    letters: "",
    valued: "",
    names: &[],
    valued_names: &[],
    operands: 0,
    assignments: false,
};

fn wrapper(program: &str) -> Option<Wrapper> {
    Some(match program {
        "sudo" => Wrapper {
            letters: "AbBEHiknPSs",
            valued: "CDghpRrtTUu",
            names: &["preserve-env", "non-interactive", "login", "shell", "set-home", "stdin"],
            valued_names: &["user", "group", "chdir", "chroot", "host", "prompt", "close-from"],
            assignments: true,
            ..PLAIN
        },
        "doas" => Wrapper { letters: "n", valued: "uC", ..PLAIN },
        "env" => Wrapper {
            letters: "i0v",
            valued: "uC",
            names: &["ignore-environment", "null", "debug"],
            valued_names: &["unset", "chdir"],
            assignments: true,
            ..PLAIN
        },
        "exec" => Wrapper { letters: "cl", valued: "a", ..PLAIN },
        "command" => Wrapper { letters: "p", ..PLAIN },
        "builtin" | "coproc" | "nohup" | "noglob" | "eatmydata" => PLAIN,
        "time" => Wrapper { letters: "pvaq", valued: "fo", ..PLAIN },
        "setsid" => Wrapper { letters: "cfw", names: &["ctty", "fork", "wait"], ..PLAIN },
        "nice" => {
            Wrapper { letters: "0123456789", valued: "n", valued_names: &["adjustment"], ..PLAIN }
        }
        "ionice" => Wrapper { letters: "t", valued: "cn", ..PLAIN },
        "stdbuf" => Wrapper { valued: "ioe", valued_names: &["input", "output", "error"], ..PLAIN },
        "timeout" => Wrapper {
            letters: "v",
            valued: "ks",
            names: &["preserve-status", "foreground", "verbose"],
            valued_names: &["kill-after", "signal"],
            operands: 1,
            ..PLAIN
        },
        "chroot" => Wrapper {
            names: &["skip-chdir"],
            valued_names: &["userspec", "groups"],
            operands: 1,
            ..PLAIN
        },
        "gosu" | "su-exec" => Wrapper { operands: 1, ..PLAIN },
        "setpriv" => Wrapper {
            names: &["init-groups", "clear-groups", "keep-groups", "no-new-privs", "reset-env"],
            valued_names: &["reuid", "regid", "groups", "inh-caps", "ambient-caps", "bounding-set"],
            ..PLAIN
        },
        "tini" => Wrapper { letters: "gsvw", valued: "pe", ..PLAIN },
        "dumb-init" => Wrapper {
            letters: "cv",
            valued: "r",
            names: &["single-child", "verbose"],
            valued_names: &["rewrite"],
            ..PLAIN
        },
        "busybox" | "toybox" => PLAIN,
        "xargs" => Wrapper {
            letters: "0rtpxo",
            valued: "aEdILnPs",
            names: &["null", "no-run-if-empty", "verbose", "interactive", "exit", "open-tty"],
            valued_names: &[
                "arg-file",
                "delimiter",
                "max-lines",
                "max-args",
                "max-procs",
                "max-chars",
            ],
            ..PLAIN
        },
        _ => return None,
    })
}

/// What a command runs besides itself, by its words: the program's name first, then its arguments.
pub(in super::super) fn wrapped(words: &[&str]) -> Wrapped {
    let Some((program, arguments)) = words.split_first() else { return Wrapped::Nothing };
    if Language::of_program(program) == Language::Sh {
        return shell(arguments);
    }
    match *program {
        "eval" if !arguments.is_empty() => Wrapped::Script(1..words.len()),
        "su" | "runuser" => su(arguments),
        "find" => find(arguments),
        program => match wrapper(program).and_then(|wrapper| command(&wrapper, arguments)) {
            Some(start) => Wrapped::Commands(std::iter::once(start + 1..words.len()).collect()),
            None => Wrapped::Nothing,
        },
    }
}

/// Where among a wrapper's arguments the command starts.
fn command(wrapper: &Wrapper, arguments: &[&str]) -> Option<usize> {
    let mut at = 0;
    while let Some(option) = arguments.get(at).filter(|word| word.starts_with('-')) {
        at += 1;
        if *option == "--" {
            break;
        }
        if let Some(name) = option.strip_prefix("--") {
            let (name, has_value) =
                name.split_once('=').map_or((name, false), |(name, _)| (name, true));
            if wrapper.valued_names.contains(&name) {
                at += usize::from(!has_value);
            } else if !wrapper.names.contains(&name) {
                return None;
            }
            continue;
        }
        let mut letters = option.get(1..).unwrap_or_default().chars();
        while let Some(letter) = letters.next() {
            if wrapper.valued.contains(letter) {
                // The value is the rest of the word, or the next one.
                at += usize::from(letters.as_str().is_empty());
                break;
            }
            if !wrapper.letters.contains(letter) {
                return None;
            }
        }
    }
    if wrapper.assignments {
        at += arguments.get(at..)?.iter().take_while(|word| is_assignment(word)).count();
    }
    at += wrapper.operands;
    (at < arguments.len()).then_some(at)
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}

/// `sh -c script`, or `sh` alone.
fn shell(arguments: &[&str]) -> Wrapped {
    let mut takes_script = false;
    let mut at = 0;
    while let Some(word) = arguments.get(at) {
        let option = word.strip_prefix('-').or_else(|| word.strip_prefix('+'));
        let Some(option) = option.filter(|option| !option.is_empty()) else { break };
        at += 1;
        match option {
            "-" => break,
            "-rcfile" | "-init-file" => at += 1,
            _ if option.starts_with('-') => {}
            _ => {
                takes_script |= is_command_flag(word);
                // The name of an option follows.
                at += usize::from(option.contains(['o', 'O']));
            }
        }
    }
    match (takes_script, at < arguments.len()) {
        (true, true) => Wrapped::Script(at + 1..at + 2),
        (false, false) => Wrapped::Input,
        _ => Wrapped::Nothing,
    }
}

/// `su user -c script`.
fn su(arguments: &[&str]) -> Wrapped {
    let flag = arguments.iter().position(|word| matches!(*word, "-c" | "--command"));
    match flag {
        Some(flag) if flag + 1 < arguments.len() => Wrapped::Script(flag + 2..flag + 3),
        _ => Wrapped::Nothing,
    }
}

/// `find … -exec command {} +`.
fn find(arguments: &[&str]) -> Wrapped {
    let mut found = Vec::new();
    let mut start = None;
    for (at, word) in arguments.iter().enumerate() {
        match (start, *word) {
            (None, "-exec" | "-execdir" | "-ok" | "-okdir") => start = Some(at + 1),
            (Some(from), ";" | "+") => {
                if from < at {
                    found.push(from + 1..at + 1);
                }
                start = None;
            }
            _ => {}
        }
    }
    if found.is_empty() { Wrapped::Nothing } else { Wrapped::Commands(found) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::single_range_in_vec_init, reason = "a command's words are one range")]

    use super::*;

    fn of(text: &str) -> Wrapped {
        wrapped(&text.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn the_command_behind_a_wrapper_is_found_where_its_options_are_known() {
        for (text, start) in [
            ("sudo apt-get update", 1),
            ("sudo -E -u app A=b make", 5),
            ("sudo -uapp -- make", 3),
            ("env -i PATH=/bin make", 3),
            ("env --unset X --chdir=/ make", 4),
            ("exec -a name nginx", 3),
            ("timeout -k 5s 30 curl x", 4),
            ("nice -n 10 make", 3),
            ("nice -10 make", 2),
            ("xargs -0 -n1 rm -f", 3),
            ("busybox wget x", 1),
            ("gosu postgres postgres", 2),
        ] {
            let words = text.split(' ').count();
            assert_eq!(of(text), Wrapped::Commands(vec![start..words]), "{text}");
        }
        for text in ["sudo --what x", "env", "sudo -u", "env -S x", "ls x", "command -v curl"] {
            assert_eq!(of(text), Wrapped::Nothing, "{text}");
        }
    }

    #[test]
    fn a_shells_script_is_found_behind_its_options() {
        assert_eq!(of("sh -c x y"), Wrapped::Script(2..3));
        assert_eq!(of("bash -euo pipefail -c x"), Wrapped::Script(4..5));
        assert_eq!(of("bash --login -ec x"), Wrapped::Script(3..4));
        assert_eq!(of("bash -s"), Wrapped::Input);
        assert_eq!(of("sh"), Wrapped::Input);
        assert_eq!(of("sh install.sh"), Wrapped::Nothing);
        assert_eq!(of("sh -c"), Wrapped::Nothing);
        assert_eq!(of("su - app -c x"), Wrapped::Script(4..5));
        assert_eq!(of("eval a b"), Wrapped::Script(1..3));
    }

    #[test]
    fn find_runs_each_command_up_to_its_end() {
        let text = "find / -exec rm {} + -o -execdir chmod 0 {} ; -print";
        assert_eq!(of(text), Wrapped::Commands(vec![3..5, 8..11]));
        assert_eq!(of("find . -exec rm {}"), Wrapped::Nothing);
    }
}
