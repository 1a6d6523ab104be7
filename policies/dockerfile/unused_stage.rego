# METADATA
# title: Every stage is used
# description: >-
#   A stage that nothing copies from or builds on does nothing for the image, however much it looks as if
#   it did. Checks and fixes in it do not reach what ships.
# scope: package
# custom:
#   id: PLM-D076
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Take something from it, delete it, or say in its name that it is a target of its own:
#     FROM build AS test
#   examples:
#     bad: |
#       FROM golang:1.27 AS build
#       RUN go install example.org/tool@v1.4.2
#       FROM debian:trixie-slim
#       CMD ["tool"]
#     good: |
#       FROM golang:1.27 AS build
#       RUN go install example.org/tool@v1.4.2
#       FROM debian:trixie-slim
#       COPY --from=build /go/bin/tool /usr/local/bin/
#       CMD ["tool"]
package plimsoll.dockerfile.unused_stage

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	not stage.needed
	not target(stage)
	message := sprintf("nothing needs stage %d%s", [i, named(stage)])
}

# Stages that are built by their names.
target(stage) if regex.match(`(^|[-_])(tests?|lint|dev|development|debug|docs?|ci|check|e2e|bench|export|vendor|update|validate)([-_]|$)`, stage.name)

named(stage) := sprintf(", `%s`", [stage.name])

named(stage) := "" if not stage.name
