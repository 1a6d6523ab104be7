# METADATA
# title: Images are taken by a tag that says which version
# description: >-
#   Without a tag, or with `latest`, today's build gets another image than yesterday's, and nobody can
#   tell which. What breaks or is broken into after such a change cannot be traced to it.
# scope: package
# custom:
#   id: PLM-D010
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#     - hadolint: "DL3006"
#     - hadolint: "DL3007"
#   remediation: |
#     Name the version that was tested:
#     FROM python:3.14-slim
#     COPY --from=ghcr.io/astral-sh/uv:0.8.4 /uv /usr/local/bin/
#   examples:
#     bad: |
#       FROM python:latest
#       COPY --from=ghcr.io/astral-sh/uv /uv /usr/local/bin/
#     good: |
#       FROM python:3.14-slim
#       COPY --from=ghcr.io/astral-sh/uv:0.8.4 /uv /usr/local/bin/
package plimsoll.dockerfile.moving_tag

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.images

deny contains {"message": sprintf("the image `%s` %s", [image.text, why]), "path": path} if {
	some path, image in taken
	why := images.floating(image)
}

# Every image that the build takes something from, by the place where it is named.
taken[["stages", i, "base"]] := stage.base.image if {
	some i, stage in input.stages
	stage.base.kind == "image"
}

taken[array.concat(path, ["from"])] := instruction.from.image if {
	some path, instruction in dockerfile.instructions
	instruction.from.kind == "image"
}

taken[array.concat(path, ["mounts", i, "from"])] := mount.from.image if {
	some path, instruction in dockerfile.instructions
	some i, mount in instruction.mounts
	mount.from.kind == "image"
}
