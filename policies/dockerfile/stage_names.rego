# METADATA
# title: Names of stages say which stage is meant
# description: >-
#   Of two stages of one name only the last can be referred to, and a stage named as an image hides that
#   image from everything below. The build takes something else than the reader thinks.
# scope: package
# custom:
#   id: PLM-D075
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3024"
#   remediation: |
#     Give each stage a name of its own:
#     FROM node:24 AS dependencies
#     FROM node:24-slim AS runtime
#   examples:
#     bad: |
#       FROM node:24 AS nginx
#       COPY . /src
#       FROM nginx
#       COPY site.conf /etc/nginx/conf.d/
#     good: |
#       FROM node:24 AS pages
#       COPY . /src
#       FROM nginx:1.30
#       COPY --from=pages /src/public /usr/share/nginx/html
#       COPY site.conf /etc/nginx/conf.d/
package plimsoll.dockerfile.stage_names

deny contains {"message": message, "path": ["stages", i, "name"]} if {
	some i, stage in input.stages
	some other in input.stages
	other.index < stage.index
	other.name == stage.name
	message := sprintf("stage %d is named `%s`, too", [other.index, stage.name])
}

deny contains {"message": message, "path": ["stages", i, "name"]} if {
	some i, stage in input.stages
	stage.name in {"scratch", "context"}
	message := sprintf("`%s` means something else to the builder", [stage.name])
}

deny contains {"message": message, "path": ["stages", i, "name"]} if {
	some i, stage in input.stages
	stage.name in data.plimsoll.catalogue.official
	some later in input.stages
	later.parent == i
	message := sprintf("`FROM %s` is not the official image here, but this stage", [stage.name])
}
