# METADATA
# title: An ENTRYPOINT takes its CMD
# description: >-
#   An ENTRYPOINT written as text is run by a shell, which is not given what CMD or `docker run` says. The
#   arguments are lost without a word.
# scope: package
# custom:
#   id: PLM-D073
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write a list, to which CMD is added:
#     ENTRYPOINT ["/entrypoint.sh"]
#     CMD ["server"]
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       ENTRYPOINT exec /entrypoint.sh
#       CMD ["server"]
#     good: |
#       FROM debian:trixie-slim
#       ENTRYPOINT ["/entrypoint.sh"]
#       CMD ["server"]
package plimsoll.dockerfile.ignored_cmd

deny contains {"message": message, "path": ["stages", i, "instructions", j]} if {
	some i, stage in input.stages
	some j, instruction in stage.instructions
	instruction.name == "ENTRYPOINT"
	instruction.form == "shell"
	some other in stage.instructions
	other.name == "CMD"
	not passes_on(instruction)
	message := "this `ENTRYPOINT` is not given what `CMD` says"
}

# Whoever writes `$@` has thought of it, though sh gets nothing to put there.
passes_on(instruction) if startswith(instruction.text, "[")
