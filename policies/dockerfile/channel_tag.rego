# METADATA
# title: Tags name a version and no channel
# description: >-
#   Behind `stable`, `edge` or `lts` stands another release after a while, with other settings and other packages.
#   The build breaks, or worse goes on, on a day that nobody chose.
# scope: package
# custom:
#   id: PLM-D109
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#   parameters:
#     channels:
#       description: Parts of tags that name a channel.
#       default: [stable, oldstable, testing, unstable, sid, rolling, devel, edge, nightly, canary, snapshot, tip,
#         rawhide, lts, current, mainline, dev, develop, main, master, next, beta, alpha, preview]
#   remediation: |
#     Name the release:
#     FROM debian:trixie-slim
#   examples:
#     bad: |
#       FROM debian:stable-slim
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       CMD ["/app/server"]
package plimsoll.dockerfile.channel_tag

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.needed
	image := stage.base.image
	not image.digest
	parts := split(image.tag, "-")
	parts[0] in data.plimsoll.parameters["PLM-D109"].channels
	message := sprintf("`%s` is a channel, behind which releases change", [image.text])
}
