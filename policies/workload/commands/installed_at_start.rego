# METADATA
# title: Nothing is installed when a container starts
# description: >-
#   What is installed at the start may be another version in each pod, and is in no scan of the image. When the mirror is
#   down, and it mostly is when many pods start at once, none starts.
# scope: package
# custom:
#   id: PLM-W126
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.5"
#   remediation: |
#     Install it in the image's Dockerfile, and start the program:
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
#             args: [apk add --no-cache curl && exec /app/server]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [/app/server]
package plimsoll.workload.commands.installed_at_start

import data.plimsoll.lib.containers
import data.plimsoll.lib.start

installs := `(^|[\s;&|(/])((apt|apt-get|yum|dnf|microdnf|zypper|pip|pip3|gem|npm)\s+(-\S+\s+)*install|apk\s+(-\S+\s+)*add|npm\s+(ci|i)|yarn\s+add)(\s|$|[;&|)])`

deny contains {"message": message, "path": array.concat(["containers", i], path)} if {
	some i, container in input.containers
	some path in start.places(container, installs)
	message := sprintf("%s installs packages when it starts", [containers.label(container)])
}
