# METADATA
# title: The image says how to tell whether it is well
# description: >-
#   Without a health check Docker knows only whether the process is there, not whether it answers.
#   Kubernetes ignores it and has probes of its own.
# scope: package
# custom:
#   id: PLM-D069
#   severity: low
#   principle: non-repudiation
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "4.6"
#     - hadolint: "DL3057"
#   remediation: |
#     Ask the application, with a program that is in the image:
#     HEALTHCHECK --interval=30s --timeout=3s CMD ["/app/server", "health"]
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY server /app/
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       COPY server /app/
#       HEALTHCHECK --interval=30s --timeout=3s CMD ["/app/server", "health"]
#       CMD ["/app/server"]
package plimsoll.dockerfile.healthcheck

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", input.final_stage, "base"]} if {
	count(checks) == 0
	message := "the image has no HEALTHCHECK"
}

deny contains {"message": message, "path": path} if {
	some path, instruction in checks
	instruction.health.disabled
	message := "the health check of the base image is switched off"
}

checks[path] := instruction if {
	some path, instruction in dockerfile.named("HEALTHCHECK")
	dockerfile.ships(path)
}
