# METADATA
# title: Nothing is installed that lets people in
# description: >-
#   A server for logging in is a second way into the container, with accounts and keys that nobody looks
#   after. Whoever needs to look inside has the platform's own means.
# scope: package
# custom:
#   id: PLM-D065
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - cis-docker: "5.6"
#     - nist-800-190: "4.1.2"
#   parameters:
#     packages:
#       description: Packages that do not belong into an image.
#       default: [openssh-server, dropbear, telnetd, inetutils-telnetd, telnet-server, rsh-server, xinetd,
#         vsftpd, tftpd, vnc4server, tigervnc-server, x11vnc]
#   remediation: |
#     Leave it out, and look inside with the platform:
#     kubectl debug -it pod/web --image=busybox
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN apk add --no-cache nginx openssh-server
#     good: |
#       FROM alpine:3.24
#       RUN apk add --no-cache nginx
package plimsoll.dockerfile.unwanted_packages

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": packages.package_path(path, i)} if {
	some path, call in packages.installs
	dockerfile.ships(path)
	some i, name in call.packages
	packages.name(name) in data.plimsoll.parameters["PLM-D065"].packages
	message := sprintf("`%s` is a way into the container that nobody looks after", [packages.name(name)])
}
