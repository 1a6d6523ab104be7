# METADATA
# title: The application cannot change its own code
# description: >-
#   What belongs to the user that the container runs as, that user may write. Whoever gets in through the application
#   then replaces it, and stays.
# scope: package
# custom:
#   id: PLM-D115
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Leave the code to root, and give the user the folder that it writes to:
#     COPY --chown=10001:10001 data/ /var/lib/app/
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY --chown=10001 server /app/
#       USER 10001
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       COPY server /app/
#       RUN install -d -o 10001 /var/lib/app
#       USER 10001
#       CMD ["/app/server"]
package plimsoll.dockerfile.own_code

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.users

deny contains {"message": message, "path": array.concat(path, ["flags", i])} if {
	final := input.final_stage
	user := input.stages[final].user.name
	not users.is_root(user)
	some path, instruction in dockerfile.named("COPY")
	dockerfile.ships(path)
	split(instruction.owner.user, ":")[0] == user
	not read_only(instruction)
	some i, flag in instruction.flags
	flag.name == "chown"
	some place in started
	holds(instruction, place)
	message := sprintf("the user `%s` may change what the container starts, `%s`", [user, place])
}

# The files that the container starts, as far as they are named in full.
started := {word |
	some path, instruction in dockerfile.instructions
	dockerfile.ships(path)
	instruction.name in {"CMD", "ENTRYPOINT"}
	some command in instruction.commands
	some word in array.concat([command.path], command.arguments)
	startswith(word, "/")
}

# Whether what is copied has the file in it, or is it.
holds(instruction, place) if trim_right(instruction.destination, "/") == place

holds(instruction, place) if startswith(place, concat("", [trim_right(instruction.destination, "/"), "/"]))

# A mode that lets nobody write. The owner may change it back, but a program by accident does not.
read_only(instruction) if {
	some flag in instruction.flags
	flag.name == "chmod"
	regex.match(`^0?[0-7]?[0145][0145][0145]$`, flag.value)
}
