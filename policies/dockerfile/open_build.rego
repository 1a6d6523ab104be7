# METADATA
# title: Build steps stay in their sandbox
# description: >-
#   With --security=insecure a step has all rights on the machine that builds, and with --network=host it
#   reaches what listens there. A command that was slipped in has them, too.
# scope: package
# custom:
#   id: PLM-D047
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Leave the flag out. A step that needs no network at all says so:
#     RUN --network=none make
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY . /src
#       RUN --network=host make -C /src install
#     good: |
#       FROM debian:trixie-slim
#       COPY . /src
#       RUN make -C /src install
package plimsoll.dockerfile.open_build

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["flags", i])} if {
	some path, instruction in dockerfile.named("RUN")
	some i, flag in instruction.flags
	why := opens[[flag.name, flag.value]]
	message := sprintf("`--%s=%s` %s", [flag.name, flag.value, why])
}

opens := {
	["security", "insecure"]: "gives this step all rights on the machine that builds",
	["network", "host"]: "lets this step reach what listens on the machine that builds",
}
