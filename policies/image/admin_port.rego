# METADATA
# title: The image exposes no port for logging in
# description: >-
#   A way to log in to the container is a second entrance, with accounts and keys that nobody looks after.
#   Whoever needs to look inside has the platform's own means.
# scope: package
# custom:
#   id: PLM-I033
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
#     kubectl debug -it pod/web --image=busybox
#   examples:
#     bad: |
#       config:
#         ports:
#           - {port: 22, protocol: tcp}
#           - {port: 8080, protocol: tcp}
#     good: |
#       config:
#         ports:
#           - {port: 8080, protocol: tcp}
package plimsoll.image.admin_port

deny contains {"message": message, "path": ["config", "ports", i]} if {
	some i, port in input.config.ports
	port.protocol == "tcp"
	what := data.plimsoll.parameters["PLM-I033"].ports[format_int(port.port, 10)]
	message := sprintf("port %d is the port of %s", [port.port, what])
}
