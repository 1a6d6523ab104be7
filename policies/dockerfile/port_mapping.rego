# METADATA
# title: EXPOSE names ports of the container only
# description: >-
#   Which port of the host leads there is said when the container is started, and EXPOSE ignores it. Who
#   reads the file believes in a mapping that is not there.
# scope: package
# custom:
#   id: PLM-D068
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.8"
#   remediation: |
#     Name the container's port, and map it when the container starts:
#     docker run --publish 8080:80 web
#   examples:
#     bad: |
#       FROM nginxinc/nginx-unprivileged:1.30
#       EXPOSE 80:8080
#     good: |
#       FROM nginxinc/nginx-unprivileged:1.30
#       EXPOSE 8080
package plimsoll.dockerfile.port_mapping

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["ports", i])} if {
	some path, instruction in dockerfile.instructions
	some i, port in instruction.ports
	contains(port.text, ":")
	not contains(port.text, "$")
	message := sprintf("`%s` maps nothing: only port %d of the container counts", [port.text, port.port])
}
