# METADATA
# title: The image has no package manager
# description: >-
#   With it whoever gets in installs what they need, and people change containers that ought to be
#   replaced. Updates come with a new image.
# scope: package
# custom:
#   id: PLM-I029
#   severity: low
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Build the final stage on an image without one:
#     FROM gcr.io/distroless/base-debian13:nonroot
#   examples:
#     bad: |
#       contents:
#         package_managers:
#           - {name: apt-get, path: /usr/bin/apt-get, layer: 0}
#     good: |
#       contents:
#         package_managers: []
package plimsoll.image.package_manager_ships

deny contains {"message": message, "path": ["contents", "package_managers", 0]} if {
	managers := input.contents.package_managers
	names := sort({manager.name | some manager in managers})
	message := sprintf("packages can be installed with `%s`", [concat("`, `", names)])
	count(names) > 0
}
