# METADATA
# title: No service changes the name of its host
# description: >-
#   With `uts: host` a container has the host's name and, with the capability for it, changes it for all that runs there.
# scope: package
# custom:
#   id: PLM-C005
#   severity: low
#   principle: integrity
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "5.20"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, and give the container a name of its own:
#     hostname: web
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           uts: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           hostname: web
package plimsoll.compose.host_uts

deny contains {"message": message, "path": ["namespaces", "uts"]} if {
	input.namespaces.uts == "host"
	message := sprintf("service `%s` shares the host name of its host: `uts: host`", [input.name])
}
