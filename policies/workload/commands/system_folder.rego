# METADATA
# title: Containers work in no folder of the kernel
# description: >-
#   What lies in /proc, /sys and /dev is made by the kernel, for the node as well as for the container. By a descriptor there
#   a working folder has led out of the container (CVE-2024-21626).
# scope: package
# custom:
#   id: PLM-W181
#   severity: high
#   principle: authorization
#   profiles: [default]
#   parameters:
#     folders:
#       description: Folders in which nothing is to work.
#       default: [/proc, /sys, /dev, /boot]
#   remediation: |
#     Leave it to the image, or name a folder of the application:
#     workingDir: /app
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             workingDir: /proc/self/fd/8
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             workingDir: /app
package plimsoll.workload.commands.system_folder

import data.plimsoll.lib.containers
import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": ["containers", i, "workingDir"]} if {
	some i, container in input.containers
	folder := host_paths.clean(container.workingDir)
	host_paths.kernels(folder, data.plimsoll.parameters["PLM-W181"].folders)
	message := sprintf("%s starts in `%s`, which is the kernel's", [containers.label(container), folder])
}
