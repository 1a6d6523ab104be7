# METADATA
# title: Keys are named by their fingerprints
# description: >-
#   Short key ids have been made to collide on purpose, and key servers hand out whatever has the id. Only
#   the fingerprint names one key.
# scope: package
# custom:
#   id: PLM-D035
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.12"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Write all 40 digits:
#     RUN gpg --batch --keyserver keys.openpgp.org --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567
#   examples:
#     bad: |
#       FROM buildpack-deps:trixie-curl
#       RUN gpg --batch --keyserver keys.openpgp.org --recv-keys 1A2B3C4D5E6F7081
#     good: |
#       FROM buildpack-deps:trixie-curl
#       RUN gpg --batch --keyserver keys.openpgp.org --recv-keys 9F8E7D6C5B4A39281706F5E41A2B3C4D5E6F7081
package plimsoll.dockerfile.short_key_id

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	command.program in {"gpg", "gpg2", "apt-key"}
	commands.has_flag(command, {"recv-keys", "recv-key", "recv", "receive-keys"})
	some i, id in command.arguments
	regex.match(`^(0[xX])?([0-9A-Fa-f]{8}|[0-9A-Fa-f]{16})$`, id)
	message := sprintf("`%s` is an id of a key, which another key can have, too", [id])
}
