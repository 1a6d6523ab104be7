# METADATA
# title: {title}
# description: >-
#   Why it matters, in two sentences. A port on every node is open to whoever reaches one of them, past the
#   load balancer that was meant to stand in between.
# scope: package
# custom:
#   id: {id}
#   severity: medium
#   principle: confidentiality
#   remediation: |
#     What to write instead, with an example:
#     type: ClusterIP
package plimsoll.object.{name}

deny contains {"message": message, "path": ["spec", "type"]} if {
	input.object.kind == "Service"
	input.spec.type == "NodePort"
	message := sprintf("`%s` opens a port on every node", [input.object.name])
}
