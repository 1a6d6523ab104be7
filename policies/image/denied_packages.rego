# METADATA
# title: No package on the list of denied ones is in the image
# description: >-
#   Some packages have no business in a container, and some a team has decided against. The list is what
#   the team agrees on.
# scope: package
# custom:
#   id: PLM-I030
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - cis-docker: "5.6"
#     - nist-800-190: "4.1.2"
#   parameters:
#     packages:
#       description: >-
#         Names of packages that must not be there, or their package URLs; `*` stands for anything. Bounds of versions may
#         follow, as in `log4j-core >=2.0 <2.17.1`.
#       default: [openssh-server, dropbear, telnetd, inetutils-telnetd, telnet-server, rsh-server, xinetd,
#         vsftpd, tftpd, x11vnc]
#   remediation: |
#     Leave the package out of the final stage. To add to the list:
#     plimsoll check --set 'PLM-I030.packages=["openssh-server","netcat*","*log4j-core >=2.0 <2.17.1"]'
#   examples:
#     bad: |
#       contents:
#         packages:
#           - {name: nginx, version: "1.30.0-r0", manager: apk, layer: 1}
#           - {name: dropbear, version: "2025.88-r0", manager: apk, layer: 1}
#     good: |
#       contents:
#         packages:
#           - {name: nginx, version: "1.30.0-r0", manager: apk, layer: 1}
package plimsoll.image.denied_packages

import data.plimsoll.lib.installed
import data.plimsoll.lib.versions

deny contains {"message": message, "path": path} if {
	some path, found in installed.packages
	some entry in data.plimsoll.parameters["PLM-I030"].packages
	words := regex.split(` +`, trim_space(entry))
	is_named(found, words[0])
	is_meant(found, array.slice(words, 1, count(words)))
	message := sprintf("the package %s is in the image", [installed.name(found)])
}

is_named(found, pattern) if glob.match(pattern, null, found.name)

is_named(found, pattern) if {
	startswith(pattern, "pkg:")
	glob.match(pattern, null, found.purl)
}

is_meant(_, []) := true

is_meant(found, bounds) if versions.within(found.version, bounds)
