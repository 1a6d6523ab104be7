package trivy.duplicate_alias

import data.trivy.lib

deny contains res if {
	some i, stage in input.Stages
	alias := lib.alias(stage)
	some j, other in input.Stages
	j > i
	lib.alias(other) == alias
	res := lib.result(sprintf("Two stages have the name '%s'", [alias]), other.Commands[0])
}
