//! From scripts to the commands of the normal form: arguments expanded, credentials masked, wrappers
//! looked through, and everything placed in the source.

use std::ops::Range;

use super::{
    command::{Command, Inside, Redirection},
    command_masks,
    context::Context,
    environment::Scope,
    lines::Joined,
    normal::{Flag, Pair},
    pairs::Masks,
    shell::{
        Field, Part, Redirection as WrittenRedirection, Script, Simple, Values, Word, Wrapped,
        fields, parse, script_of_words, wrapped,
    },
};
use crate::{Pointer, secret};

/// How deep scripts may stand in scripts, and wrappers in front of wrappers.
const MAX_SCRIPTS: usize = 8;
/// How many upstream commands of one command are told.
const MAX_UPSTREAM: usize = 64;
/// The longest cluster of letters such as `-abc` that is taken apart.
const LONGEST_CLUSTER: usize = 8;
/// How many bytes of values go into one word.
const MOST_VALUES: usize = 4096;

/// Gathers the commands of one instruction.
pub(super) struct Commands<'c, 'a> {
    pub(super) context: &'c mut Context<'a>,
    pub(super) scope: Scope<'c>,
    /// Whether they run on Windows, where a backslash parts folders as well.
    pub(super) windows: bool,
    /// Where the list of commands stands in the document.
    pub(super) list: Pointer,
    pub(super) found: Vec<Command>,
}

/// What the commands of a script take over from where the script stands.
#[derive(Debug, Clone, Default)]
struct Outer {
    parent: Option<usize>,
    inside: Option<Inside>,
    within: Vec<super::command::Construct>,
    upstream: Vec<Range<usize>>,
    /// How many scripts and wrappers are around it.
    depth: usize,
}

/// A script that is being gone through.
struct Reading<'r> {
    script: &'r Joined<'r>,
    masks: &'r Masks,
    assigned: &'r std::collections::HashSet<String>,
    /// Where each word stands in the source, where that is not told by the script.
    places: Option<&'r [Range<usize>]>,
}

/// A word as an argument.
struct Argument {
    field: Field,
    written: String,
    at: Range<usize>,
}

impl Commands<'_, '_> {
    /// Adds the commands of a script. `masks` is filled with what may not be shown of it.
    pub(super) fn script(&mut self, script: &Joined<'_>) -> Masks {
        self.nested_script(script, &Outer::default())
    }

    /// Adds the one command that an exec form is: its words, and where each stands in the source.
    pub(super) fn exec(
        &mut self,
        script: &Script,
        words: Vec<Word>,
        places: &[Range<usize>],
    ) -> Masks {
        let at = 0..script.text().len();
        let commands = vec![Simple { at, words, ..Simple::default() }];
        let masks = command_masks::of(script, &commands);
        let assigned = std::collections::HashSet::new();
        let reading = Reading { script, masks: &masks, assigned: &assigned, places: Some(places) };
        self.commands(&reading, &commands, &Outer::default());
        masks
    }

    fn nested_script(&mut self, script: &Joined<'_>, outer: &Outer) -> Masks {
        let parsed = parse(script.text());
        for problem in &parsed.problems {
            let at = script.source(problem.at.clone());
            self.context.report.error("bad-command", at, &problem.message, problem.help);
        }
        let masks = command_masks::of(script, &parsed.commands);
        let reading = Reading { script, masks: &masks, assigned: &parsed.assigned, places: None };
        self.commands(&reading, &parsed.commands, outer);
        masks
    }

    /// Adds commands. They come in the order of the text, and what each runs besides itself comes right
    /// after it.
    fn commands(&mut self, reading: &Reading<'_>, commands: &[Simple], outer: &Outer) {
        // The index at which each of them was added.
        let mut added: Vec<usize> = Vec::with_capacity(commands.len());
        for command in commands {
            let index = self.found.len();
            if !self.context.take_command(reading.script, command.at.clone(), command.words.len()) {
                return;
            }
            added.push(index);
            let at = |number: usize| added.get(number).copied().unwrap_or(index);
            let mut upstream = outer.upstream.clone();
            upstream.extend(command.upstream.iter().map(|range| at(range.start)..at(range.end)));
            let surroundings = Outer {
                parent: command.parent.map(at).or(outer.parent),
                inside: command.inside.or(outer.inside),
                within: outer.within.iter().chain(&command.within).copied().collect(),
                upstream,
                depth: outer.depth,
            };
            self.command(reading, command, &surroundings);
        }
    }

    fn command(&mut self, reading: &Reading<'_>, command: &Simple, outer: &Outer) {
        let index = self.found.len();
        let pointer = self.list.child(index);
        let place = match reading.places {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => reading.script.source(command.at.clone()),
        };
        self.context.note(&pointer, place.clone());
        let mut normal = Command {
            text: reading.masks.render(reading.script, command.at.clone()),
            operator: command.operator,
            negated: command.negated,
            parent: outer.parent,
            inside: outer.inside,
            within: outer.within.clone(),
            ..Command::default()
        };
        normal.piped_from = self.upstream(&outer.upstream, place);
        let words = self.words(reading, &command.words);
        self.put_words(&mut normal, &words, &pointer);
        self.put_assignments(&mut normal, reading, command, &pointer);
        for (number, redirection) in command.redirections.iter().enumerate() {
            let pointer = pointer.child("redirections").child(number);
            let redirection = self.redirection(reading, redirection, &pointer);
            normal.redirections.push(redirection);
        }
        self.found.push(normal);
        let inner = Outer { parent: Some(index), depth: outer.depth + 1, ..outer.clone() };
        self.wrapped(reading, command, &words, inner);
    }

    /// The indices of the commands in these ranges, nearest last.
    fn upstream(&mut self, ranges: &[Range<usize>], at: Range<usize>) -> Vec<usize> {
        let count: usize = ranges.iter().map(ExactSizeIterator::len).sum();
        if count > MAX_UPSTREAM {
            let message = format!("a pipe has more than {MAX_UPSTREAM} commands before this one");
            self.context.report.error("long-pipe", at, message, "split it");
        }
        ranges.iter().cloned().flatten().skip(count.saturating_sub(MAX_UPSTREAM)).collect()
    }

    /// The words of a command, as what they become. A word may become several, or none.
    fn words(&self, reading: &Reading<'_>, words: &[Word]) -> Vec<Argument> {
        let scope = self.scope.masked();
        let values = Values { variables: &scope, assigned: reading.assigned, masks: reading.masks };
        let mut arguments = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            let place = reading.places.and_then(|places| places.get(number)).cloned();
            let at = place.unwrap_or_else(|| reading.script.source(word.at.clone()));
            for field in fields(reading.script, word, values, MOST_VALUES) {
                let written = reading.masks.render(reading.script, word.at.clone());
                arguments.push(Argument { field, written, at: at.clone() });
            }
        }
        arguments
    }

    fn put_words(&mut self, normal: &mut Command, words: &[Argument], pointer: &Pointer) {
        let Some((program, arguments)) = words.split_first() else { return };
        let path = program.field.text.clone();
        let name = path.rsplit(self.separators()).next().filter(|name| !name.is_empty());
        // A slash inside `$(…)` parts no folder from a file.
        let name = if path.ends_with([')', '`', '}']) { None } else { name };
        normal.program = Some(name.unwrap_or(&path).to_owned());
        normal.path = Some(path);
        self.context.note_child(pointer, "program", program.at.clone());
        self.context.note_child(pointer, "path", program.at.clone());
        let mut options_end = false;
        for (number, argument) in arguments.iter().enumerate() {
            let text = &argument.field.text;
            for list in ["arguments", "words"] {
                self.context.note(&pointer.child(list).child(number), argument.at.clone());
            }
            if argument.field.open {
                normal.unresolved.push(number);
            }
            let flags = if options_end { Vec::new() } else { flags(text) };
            if text == "--" && !options_end {
                options_end = true;
            } else if flags.is_empty() {
                let operand = pointer.child("operands").child(normal.operands.len());
                self.context.note(&operand, argument.at.clone());
                normal.operands.push(text.clone());
            }
            for flag in flags {
                let at = pointer.child("flags").child(normal.flags.len());
                self.context.note(&at, argument.at.clone());
                normal.flags.push(flag);
            }
            normal.arguments.push(text.clone());
            normal.words.push(argument.written.clone());
        }
    }

    fn put_assignments(
        &mut self,
        normal: &mut Command,
        reading: &Reading<'_>,
        command: &Simple,
        pointer: &Pointer,
    ) {
        for (number, assignment) in command.assignments.iter().enumerate() {
            let pointer = pointer.child("assignments").child(number);
            let script = reading.script;
            self.context.note(&pointer, script.source(assignment.at.clone()));
            self.context.note_child(&pointer, "name", script.source(assignment.name.clone()));
            let value_at = script.source(assignment.value.at.clone());
            self.context.note_child(&pointer, "value", value_at);
            let name = script.get(assignment.name.clone()).to_owned();
            let secret = secret::detect(&name, script.get(assignment.value.at.clone()));
            let value = self.joined(reading, &assignment.value);
            normal.assignments.push(Pair { name, value: Some(value), effective: None, secret });
        }
    }

    /// What a word becomes where blanks in values split nothing.
    fn joined(&self, reading: &Reading<'_>, word: &Word) -> String {
        let words = self.words(reading, std::slice::from_ref(word));
        let texts: Vec<_> = words.into_iter().map(|word| word.field.text).collect();
        texts.join(" ")
    }

    fn redirection(
        &mut self,
        reading: &Reading<'_>,
        written: &WrittenRedirection,
        pointer: &Pointer,
    ) -> Redirection {
        let script = reading.script;
        self.context.note(pointer, script.source(written.at.clone()));
        self.context.note_child(pointer, "target", script.source(written.target.at.clone()));
        let content = written.body.as_ref().map(|body| {
            self.context.note_child(pointer, "content", script.source(body.at.clone()));
            let content = body.script(script);
            let content = content.text();
            secret::redact(content).map_or_else(|| content.to_owned(), |secret| secret.redacted)
        });
        Redirection {
            operator: script.get(written.operator.clone()).to_owned(),
            descriptor: script.get(written.descriptor.clone()).parse().ok(),
            target: self.joined(reading, &written.target),
            content,
        }
    }

    /// What parts a file from its folder.
    fn separators(&self) -> &'static [char] {
        if self.windows { &['/', '\\'] } else { &['/'] }
    }

    /// Adds what a command runs besides itself.
    fn wrapped(
        &mut self,
        reading: &Reading<'_>,
        command: &Simple,
        words: &[Argument],
        outer: Outer,
    ) {
        // Where one word became several, its place among them tells nothing about the words.
        if words.len() != command.words.len() {
            return;
        }
        let texts: Vec<_> = words.iter().map(|word| word.field.text.as_str()).collect();
        let name = texts.first().and_then(|path| path.rsplit(self.separators()).next());
        let name = name.unwrap_or_default();
        let named: Vec<_> = std::iter::once(name).chain(texts.iter().skip(1).copied()).collect();
        let found = wrapped(&named);
        if found == Wrapped::Nothing {
            return;
        }
        if outer.depth > MAX_SCRIPTS {
            let at = reading.script.source(command.at.clone());
            let message = format!("commands run one another more than {MAX_SCRIPTS} deep");
            let help = "put the inner ones into a script of their own";
            return self.context.report.error("deep-command", at, message, help);
        }
        match found {
            Wrapped::Nothing => {}
            Wrapped::Commands(ranges) => {
                let outer = Outer { inside: Some(Inside::Wrapper), ..outer };
                for range in ranges {
                    self.behind_wrapper(reading, command, range, &outer);
                }
            }
            Wrapped::Script(range) => {
                let words = command.words.get(range).unwrap_or_default();
                let all_open =
                    words.iter().all(|word| matches!(word.parts[..], [Part::Opaque { .. }]));
                if !all_open {
                    let script = script_of_words(reading.script, words);
                    let outer = Outer { inside: Some(Inside::Script), ..outer };
                    self.nested_script(&script, &outer);
                }
            }
            Wrapped::Input => {
                let outer = Outer { inside: Some(Inside::Script), ..outer };
                self.input(reading, command, &outer);
            }
        }
    }

    fn behind_wrapper(
        &mut self,
        reading: &Reading<'_>,
        command: &Simple,
        range: Range<usize>,
        outer: &Outer,
    ) {
        let words = command.words.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let at = first.at.start..last.at.end;
        if !self.context.take_command(reading.script, at.clone(), words.len()) {
            return;
        }
        let inner = Simple { at, words: words.to_vec(), ..Simple::default() };
        let places = reading.places.and_then(|places| places.get(range));
        self.command(&Reading { places, ..*reading }, &inner, outer);
    }

    /// Adds the script that a shell reads from a here-document or a here-string.
    fn input(&mut self, reading: &Reading<'_>, command: &Simple, outer: &Outer) {
        for redirection in &command.redirections {
            if let Some(body) = &redirection.body {
                let script = body.script(reading.script);
                self.nested_script(&script, outer);
            } else if reading.script.get(redirection.operator.clone()) == "<<<" {
                let words = std::slice::from_ref(&redirection.target);
                let script = script_of_words(reading.script, words);
                self.nested_script(&script, outer);
            }
        }
    }
}

/// The options that an argument gives; none if it is an operand.
fn flags(argument: &str) -> Vec<Flag> {
    let flag = |name: &str, value: Option<&str>| Flag {
        name: name.to_owned(),
        value: value.map(str::to_owned),
        written: None,
    };
    let (long, rest) = match argument.strip_prefix("--") {
        Some(rest) => (true, rest),
        None => (false, argument.strip_prefix('-').unwrap_or_default()),
    };
    if rest.is_empty() {
        return Vec::new();
    }
    if let Some((name, value)) = rest.split_once('=') {
        return vec![flag(name, Some(value))];
    }
    let cluster = !long
        && rest.len() <= LONGEST_CLUSTER
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if cluster {
        return rest.chars().map(|letter| flag(letter.encode_utf8(&mut [0; 4]), None)).collect();
    }
    vec![flag(rest, None)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_an_option_a_cluster_of_letters_or_an_operand() {
        let names = |argument: &str| -> Vec<String> {
            flags(argument).into_iter().map(|flag| flag.name).collect()
        };
        assert_eq!(names("--no-cache"), ["no-cache"]);
        assert_eq!(names("-fsSL"), ["f", "s", "S", "L"]);
        assert_eq!(names("-Dkey=value"), ["Dkey"]);
        assert_eq!(names("-"), Vec::<String>::new());
        assert_eq!(names("--"), Vec::<String>::new());
        assert_eq!(names("a-b"), Vec::<String>::new());
        assert_eq!(names("-classpath"), ["classpath"]);
    }
}
