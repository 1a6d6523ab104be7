# METADATA
# title: No account is given a password
# description: >-
#   A password that the build sets is the same in every container, and its hash is in the image for
#   everybody to guess at. Nobody needs to log in to a container.
# scope: package
# custom:
#   id: PLM-D042
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Make accounts without a password:
#     RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN useradd --system app && passwd --delete app
#     good: |
#       FROM debian:trixie-slim
#       RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
package plimsoll.dockerfile.set_password

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program == "chpasswd"
	not mounts_secret(commands.instruction(path))
	message := "`chpasswd` gives an account a password that everybody with the image has"
}

deny contains {"message": message, "path": place} if {
	some path, command in commands.runs
	command.program == "passwd"
	place := commands.flag_path(path, command, {"d", "delete"})
	message := "`passwd` takes the password away, so that anybody may log in"
}

deny contains {"message": message, "path": place} if {
	some path, command in commands.runs
	command.program == "passwd"
	place := commands.flag_path(path, command, {"stdin"})
	not mounts_secret(commands.instruction(path))
	message := "`passwd` gives an account a password that everybody with the image has"
}

# A line for /etc/passwd or /etc/shadow whose second field, the password, is empty.
deny contains {"message": "an account without a password lets anybody log in", "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some redirection in command.redirections
	redirection.target in {"/etc/passwd", "/etc/shadow"}
	some i, line in command.arguments
	regex.match(`^[a-z_][a-z0-9_-]*::[0-9]`, line)
}

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	command.program in {"useradd", "usermod"}
	some i, password in commands.value(command, {"-p", "--password"})
	not password in {"*", "!", "x"}
	message := sprintf("`%s` gives an account a password that everybody with the image has", [command.program])
}

mounts_secret(instruction) if {
	some mount in instruction.mounts
	mount.type == "secret"
}
