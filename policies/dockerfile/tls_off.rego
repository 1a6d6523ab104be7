# METADATA
# title: Certificates are checked
# description: >-
#   Without the check anybody on the way can pose as the server, encryption or not. A variable or setting
#   that turns it off goes on doing so in the running container.
# scope: package
# custom:
#   id: PLM-D033
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Install the certificate of the authority instead:
#     COPY corporate-ca.crt /usr/local/share/ca-certificates/
#     RUN update-ca-certificates
#   examples:
#     bad: |
#       FROM node:24-slim
#       ENV NODE_TLS_REJECT_UNAUTHORIZED=0
#     good: |
#       FROM node:24-slim
#       COPY corporate-ca.crt /usr/local/share/ca-certificates/
#       ENV NODE_EXTRA_CA_CERTS=/usr/local/share/ca-certificates/corporate-ca.crt
package plimsoll.dockerfile.tls_off

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.environment

deny contains {"message": message, "path": commands.flag_path(path, command, flags[command.program])} if {
	some path, command in commands.runs
	commands.has_flag(command, flags[command.program])
	message := sprintf("`%s` is told not to check certificates", [command.program])
}

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some i, argument in command.arguments
	setting(command, i, lower(argument))
	message := sprintf("`%s` is told not to check certificates", [command.program])
}

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.named("ENV")
	some i, pair in instruction.pairs
	environment.tls_off(pair.name, pair.value)
	message := sprintf("`ENV %s` turns the check of certificates off for everything that runs in the image", [pair.name])
}

deny contains {"message": message, "path": array.concat(path, ["assignments", i])} if {
	some path, command in commands.runs
	some i, pair in command.assignments
	environment.tls_off(pair.name, pair.value)
	message := sprintf("`%s` turns the check of certificates off", [pair.name])
}

flags := {
	"curl": {"k", "insecure", "proxy-insecure"},
	"wget": {"no-check-certificate"},
	"aria2c": {"check-certificate=false"},
	"pip": {"trusted-host"},
	"pip3": {"trusted-host"},
}

# Settings that a program is given as `name=value`, or as two words.
setting(_, _, argument) if {
	parts := split(regex.replace(trim_left(argument, "-"), `^setopt=([^=]*\.)?`, ""), "=")
	count(parts) == 2
	parts[1] in off[parts[0]]
}

# A variable that a script exports.
setting(command, _, argument) if {
	command.program in {"export", "declare"}
	some exported in command.arguments
	lower(exported) == argument
	parts := split(exported, "=")
	environment.tls_off(parts[0], parts[1])
}

setting(command, _, argument) if {
	regex.match(`^(pip[0-9.]+|python[0-9.]*)$`, command.program)
	not flags[command.program]
	regex.match(`^--trusted-host(=|$)`, argument)
}

setting(command, i, argument) if lower(command.arguments[i + 1]) in off[argument]

off := {
	"http.sslverify": {"false", "0", "off"},
	"strict-ssl": {"false"},
	"ssl_verify": {"false"},
	"disable-tls": {"true"},
	"secure-http": {"false"},
	"acquire::https::verify-peer": {"false"},
	"sslverify": {"false", "0"},
}
