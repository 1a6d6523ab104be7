# METADATA
# title: No mount of a service shows up on its host
# description: >-
#   With propagation `shared` what the container mounts is mounted on the host, and stays when the container is gone.
# scope: package
# custom:
#   id: PLM-C031
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.19"
#     - nist-800-190: "4.5.5"
#   remediation: |
#     Leave it out, or see what the host mounts and no more:
#     volumes: [{type: bind, source: /mnt, target: /mnt, bind: {propagation: rslave}}]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["/mnt:/mnt:ro,rshared"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["/mnt:/mnt:ro,rslave"]
package plimsoll.compose.mount_propagation

deny contains {"message": message, "path": ["volumes", i]} if {
	some i, volume in input.volumes
	volume.propagation in {"shared", "rshared"}
	message := sprintf("what service `%s` mounts below `%s` is mounted on its host: `%s`", [input.name, volume.target, volume.propagation])
}
