# METADATA
# title: Contexts
# description: What is copied from the context of a build, and what a .dockerignore leaves out of it.
# scope: package
package plimsoll.lib.context

import data.plimsoll.lib.dockerfile

# Where the whole context is copied into the image that is built: the source by its path.
whole[array.concat(path, ["sources", i])] := instruction if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"ADD", "COPY"}
	dockerfile.ships(path)
	not instruction.from
	some i, source in instruction.sources
	source in {".", "./", "/", "./.", "*"}
}

# Whether the .dockerignore leaves everything out but what it names.
is_named if {
	some pattern in input.ignore.patterns
	pattern in {"*", "**", "**/*", "*/**"}
}
