# METADATA
# title: Archives of the context come in unpacked
# description: >-
#   An archive that is copied in and unpacked by a later step is in the image twice: once packed, for nobody, and
#   once as files. Deleting it afterwards gives nothing back.
# scope: package
# custom:
#   id: PLM-D105
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3010"
#   remediation: |
#     Let ADD unpack it, or mount it for the step that does:
#     RUN --mount=type=bind,source=app.tar.gz,target=/tmp/app.tar.gz tar -xzf /tmp/app.tar.gz -C /opt
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY app.tar.gz /tmp/
#       RUN tar -xzf /tmp/app.tar.gz -C /opt
#     good: |
#       FROM debian:trixie-slim
#       ADD app.tar.gz /opt/
package plimsoll.dockerfile.unpacked_archive

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.named("COPY")
	dockerfile.ships(path)
	not instruction.from
	some i, source in instruction.sources
	regex.match(`\.(tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz|zst))$`, source)
	parts := split(source, "/")
	unpacked(path[1], path[3], parts[count(parts) - 1])
	message := sprintf("`%s` is in the image packed and unpacked", [source])
}

# Whether a later step of the stage unpacks a file of this name.
unpacked(i, j, name) if {
	some path, command in commands.runs
	path[1] == i
	path[3] > j
	command.program in {"tar", "bsdtar"}
	some operand in command.operands
	endswith(operand, name)
}
