# METADATA
# title: The packages of the image can be told
# description: >-
#   Rules about packages judge what they are told, and of a database that is not read they are told nothing. That nothing is
#   found in such an image says little.
# scope: package
# custom:
#   id: PLM-I066
#   severity: low
#   principle: non-repudiation
#   profiles: [strict, cis]
#   frameworks:
#     - cis-docker: "4.4"
#   remediation: |
#     Look at the packages with a tool that reads the database, or attach an SBOM:
#     docker buildx build --sbom=true --push --tag registry.example.com/shop/web:1.4.2 .
#   examples:
#     bad: |
#       contents:
#         package_databases: [{manager: rpm, path: /var/lib/rpm/rpmdb.sqlite, layer: 0, read: false}]
#       attachments: []
#     good: |
#       contents:
#         package_databases: [{manager: rpm, path: /var/lib/rpm/rpmdb.sqlite, layer: 0, read: false}]
#       attachments:
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
package plimsoll.image.unread_packages

deny contains {"message": message, "path": ["contents", "package_databases", i]} if {
	some i, database in input.contents.package_databases
	not database.read
	not listed
	message := sprintf("nobody looked at the packages of `%s`, in `%s`", [database.manager, database.path])
}

listed if {
	some attachment in input.attachments
	attachment.kind == "sbom"
}
