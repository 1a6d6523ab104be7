# METADATA
# title: Packages of the distribution are pinned
# description: >-
#   Without a version each build installs what the mirror has on that day. With one, the build that was
#   tested can be repeated, for as long as the mirror keeps it.
# scope: package
# custom:
#   id: PLM-D058
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3008"
#     - hadolint: "DL3018"
#     - hadolint: "DL3033"
#     - hadolint: "DL3037"
#     - hadolint: "DL3041"
#   remediation: |
#     Name the version, and let a bot such as Renovate move it:
#     RUN apt-get install -y --no-install-recommends curl=8.14.1-2
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl
#     good: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl=8.19.0-r0
package plimsoll.dockerfile.system_pins

import data.plimsoll.lib.packages

deny contains {"message": message, "path": packages.package_path(path, i)} if {
	some path, call in packages.installs
	loose := [[i, name] |
		some i, name in call.packages
		not packages.is_file(name)
		not pinned(call.family, name)
		not startswith(name, "@")
		not contains(name, "$")
	]
	[i, first] := loose[0]
	message := sprintf("`%s`%s in whatever version there is", [first, others(count(loose) - 1)])
}

others(0) := " is installed"

others(1) := " and another package are installed"

others(n) := sprintf(" and %d other packages are installed", [n]) if n > 1

pinned("apt", name) if contains(name, "=")

pinned("apk", name) if regex.match(`[=~]`, name)

pinned("zypper", name) if regex.match(`[=<>]`, name)

# Name and version are one word: `curl-8.9.1`.
pinned("rpm", name) if regex.match(`-[0-9]+[.:]`, name)
