# METADATA
# title: Images come from our registry
# description: What we did not mirror, nobody has looked at.
# custom:
#   id: ACME-001
#   severity: high
#   remediation: Mirror the image to registry.example.com first.
package plimsoll.dockerfile.our_registry

deny contains {"message": msg, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.image.registry != "registry.example.com"
	msg := sprintf("`%s` comes from %s", [stage.base.text, stage.base.image.registry])
}
