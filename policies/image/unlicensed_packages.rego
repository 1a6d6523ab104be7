# METADATA
# title: Every package says what it may be used under
# description: >-
#   Software without a licence may not be passed on, whoever made it. What a list of materials leaves open has to be found
#   out before somebody else asks.
# scope: package
# custom:
#   id: PLM-I078
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   parameters:
#     names:
#       description: Names of packages of which it is known; `*` stands for anything.
#       default: []
#   remediation: |
#     Name the licence where the package is described, such as in package.json, and write the list anew:
#     docker buildx build --sbom=true --push --tag registry.example.com/shop/web:1.4.2 .
#   examples:
#     bad: |
#       sbom:
#         documents: [{format: spdx, version: "2.3"}]
#         packages: [{document: 0, name: left-pad, version: 1.3.0, licences: []}]
#     good: |
#       sbom:
#         documents: [{format: spdx, version: "2.3"}]
#         packages: [{document: 0, name: left-pad, version: 1.3.0, licence: WTFPL, licences: [WTFPL]}]
package plimsoll.image.unlicensed_packages

import data.plimsoll.lib.installed

deny contains {"message": message, "path": ["sbom", "packages", i]} if {
	some i, entry in input.sbom.packages
	not entry.licence
	not object.get(entry, "type", "library") in {"container", "operating-system", "file", "source", "archive"}
	not is_known(entry.name)
	message := sprintf("%s says nothing of a licence", [installed.name(entry)])
}

is_known(name) if {
	some pattern in data.plimsoll.parameters["PLM-I078"].names
	glob.match(pattern, null, name)
}
