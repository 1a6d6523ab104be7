package trivy.wget_and_curl

import data.trivy.lib

deny contains res if {
	some stage in input.Stages
	uses := {tool: instruction |
		some tool in ["curl", "wget"]
		instruction := last_use(stage, tool)
	}
	count(uses) == 2
	res := lib.result(sprintf("Use one of %s, not both", [concat(" and ", [tool | some tool, _ in uses])]), uses.wget)
}

last_use(stage, tool) := using[count(using) - 1] if {
	using := [instruction |
		some instruction in stage.Commands
		instruction.Cmd == "run"
		some command in lib.commands(instruction)
		lib.words(command)[0] == tool
	]
	count(using) > 0
}
