# METADATA
# title: The distribution in the image still gets security fixes
# description: >-
#   After the end of a release no flaw in its packages is mended any more, however often the image is
#   rebuilt. What is found afterwards stays open.
# scope: package
# custom:
#   id: PLM-I013
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Build on a release that is supported:
#     FROM debian:trixie-slim
#   examples:
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       contents:
#         os: {id: debian, id_like: [], version: "10", name: Debian GNU/Linux 10 (buster), layer: 0}
#     good: |
#       contents:
#         os: {id: debian, id_like: [], version: "13", name: Debian GNU/Linux 13 (trixie), layer: 0}
package plimsoll.image.ended_release

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["contents", "os"]} if {
	line := bases.ended_release(input.contents.os)
	message := sprintf("%s gets no more fixes: it ended on %s", [line.name, line.end])
}
