# METADATA
# title: No service sees the control groups of its host
# description: >-
#   With `cgroup: host` a container sees what all others are and use, and one that may write there lifts its own limits.
# scope: package
# custom:
#   id: PLM-C007
#   severity: low
#   principle: authorization
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "5.24"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, or say what it is anyway:
#     cgroup: private
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cgroup: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cgroup: private
package plimsoll.compose.host_cgroup

deny contains {"message": message, "path": ["namespaces", "cgroup"]} if {
	input.namespaces.cgroup == "host"
	message := sprintf("service `%s` shares the control groups of its host: `cgroup: host`", [input.name])
}
