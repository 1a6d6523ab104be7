# METADATA
# title: Services work in no folder of the kernel
# description: >-
#   What lies in /proc, /sys and /dev is made by the kernel, for the host as well as for the container. By a descriptor there
#   a working folder has led out of the container (CVE-2024-21626).
# scope: package
# custom:
#   id: PLM-C061
#   severity: high
#   principle: authorization
#   profiles: [default]
#   parameters:
#     folders:
#       description: Folders in which nothing is to work.
#       default: [/proc, /sys, /dev, /boot]
#   remediation: |
#     Leave it to the image, or name a folder of the application:
#     working_dir: /app
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           working_dir: /proc/self/fd/8
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           working_dir: /app
package plimsoll.compose.system_folder

import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": ["spec", "working_dir"]} if {
	folder := host_paths.clean(input.spec.working_dir)
	host_paths.kernels(folder, data.plimsoll.parameters["PLM-C061"].folders)
	message := sprintf("service `%s` starts in `%s`, which is the kernel's", [input.name, folder])
}
