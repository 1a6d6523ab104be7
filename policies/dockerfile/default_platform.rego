# METADATA
# title: FROM names no platform that it has anyway
# description: >-
#   A stage is built for the platform that is asked for, unless FROM names another. Naming that very one says nothing,
#   and whoever reads it looks for the reason.
# scope: package
# custom:
#   id: PLM-D131
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3065"
#   remediation: |
#     Leave the option out:
#     FROM debian:trixie-slim
#   examples:
#     bad: |
#       FROM --platform=$TARGETPLATFORM debian:trixie-slim
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       CMD ["/app/server"]
package plimsoll.dockerfile.default_platform

deny contains {"message": message, "path": ["stages", i, "from", "flags", k]} if {
	some i, stage in input.stages
	some k, flag in stage.from.flags
	flag.name == "platform"
	written := object.get(flag, "written", flag.value)
	written in {"$TARGETPLATFORM", "${TARGETPLATFORM}"}
	message := sprintf("`%s` is the platform that the stage is built for anyway", [written])
}
