# METADATA
# title: No image is named so that it could be taken for another
# description: >-
#   Names one slip away from a well-known image are registered by people who wait for that slip. What they
#   put there runs with all the rights of the build.
# scope: package
# custom:
#   id: PLM-D014
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Correct the name. If it is right, and yours, say so in a waiver:
#     FROM ubuntu:26.04
#   examples:
#     bad: |
#       FROM ubunut:26.04
#       CMD ["sleep", "infinity"]
#     good: |
#       FROM ubuntu:26.04
#       CMD ["sleep", "infinity"]
package plimsoll.dockerfile.look_alike

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.names

deny contains {"message": message, "path": path} if {
	some path, image in named
	meant := names.meant(image)
	message := sprintf("`%s` looks like `%s`, and is another image", [image.text, meant])
}

named[["stages", i, "base"]] := stage.base.image if {
	some i, stage in input.stages
	stage.base.kind == "image"
}

named[array.concat(path, ["from"])] := instruction.from.image if {
	some path, instruction in dockerfile.instructions
	instruction.from.kind == "image"
}
