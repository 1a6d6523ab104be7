package trivy.copy_from_self

import data.trivy.lib

deny contains res if {
	some stage in input.Stages
	alias := lib.alias(stage)
	some instruction in stage.Commands
	instruction.Cmd == "copy"
	some flag in instruction.Flags
	lower(trim_prefix(flag, "--from=")) == alias
	res := lib.result(sprintf("COPY '%s' takes from its own stage", [flag]), instruction)
}
