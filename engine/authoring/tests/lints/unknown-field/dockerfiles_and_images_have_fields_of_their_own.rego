#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.dockerfile.a

deny contains {"message": "a"} if {
	some stage in input.stages
	some instruction in stage.instructions
	instruction.comand
}
#--- b.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-002
#   severity: low
package plimsoll.image.b

deny contains {"message": "b"} if input.config.usr == "root"
#--- c.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-003
#   severity: low
package plimsoll.compose.c

deny contains {"message": "c"} if input.privilegd

#--- found
# a.rego:11:14 unknown-field: `instruction` has no field `comand`
#   did you mean `commands`?
# b.rego:8:48 unknown-field: `input.config` has no field `usr`
#   did you mean `user`?
# c.rego:8:41 unknown-field: `input` has no field `privilegd`
#   did you mean `privileged`?
