# METADATA
# title: Setuid programs of the base image are taken away
# description: >-
#   Distributions bring programs such as su and mount, which run as root whoever starts them. A container
#   needs none of them, and each is a step up for whoever gets in.
# scope: package
# custom:
#   id: PLM-D041
#   severity: low
#   principle: authorization
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "4.8"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Take the bits away in the final stage:
#     RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY server /app/
#     good: |
#       FROM debian:trixie-slim
#       RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +
#       COPY server /app/
package plimsoll.dockerfile.setuid_left

import data.plimsoll.lib.bases
import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", origin.index, "base"]} if {
	origin := dockerfile.origin(input.final_stage)
	origin.base.kind == "image"
	distribution(origin.base.image)
	not taken_away
	message := sprintf("the setuid programs of `%s` are still there", [origin.base.image.text])
}

# Alpine and what is built from scratch have none.
distribution(image) if {
	some name, entry in data.plimsoll.catalogue.distributions
	name != "alpine"
	bases.key(image) in entry.images
}

distribution(image) if bases.key(image) == "docker.io/library/buildpack-deps"

taken_away if {
	some command in commands.shipped
	command.program == "find"
	some argument in command.arguments
	regex.match(`^[-/+]?[0-7]*[246]000$|^[/+-]?[ugo]*[+=]s$`, argument)
}
