# METADATA
# title: No volume lies over the system
# description: >-
#   A volume over a folder of the system takes what is in it out of the image, where updates and checks do
#   not reach it. One over the socket of Docker asks for the whole machine.
# scope: package
# custom:
#   id: PLM-D084
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.5"
#     - cis-docker: "5.31"
#   parameters:
#     folders:
#       description: Folders that belong to the image or the host.
#       default: [/, /etc, /usr, /bin, /sbin, /lib, /boot, /dev, /proc, /sys, /root, /var/run/docker.sock,
#         /run/docker.sock]
#   remediation: |
#     Give the application a folder of its own:
#     VOLUME ["/var/lib/app"]
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       VOLUME ["/etc"]
#     good: |
#       FROM debian:trixie-slim
#       VOLUME ["/var/lib/app"]
package plimsoll.dockerfile.sensitive_volume

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["arguments", i])} if {
	some path, instruction in dockerfile.named("VOLUME")
	some i, folder in instruction.expanded
	folder != ""
	bare(folder) in {bare(listed) | some listed in data.plimsoll.parameters["PLM-D084"].folders}
	message := sprintf("the volume `%s` lies over the system", [folder])
}

bare(folder) := trim_right(folder, "/")
