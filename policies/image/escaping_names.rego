# METADATA
# title: No file of a layer lies outside the image
# description: >-
#   A name that goes up with `..` is how an archive writes over files of the machine that unpacks it. No
#   tool makes such a layer by mistake.
# scope: package
# custom:
#   id: PLM-I021
#   severity: critical
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.3"
#   remediation: |
#     Do not run the image, ask where it comes from, and build it again from its source:
#     docker build --no-cache --pull --tag registry.example.com/shop/web:1.4.3 .
#   examples:
#     bad: |
#       contents:
#         files:
#           - {path: /etc/cron.d/job, written: ../../etc/cron.d/job, layer: 2, type: file, mode: "0644"}
#     good: |
#       contents:
#         files: []
package plimsoll.image.escaping_names

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	file.written
	message := sprintf("a layer writes to `%s`", [file.written])
}
