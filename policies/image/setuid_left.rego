# METADATA
# title: Setuid programs of the distribution are taken away
# description: >-
#   Distributions bring programs such as su and mount, which run as root whoever starts them. A container
#   needs none of them, and each is a step up for whoever gets in.
# scope: package
# custom:
#   id: PLM-I016
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
#       contents:
#         files:
#           - {path: /usr/bin/su, layer: 0, type: file, mode: "4755", setuid: true}
#     good: |
#       contents:
#         files:
#           - {path: /usr/bin/su, layer: 0, removed_by: 1, type: file, mode: "4755", setuid: true}
package plimsoll.image.setuid_left

deny contains {"message": message, "path": ["contents", "files", first]} if {
	programs := {i: file.path |
		some i, file in input.contents.files
		file.setuid
		not file.removed_by
	}
	count(programs) > 0
	first := min(object.keys(programs))
	message := sprintf("%d programs are setuid, among them `%s`", [count(programs), programs[first]])
}
