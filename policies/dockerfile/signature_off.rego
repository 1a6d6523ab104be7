# METADATA
# title: Signatures of packages are checked
# description: >-
#   The signature is what tells the distribution's package from one that somebody put on the mirror.
#   Without it whoever controls the connection or the mirror installs what they like.
# scope: package
# custom:
#   id: PLM-D034
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.5"
#     - cis-docker: "4.11"
#     - cis-docker: "4.12"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Install the key that the packages are signed with:
#     COPY example-archive-keyring.gpg /etc/apt/keyrings/
#     RUN rpm --import https://example.org/RPM-GPG-KEY && dnf install -y tool
#   examples:
#     bad: |
#       FROM almalinux:10
#       RUN dnf install -y --nogpgcheck https://example.org/tool-1.4.rpm && dnf clean all
#     good: |
#       FROM almalinux:10
#       RUN rpm --import https://example.org/RPM-GPG-KEY && \
#           dnf install -y https://example.org/tool-1.4.rpm && dnf clean all
package plimsoll.dockerfile.signature_off

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": commands.flag_path(path, command, flags[command.program])} if {
	some path, command in commands.runs
	commands.has_flag(command, flags[command.program])
	message := sprintf("`%s` is told not to check signatures", [command.program])
}

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some i, argument in command.arguments
	regex.match(`(?i)(allowunauthenticated|allowinsecurerepositories)[=" ]+"?(true|yes|1)|\[[^\]]*trusted=yes|\bgpgcheck=0`, argument)
	message := sprintf("`%s` switches the check of signatures off", [command.program])
}

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.named("ENV")
	some i, pair in instruction.pairs
	variable(pair.name, pair.value)
	message := sprintf("`ENV %s` switches the check of what is fetched off", [pair.name])
}

apt := {"allow-unauthenticated", "force-yes", "allow-insecure-repositories"}

rpm := {"nogpgcheck", "no-gpg-checks", "no-gpgchecks"}

flags := {
	"apt-get": apt,
	"apt": apt,
	"aptitude": apt,
	"apk": {"allow-untrusted"},
	"yum": rpm,
	"dnf": rpm,
	"dnf5": rpm,
	"microdnf": rpm,
	"tdnf": rpm,
	"zypper": (rpm | {"allow-unsigned-rpm"}),
	"rpm": {"nosignature", "nodigest", "nogpg"},
}

variable("GOSUMDB", value) if value == "off"

variable("GONOSUMCHECK", value) if value != ""

variable("DOCKER_CONTENT_TRUST", value) if value == "0"
