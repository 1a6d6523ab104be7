# METADATA
# title: The image works in no folder of the kernel
# description: >-
#   What lies in /proc, /sys and /dev is made by the kernel, for the host as well as for the container. By a descriptor there a
#   working folder has led out of the container (CVE-2024-21626), in an image that somebody else had made.
# scope: package
# custom:
#   id: PLM-I081
#   severity: high
#   principle: authorization
#   profiles: [default]
#   parameters:
#     folders:
#       description: Folders in which nothing is to work.
#       default: [/proc, /sys, /dev, /boot]
#   remediation: |
#     Ask who made the image, and give the application a folder of its own:
#     WORKDIR /app
#   examples:
#     bad: |
#       config:
#         workdir: /proc/self/fd/8
#     good: |
#       config:
#         workdir: /app
package plimsoll.image.system_workdir

import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": ["config", "workdir"]} if {
	folder := host_paths.clean(input.config.workdir)
	host_paths.kernels(folder, data.plimsoll.parameters["PLM-I081"].folders)
	message := sprintf("containers start in `%s`, which is the kernel's", [folder])
}
