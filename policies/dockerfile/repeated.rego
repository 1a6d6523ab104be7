# METADATA
# title: A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK
# description: >-
#   Only the last of each counts, and the others do nothing. Whoever wrote the first one expects it to
#   run.
# scope: package
# custom:
#   id: PLM-D070
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3012"
#     - hadolint: "DL4003"
#     - hadolint: "DL4004"
#   remediation: |
#     Keep the one that is meant, and put the other into a stage of its own:
#     CMD ["/app/server"]
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       CMD ["/app/migrate"]
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim AS migrate
#       CMD ["/app/migrate"]
#       FROM debian:trixie-slim
#       CMD ["/app/server"]
package plimsoll.dockerfile.repeated

deny contains {"message": message, "path": ["stages", i, "instructions", j]} if {
	some i, stage in input.stages
	some j, instruction in stage.instructions
	instruction.name in {"CMD", "ENTRYPOINT", "HEALTHCHECK"}
	some k, later in stage.instructions
	k > j
	later.name == instruction.name
	message := sprintf("this `%s` does nothing: one further down takes its place", [instruction.name])
}
