# METADATA
# title: File modes
# description: What a mode, as chmod takes it, lets others do.
# scope: package
package plimsoll.lib.modes

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

# Every mode that a Dockerfile sets, by its place: what chmod, install and mkdir are given, and --chmod. Each has
# the `mode`, and the `files` it is for where a command names them.
set[commands.argument_path(path, i)] := {"mode": mode, "files": object.remove(words, [i])} if {
	some path, command in commands.runs
	command.program == "chmod"
	words := commands.plain(command, {"--reference"})
	i := min(object.keys(words))
	mode := words[i]
}

set[commands.argument_path(path, i)] := {"mode": mode, "files": {}} if {
	some path, command in commands.runs
	command.program in {"install", "mkdir"}
	some i, mode in commands.value(command, {"-m", "--mode"})
}

set[array.concat(path, ["flags", i])] := {"mode": flag.value, "files": {}} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"COPY", "ADD"}
	some i, flag in instruction.flags
	flag.name == "chmod"
}

# Whether everybody may write what has this mode. A folder with the sticky bit is there for that.
open(mode) if {
	octal(mode)
	substring(mode, count(mode) - 1, 1) in {"2", "3", "6", "7"}
	not bit(special(mode), 1)
}

open(mode) if {
	not octal(mode)
	some clause in split(mode, ",")
	regex.match(`^[ug]*[oa][ugoa]*[+=][rxX]*w`, clause)
	not regex.match(`[+=][a-zA-Z]*t`, mode)
}

# Whether what has this mode runs with the rights of the user who owns it.
setuid(mode) if {
	octal(mode)
	bit(special(mode), 4)
}

setuid(mode) if {
	not octal(mode)
	some clause in split(mode, ",")
	regex.match(`^(|[goa]*u[ugoa]*|[uo]*a[ugoa]*)[+=][rwxX]*s`, clause)
}

octal(mode) if regex.match(`^[0-7]{1,5}$`, mode)

# The digit before those of user, group and others.
special(mode) := to_number(substring(mode, count(mode) - 4, 1)) if count(mode) > 3

special(mode) := 0 if count(mode) < 4

bit(digit, value) if bits.and(digit, value) == value
