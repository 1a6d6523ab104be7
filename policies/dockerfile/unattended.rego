# METADATA
# title: Package managers ask nobody
# description: >-
#   A build has nobody who could answer, so a question stops it. With the option for yes there is none.
# scope: package
# custom:
#   id: PLM-D053
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3014"
#     - hadolint: "DL3030"
#     - hadolint: "DL3034"
#     - hadolint: "DL3038"
#   remediation: |
#     Answer beforehand:
#     RUN apt-get install -y curl
#     RUN dnf install -y curl
#     RUN zypper --non-interactive install curl
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.unattended

import data.plimsoll.lib.commands
import data.plimsoll.lib.packages

deny contains finding if {
	some path, call in packages.installs
	count(call.packages) > 0
	not commands.has_flag(call.command, yes[call.family])
	not agreed(call.command)
	not answered(call.command)
	call.command.program != "microdnf"
	not configured(path[1])
	finding := mended(path, call, {
		"message": sprintf("`%s %s` waits for an answer that nobody gives", [call.command.program, call.does]),
		"path": commands.argument_path(path, call.at),
	})
}

mended(path, call, finding) := commands.with_more(finding, path, call.at, "-y") if {
	call.family in {"apt", "rpm"}
} else := finding

yes := {
	"apt": {"y", "yes", "assume-yes", "q", "qq", "force-yes", "trivial-only"},
	"rpm": {"y", "assumeyes"},
	"zypper": {"n", "non-interactive", "y", "no-confirm"},
	"apk": {},
}

# Apk asks only with -i.
agreed(command) if {
	command.program == "apk"
	not commands.has_flag(command, {"i", "interactive"})
}

agreed(command) if {
	some argument in command.arguments
	regex.match(`(?i)assume-yes=("?)(1|yes|true)`, argument)
}

# `yes | apt-get install`.
answered(command) if count(command.piped_from) > 0

# Whether a step of the stage writes the answer into the configuration.
configured(i) if {
	some instruction in input.stages[i].instructions
	some command in instruction.commands
	some argument in command.arguments
	regex.match(`(?i)assume-?yes["' =]+(1|yes|true)`, argument)
}
