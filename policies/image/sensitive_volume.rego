# METADATA
# title: No volume lies over the system
# description: >-
#   A volume over a folder of the system takes what is in it out of the image, where updates and checks do
#   not reach it. One over the socket of Docker asks for the whole machine.
# scope: package
# custom:
#   id: PLM-I032
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
#       config:
#         volumes: [/etc]
#     good: |
#       config:
#         volumes: [/var/lib/app]
package plimsoll.image.sensitive_volume

deny contains {"message": message, "path": ["config", "volumes", i]} if {
	some i, folder in input.config.volumes
	folder != ""
	trim_right(folder, "/") in {trim_right(listed, "/") | some listed in data.plimsoll.parameters["PLM-I032"].folders}
	message := sprintf("the volume `%s` lies over the system", [folder])
}
