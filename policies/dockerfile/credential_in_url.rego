# METADATA
# title: No credential is passed in an address
# description: >-
#   Addresses are kept where nobody thinks of them: `git clone` writes its own into .git/config, proxies
#   and error messages into logs. The history of the image has the build argument besides.
# scope: package
# custom:
#   id: PLM-D021
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Let the program ask for it, from a secret that is mounted:
#     RUN --mount=type=secret,id=netrc,target=/root/.netrc git clone https://github.com/example/private.git
#   examples:
#     bad: |
#       FROM golang:1.27
#       ARG GIT_TOKEN
#       RUN git clone "https://build:${GIT_TOKEN}@git.example.com/shop/private.git" /src
#     good: |
#       FROM golang:1.27
#       RUN --mount=type=secret,id=netrc,target=/root/.netrc \
#           git clone https://git.example.com/shop/private.git /src
package plimsoll.dockerfile.credential_in_url

import data.plimsoll.lib.commands
import data.plimsoll.lib.variables

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	not mounts_secret(commands.instruction(path))
	some i in command.unresolved
	some name in credentials(command.arguments[i])
	message := sprintf("`%s` gets the credential `%s` in an address", [command.program, name])
}

# The variables that stand where an address has its credential: the password after the name, or a name that
# is a token.
credentials(argument) := variables.named(parts[1]) if {
	parts := split(userinfo(argument), ":")
	count(parts) == 2
}

credentials(argument) := {name | some name in variables.named(parts[0]); variables.secret(name)} if {
	parts := split(userinfo(argument), ":")
	count(parts) == 1
}

userinfo(argument) := parts[0] if {
	regex.match(`^(https?|ftps?)://`, argument)
	parts := split(split(split(argument, "://")[1], "/")[0], "@")
	count(parts) == 2
}

mounts_secret(instruction) if {
	some mount in instruction.mounts
	mount.type == "secret"
}
