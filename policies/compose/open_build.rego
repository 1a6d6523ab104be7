# METADATA
# title: Builds stay in their sandbox
# description: >-
#   A privileged build, or one on the host's network, lets every dependency that it runs do on the host what it likes. Those
#   are many, and few have been read.
# scope: package
# custom:
#   id: PLM-C034
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Leave it out; what a build needs from elsewhere is copied in or mounted as a secret:
#     build: {context: ., secrets: [npm-token]}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           build: {context: ., privileged: true}
#     good: |
#       services:
#         web:
#           build: {context: .}
package plimsoll.compose.open_build

deny contains {"message": message, "path": ["build", "privileged"]} if {
	input.build.privileged
	message := sprintf("the build of service `%s` may do everything on its host: `privileged: true`", [input.name])
}

deny contains {"message": message, "path": ["build", "network"]} if {
	input.build.network == "host"
	message := sprintf("the build of service `%s` is on the network of its host: `network: host`", [input.name])
}
