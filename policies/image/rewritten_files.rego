# METADATA
# title: No layer holds files a second time
# description: >-
#   A step that changes owner or mode of files writes all of them into a layer once more, and the image has them twice.
#   Everybody who pulls it pays for that.
# scope: package
# custom:
#   id: PLM-I067
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   parameters:
#     bytes:
#       description: How large such a layer may be, unpacked.
#       default: 10485760
#   remediation: |
#     Say it where the files are copied:
#     COPY --chown=10001:10001 --chmod=750 data/ /var/lib/app/
#   examples:
#     bad: |
#       history:
#         - {created_by: "COPY data/ /var/lib/app/ # buildkit", empty_layer: false, layer: 0}
#         - {created_by: "RUN /bin/sh -c chown -R 10001 /var/lib/app # buildkit", empty_layer: false, layer: 1}
#       layers:
#         - {history: 0, unpacked: 94371840, entries: 12}
#         - {history: 1, unpacked: 94371840, entries: 12}
#     good: |
#       history:
#         - {created_by: "COPY --chown=10001 data/ /var/lib/app/ # buildkit", empty_layer: false, layer: 0}
#       layers:
#         - {history: 0, unpacked: 94371840, entries: 12}
package plimsoll.image.rewritten_files

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["layers", i]} if {
	some i, layer in input.layers
	layer.unpacked > data.plimsoll.parameters["PLM-I067"].bytes
	list := history.commands(history.scripts[layer.history])
	some command in list
	regex.match(rewriting, command)
	every other in list {
		regex.match(harmless, other)
	}
	message := sprintf("`%s` wrote %d MiB a second time", [command, floor(layer.unpacked / 1048576)])
}

rewriting := `^(chown|chmod|chgrp) `

# What writes next to nothing itself.
harmless := `^(chown|chmod|chgrp|mkdir|touch|ln|set|true|echo|cd|useradd|groupadd|adduser|addgroup|usermod|test|rm) ?`
