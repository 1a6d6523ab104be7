# METADATA
# title: The file is read by a frontend of Docker's
# description: >-
#   The image after `# syntax=` reads this file and decides what the build does, with all its secrets and
#   mounts at hand. One of an unknown publisher can do anything that the build can.
# scope: package
# custom:
#   id: PLM-D017
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   parameters:
#     frontends:
#       description: The frontends that may read Dockerfiles, by their repository.
#       default: [docker.io/docker/dockerfile, docker.io/docker/dockerfile-upstream]
#   remediation: |
#     Leave the line out, or take Docker's own:
#     # syntax=docker/dockerfile:1
#   examples:
#     bad: |
#       # syntax=somebody/dockerfile:1
#       FROM debian:trixie-slim
#     good: |
#       # syntax=docker/dockerfile:1
#       FROM debian:trixie-slim
package plimsoll.dockerfile.unknown_frontend

deny contains {"message": message, "path": ["directives", "syntax"]} if {
	syntax := input.directives.syntax
	not trim_prefix(repository(syntax), "docker.io/") in known
	message := sprintf("`%s` reads this file, a frontend that is not among those to trust", [syntax])
}

known := {trim_prefix(frontend, "docker.io/") | some frontend in data.plimsoll.parameters["PLM-D017"].frontends}

# The name without tag and digest.
repository(syntax) := regex.replace(split(syntax, "@")[0], `:[^:/]*$`, "")
