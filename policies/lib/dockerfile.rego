# METADATA
# title: Dockerfiles
# description: What several rules ask of a Dockerfile.
# scope: package
package plimsoll.lib.dockerfile

# Every instruction by its path, those included that ONBUILD keeps for another build.
instructions[path] := instruction if {
	some i, stage in input.stages
	some j, instruction in stage.instructions
	path := ["stages", i, "instructions", j]
}

instructions[path] := instruction.onbuild if {
	some i, stage in input.stages
	some j, instruction in stage.instructions
	instruction.onbuild
	path := ["stages", i, "instructions", j, "onbuild"]
}

# The instructions of one name by their path.
named(name) := {path: instruction | some path, instruction in instructions; instruction.name == name}

# The stage at `index`, and those it builds on, directly or by way of others.
chain(index) := graph.reachable(
	{stage.index: [parent | parent := stage.parent] | some stage in input.stages},
	{index},
)

# The stages whose layers are in the image that is built.
shipped := chain(input.final_stage)

# Whether what stands at this path ends up in the image that is built.
ships(path) if path[1] in shipped

# Whether what is built is meant to develop in, or builds on what is: by the name of a stage.
for_development if {
	some i in shipped
	regex.match(`(?i)(^|[-_])(dev|develop|development|devcontainer)([-_]|$)`, input.stages[i].name)
}

# The stage whose base is an image, scratch or unknown, and on which the stage at `index` builds,
# directly or by way of other stages.
origin(index) := stage if {
	some i in chain(index)
	stage := input.stages[i]
	stage.base.kind != "stage"
}

# Whether the stage at `index` is built for Windows, which knows no root.
windows(index) if startswith(lower(input.stages[index].platform), "windows")

windows(index) if {
	image := origin(index).base.image
	image.registry == "mcr.microsoft.com"
	regex.match(`^(windows|dotnet/framework)(/|$)`, image.repository)
}
