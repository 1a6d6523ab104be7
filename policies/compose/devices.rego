# METADATA
# title: No service is handed a device of its host
# description: >-
#   A container that has a disk of the host reads and writes everything on it, whoever owns the files. Other devices let it
#   at what the host's programs see and hear.
# scope: package
# custom:
#   id: PLM-C030
#   severity: medium
#   principle: confidentiality
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "5.17"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Remove it, or allow no more than to read:
#     devices: ["/dev/ttyUSB0:/dev/ttyUSB0:r"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           devices: ["/dev/ttyUSB0:/dev/ttyUSB0:r"]
package plimsoll.compose.devices

deny contains {"message": message, "path": ["devices", i]} if {
	some i, device in input.devices
	startswith(device.source, "/")
	contains(device.permissions, "w")
	message := sprintf("service `%s` may write to device `%s` of its host", [input.name, device.source])
}
