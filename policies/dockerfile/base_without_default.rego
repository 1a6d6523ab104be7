# METADATA
# title: A base image from a variable has a default
# description: >-
#   Without one the file builds only for those who know what to pass, and nobody can judge or scan what it
#   is built on. The default is also where a bot moves the version.
# scope: package
# custom:
#   id: PLM-D077
#   severity: low
#   principle: non-repudiation
#   profiles: [default]
#   remediation: |
#     Give the ARG a value, and keep it in the file:
#     ARG NODE=24.19.0
#     FROM node:${NODE}
#   examples:
#     bad: |
#       ARG NODE
#       FROM node:${NODE}
#     good: |
#       ARG NODE=24-slim
#       FROM node:${NODE}
package plimsoll.dockerfile.base_without_default

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.kind == "unresolved"
	contains(stage.base.text, "$")
	message := sprintf("nothing says what `%s` is", [stage.base.text])
}
