# METADATA
# title: {title}
# description: >-
#   Why it matters, in two sentences. Whoever may read the secrets of a namespace has the passwords of
#   everything that runs in it.
# scope: package
# custom:
#   id: {id}
#   severity: medium
#   principle: confidentiality
#   remediation: |
#     What to write instead, with an example:
#     resources: [configmaps]
package plimsoll.access.{name}

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	some i, rule in input.rules
	some j, "secrets" in rule.resources
	message := sprintf("`%s` may read secrets", [input.object.name])
}
