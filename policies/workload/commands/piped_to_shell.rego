# METADATA
# title: No container starts a script straight from the network
# description: >-
#   A script that is fetched and run each time a container starts is whatever somebody put there since. Nobody can look
#   at it before, and the image's digest, its scan and its signature say nothing about it.
# scope: package
# custom:
#   id: PLM-W125
#   severity: high
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Build what the script does into the image, and start the program:
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
#             command: [sh, -c]
#             args: [curl -fsSL https://get.example.com/web.sh | sh]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [/app/server]
package plimsoll.workload.commands.piped_to_shell

import data.plimsoll.lib.containers
import data.plimsoll.lib.start

# What is fetched goes into a shell through a pipe, or as its text.
fetched_and_run := `(curl|wget)\s[^|;&]*\|\s*(sudo\s+)?(\S*/)?(ba|da|k|z|a)?sh(\s|$|[;&)"'])|sh\s+(-c\s+["']?\$\(|<\()\s*(curl|wget)\s`

deny contains {"message": message, "path": array.concat(["containers", i], path)} if {
	some i, container in input.containers
	some path in start.places(container, fetched_and_run)
	message := sprintf("%s runs a script that it fetches when it starts", [containers.label(container)])
}
