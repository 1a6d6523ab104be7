# METADATA
# title: Stacks
# description: Which of the catalogue's stacks a Dockerfile is for, and what the catalogue has for it.
# scope: package
package plimsoll.lib.stacks

import data.plimsoll.lib.bases
import data.plimsoll.lib.dockerfile

# The stack of what ships: what its base image is for, or else what it starts, or else what is called to build
# it; `generic` where nothing tells.
of := sort(candidates)[0]

candidates := based if count(based) > 0

else := started if count(started) > 0

else := built if count(built) > 0

else := {"generic"}

based := bases.stacks(dockerfile.origin(input.final_stage).base.image) - {"generic"}

started := {stack |
	some path, instruction in dockerfile.instructions
	dockerfile.ships(path)
	instruction.name in {"CMD", "ENTRYPOINT"}
	some command in instruction.commands
	some stack in of_tool(command.program)
}

built := {stack |
	some instruction in dockerfile.instructions
	instruction.name == "RUN"
	some command in instruction.commands
	some stack in of_tool(command.program)
} | {stack |
	some stage in input.stages
	stage.needed
	some stack in (bases.stacks(stage.base.image) - {"generic"})
}

of_tool(program) := {name |
	some name, stack in data.plimsoll.catalogue.stacks
	program in stack.tools
}

# What to call a stack in a message.
title(name) := data.plimsoll.catalogue.stacks[name].name

# What the catalogue has for what ships, in words.
choices(name) := sprintf("%s or, smallest, `%s`", [concat(", ", listed), bases.name(stack.minimal)]) if {
	stack := data.plimsoll.catalogue.stacks[name]
	listed := [sprintf("`%s`", [bases.name(choice)]) | some choice in stack.run]
}
