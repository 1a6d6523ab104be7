package trivy.lib

# What the checks of this set share: instructions by name, shell commands, and the shape of a result.

instructions(name) := [instruction |
	some stage in input.Stages
	some instruction in stage.Commands
	instruction.Cmd == name
]

run contains instruction if some instruction in instructions("run")

copy contains instruction if some instruction in instructions("copy")

user contains instruction if some instruction in instructions("user")

from contains instruction if some instruction in instructions("from")

# The text of an instruction, its words joined.
text(instruction) := concat(" ", instruction.Value)

# The commands of a shell line.
commands(instruction) := [trim_space(part) |
	some part in regex.split(`\s*(&&|\|\||;|\|)\s*`, text(instruction))
]

# Words of a command that are no flags.
words(command) := [word |
	some word in split(command, " ")
	word != ""
	not startswith(word, "-")
]

calls(instruction, tool, verb) if {
	some command in commands(instruction)
	called := words(command)
	called[0] == tool
	called[1] == verb
}

final_stage := input.Stages[count(input.Stages) - 1]

alias(stage) := lower(words[2]) if {
	words := stage.Commands[0].Value
	lower(words[1]) == "as"
}

result(message, instruction) := {
	"msg": message,
	"startline": instruction.StartLine,
	"endline": instruction.EndLine,
	"stage": instruction.Stage,
}
