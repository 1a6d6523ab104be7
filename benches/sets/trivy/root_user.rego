package trivy.root_user

import data.trivy.lib

users := [instruction | some instruction in lib.final_stage.Commands; instruction.Cmd == "user"]

deny contains res if {
	count(users) == 0
	res := lib.result("Specify at least one USER command with a user other than root", lib.final_stage.Commands[0])
}

deny contains res if {
	last := users[count(users) - 1]
	split(last.Value[0], ":")[0] in {"root", "0"}
	res := lib.result(sprintf("The last USER command must not be '%s'", [last.Value[0]]), last)
}
