package trivy.many_commands

import data.trivy.lib

deny contains res if {
	some stage in input.Stages
	some name in ["cmd", "entrypoint", "healthcheck"]
	found := [instruction | some instruction in stage.Commands; instruction.Cmd == name]
	count(found) > 1
	res := lib.result(sprintf("There are %d %s instructions in one stage: only the last counts", [count(found), upper(name)]), found[0])
}
