# METADATA
# title: Nothing works in a folder of the kernel
# description: >-
#   What lies in /proc, /sys and /dev is made by the kernel, for the host as well as for the container. By a descriptor there a
#   working folder has led out of the container (CVE-2024-21626), and none of it is in the image.
# scope: package
# custom:
#   id: PLM-D134
#   severity: high
#   principle: authorization
#   profiles: [default]
#   parameters:
#     folders:
#       description: Folders in which nothing is to work.
#       default: [/proc, /sys, /dev, /boot]
#   remediation: |
#     Give the application a folder of its own:
#     WORKDIR /app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       WORKDIR /proc/self/fd/8
#     good: |
#       FROM debian:trixie-slim
#       WORKDIR /app
package plimsoll.dockerfile.system_workdir

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": array.concat(path, ["arguments", 0])} if {
	some path, instruction in dockerfile.named("WORKDIR")
	folder := host_paths.clean(leads_to(instruction))
	listed := host_paths.kernels(folder, data.plimsoll.parameters["PLM-D134"].folders)
	message := sprintf("`WORKDIR` leads into `%s`, which is the kernel's", [listed])
}

leads_to(instruction) := instruction.workdir

leads_to(instruction) := instruction.expanded[0] if {
	not instruction.workdir
	startswith(instruction.expanded[0], "/")
}
