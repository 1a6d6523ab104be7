# METADATA
# title: Commands
# description: What several rules ask of the commands that a Dockerfile runs.
# scope: package
package plimsoll.lib.commands

import data.plimsoll.lib.dockerfile

# Every command of every RUN by its path.
runs[array.concat(path, ["commands", i])] := command if {
	some path, step in dockerfile.instructions
	step.name == "RUN"
	some i, command in step.commands
}

# Those whose traces stay in the image that is built.
shipped[path] := command if {
	some path, command in runs
	dockerfile.ships(path)
}

# The RUN that a command of the path is part of.
instruction(path) := input.stages[path[1]].instructions[path[3]] if path[4] == "commands"

instruction(path) := input.stages[path[1]].instructions[path[3]].onbuild if path[4] == "onbuild"

# Whether a command has one of these options.
has_flag(command, names) if {
	some flag in command.flags
	flag.name in names
}

# Where an argument of a command stands.
argument_path(path, i) := array.concat(path, ["arguments", i])

# A finding with what mends it: `more` behind the argument at `i`. Where no shell reads the command, as in a list of
# JSON, nothing can be put there so simply.
with_more(finding, path, i, more) := object.union(finding, {"fix": {
	"path": argument_path(path, i),
	"text": sprintf("%s %s", [object.get(input, array.concat(path, ["arguments", i]), ""), more]),
}}) if {
	instruction(path).form == "shell"
} else := finding

# Where the first of these options stands, or else the program.
flag_path(path, command, names) := array.concat(path, ["flags", min(found)]) if {
	found := {i | some i, flag in command.flags; flag.name in names}
	count(found) > 0
}

# The arguments that are neither options nor the value of an option in `valued`, by their index.
plain(command, valued) := {i: argument |
	some i, argument in command.arguments
	not startswith(argument, "-")
	not follows(command.arguments, i, valued)
}

# The values of the option that one of these names is, by the index of the argument that holds one:
# `--name value` and `--name=value`.
value(command, names) := object.union(
	{i: argument |
		some i, argument in command.arguments
		follows(command.arguments, i, names)
	},
	{i: trim_prefix(argument, start) |
		some i, argument in command.arguments
		some name in names
		start := concat("", [name, "="])
		startswith(argument, start)
	},
)

follows(arguments, i, names) if {
	i > 0
	arguments[i - 1] in names
}

# Whether one of the commands removes what lies at a path. `rm -rf /var/cache/apk/*` removes
# `/var/cache/apk`, and so does whoever removes `/var/cache`.
removes(list, place) if {
	some command in list
	command.program in {"rm", "find"}
	some operand in command.operands
	bare := trim_right(operand, "/*")
	count(bare) > 3
	near(bare, place)
}

near(bare, place) if startswith(bare, place)

near(bare, place) if startswith(place, concat("", [bare, "/"]))

# Whether a mount keeps what lies at a path out of the layer.
mounted(step, place) if {
	some mount in step.mounts
	mount.type in {"cache", "tmpfs"}
	target := trim_right(mount.target, "/")
	near(target, place)
}
