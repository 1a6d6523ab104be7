package trivy.latest_tag

import data.trivy.lib

aliases contains alias if {
	some stage in input.Stages
	alias := lib.alias(stage)
}

deny contains res if {
	some instruction in lib.from
	image := instruction.Value[0]
	not lower(image) in aliases
	image != "scratch"
	not contains(image, "@")
	tag(image) == "latest"
	res := lib.result(sprintf("Specify a tag in the FROM statement for image '%s'", [split(image, ":")[0]]), instruction)
}

tag(image) := parts[1] if {
	parts := split(image, ":")
	count(parts) == 2
}

tag(image) := "latest" if not contains(image, ":")
