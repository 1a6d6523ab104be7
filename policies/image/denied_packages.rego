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
#       description: Names of packages that must not be there; `*` stands for anything.
#       default: [openssh-server, dropbear, telnetd, inetutils-telnetd, telnet-server, rsh-server, xinetd,
#         vsftpd, tftpd, x11vnc]
#   remediation: |
#     Leave the package out of the final stage. To add to the list:
#     plimsoll check --set 'PLM-I030.packages=["openssh-server","netcat*"]'
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

deny contains {"message": message, "path": ["contents", "packages", i]} if {
	some i, entry in input.contents.packages
	some pattern in data.plimsoll.parameters["PLM-I030"].packages
	glob.match(pattern, null, entry.name)
	message := sprintf("the package `%s` %s is in the image", [entry.name, entry.version])
}
