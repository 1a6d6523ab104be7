# METADATA
# title: No port for logging in is exposed
# description: >-
#   A way to log in to the container is a second entrance, with accounts and keys that nobody looks after.
#   Whoever needs to look inside has the platform's own means.
# scope: package
# custom:
#   id: PLM-D066
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.6"
#     - cis-docker: "5.8"
#     - nist-800-190: "4.1.2"
#   parameters:
#     ports:
#       description: Ports that people log in through, and what listens there.
#       default: {"22": SSH, "23": Telnet, "21": FTP, "512": rexec, "513": rlogin, "514": rsh, "2375": the
#         Docker daemon, "3389": RDP, "5900": VNC, "10250": the kubelet}
#   remediation: |
#     Leave the server and its port out, and look inside with the platform:
#     docker exec -it web sh
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       EXPOSE 22 8080
#     good: |
#       FROM debian:trixie-slim
#       EXPOSE 8080
package plimsoll.dockerfile.admin_port

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["ports", i])} if {
	some path, instruction in dockerfile.instructions
	some i, port in instruction.ports
	port.protocol == "tcp"
	some number in numbers.range(port.port, object.get(port, "last", port.port))
	what := data.plimsoll.parameters["PLM-D066"].ports[format_int(number, 10)]
	message := sprintf("`%s` is the port of %s", [port.text, what])
}
