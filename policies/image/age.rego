# METADATA
# title: The image was built not long ago
# description: >-
#   Fixes reach an image when it is built anew and not before. One that has not been built for months has
#   none of what was mended since.
# scope: package
# custom:
#   id: PLM-I012
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   parameters:
#     days:
#       description: How old an image may be, in days.
#       default: 180
#   remediation: |
#     Build the image again, and let a schedule do so each week:
#     docker build --pull --tag registry.example.com/shop/web:1.4.3 .
#   examples:
#     now: "2026-09-01T00:00:00Z"
#     bad: |
#       created: "2025-11-20T08:00:00Z"
#     good: |
#       created: "2026-08-28T08:00:00Z"
package plimsoll.image.age

deny contains {"message": message, "path": ["created"]} if {
	built := time.parse_rfc3339_ns(input.created)
	built > start_of_time
	days := floor((time.now_ns() - built) / day)
	days > data.plimsoll.parameters["PLM-I012"].days
	message := sprintf("the image was built %d days ago", [days])
}

day := 86400000000000

# Builds that can be repeated give a time near the beginning, which says nothing.
start_of_time := time.parse_rfc3339_ns("2013-01-01T00:00:00Z")
