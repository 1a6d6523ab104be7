# METADATA
# title: No layer holds a device
# description: >-
#   A device in a layer is made with the numbers that the image says, among them those of the host's
#   disks. The runtime gives each container the devices that it may have.
# scope: package
# custom:
#   id: PLM-I019
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   remediation: |
#     Leave devices out of the archive that the image is made from:
#     tar --exclude='./dev/*' -cf rootfs.tar .
#   examples:
#     bad: |
#       contents:
#         files:
#           - {path: /dev/sda, layer: 0, type: device, mode: "0660"}
#     good: |
#       contents:
#         files: []
package plimsoll.image.devices

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	file.type == "device"
	not file.removed_by
	message := sprintf("`%s` is a device", [file.path])
}
