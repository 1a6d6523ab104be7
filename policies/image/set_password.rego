# METADATA
# title: No account of the image was given a password, or lost one
# description: >-
#   A password that the build sets is the same in every container, and its hash is in the image for everybody to guess at. An
#   account whose password was taken away lets anybody in.
# scope: package
# custom:
#   id: PLM-I071
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Make accounts that nobody can log in to, and build the image again:
#     RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
#   examples:
#     bad: |
#       history:
#         - {created_by: "RUN /bin/sh -c useradd app && passwd --delete app # buildkit", layer: 1}
#     good: |
#       history:
#         - {created_by: "RUN /bin/sh -c useradd --system --shell /usr/sbin/nologin app # buildkit", layer: 1}
package plimsoll.image.set_password

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some command in history.commands(script)
	some why, pattern in patterns
	regex.match(pattern, command)
	message := sprintf("step %d %s", [i + 1, why])
}

patterns := {
	"gives an account a password that everybody with the image has": `^(sudo )?(chpasswd\b|passwd .*--stdin\b|(useradd|usermod)( \S+)* (-p|--password)[ =]["']?([^!*x"' ]|x[^"' ]))`,
	"takes an account's password away, so that anybody may log in": `^(sudo )?passwd( \S+)* (-[a-zA-Z]*d[a-zA-Z]*|--delete)( |$)`,
}
