# METADATA
# title: The root file system of every service is read-only
# description: >-
#   Who breaks into a container whose root file system is read-only can leave no tools there and change no program. What
#   the program itself must write goes to volumes, which say so.
# scope: package
# custom:
#   id: PLM-C016
#   severity: low
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.12"
#     - nist-800-190: "4.4.4"
#   remediation: |
#     Make it read-only, and give what the program writes a place in memory or a volume:
#     read_only: true
#     tmpfs: [/tmp]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: [uploads:/uploads]
#       volumes: {uploads: {}}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           read_only: true
#           tmpfs: [/tmp]
#           volumes: [uploads:/uploads]
#       volumes: {uploads: {}}
package plimsoll.compose.read_only

deny contains {"message": message, "path": ["read_only"]} if {
	not input.read_only
	message := sprintf("service `%s` may write to its root file system", [input.name])
}
