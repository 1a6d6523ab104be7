# METADATA
# title: No service gets a disk or the memory of its host
# description: >-
#   Whoever has a disk of the host reads and writes all files on it, whatever their rights, and whoever has its memory
#   changes what the kernel does. Neither is a device that an application works with.
# scope: package
# custom:
#   id: PLM-C062
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.17"
#   remediation: |
#     Mount the folder that is meant, or give the one device that the application drives:
#     devices: ["/dev/ttyUSB0:/dev/ttyUSB0:rw"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           devices: ["/dev/sda:/dev/sda"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]
package plimsoll.compose.host_devices

# Disks and their parts as Linux names them, what is made of them, and the memory of machine and kernel.
host := `^/dev/((sd|vd|xvd)[a-z]{1,2}[0-9]*|hd[a-z][0-9]*|nvme[0-9]+(n[0-9]+(p[0-9]+)?)?|mmcblk[0-9]+(p[0-9]+)?|dm-[0-9]+|md[0-9]+|(disk|mapper|block)(/.*)?|mem|kmem|port|kmsg|\*)?$`

deny contains {"message": message, "path": ["devices", i]} if {
	some i, device in input.devices
	regex.match(host, device.source)
	message := sprintf("service `%s` gets `%s` of its host", [input.name, device.source])
}
