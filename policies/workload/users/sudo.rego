# METADATA
# title: Containers do not start with sudo
# description: >-
#   A container that needs sudo to start has it in its image, with a file that says who may become root. Whoever
#   breaks in finds both.
# scope: package
# custom:
#   id: PLM-W096
#   severity: medium
#   principle: authorization
#   remediation: |
#     Let the container run as the user that the program needs, and prepare files in the image:
#     securityContext: {runAsUser: 10001}
#     command: [/app/server]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [sudo, /app/server]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [/app/server]
#             securityContext: {runAsUser: 10001}
package plimsoll.workload.users.sudo

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, field, j]} if {
	some i, container in input.containers
	some field in ["command", "args"]
	some j, word in container[field]
	regex.match(`(^|[\s;&|(]|/)sudo(\s|$)`, word)
	message := sprintf("`%s` of %s becomes root with `sudo`", [field, containers.label(container)])
}
