#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workloads.team

deny contains {"message": "a"} if input.x
#--- b.rego
package plimsoll.workload

warn contains {"message": "b"} if input.pod
#--- c.rego
package plimsoll.cluster.nodes

deny contains {"message": "c"} if input.x

#--- found
# a.rego:6:1 never-checked: no check asks for `deny` here: `workloads` is no kind of document
#   did you mean `plimsoll.workload`?
# b.rego:1:1 never-checked: no check asks for `warn` here: the package is not `plimsoll.<kind>.<name>`
#   add a name to the package, such as `plimsoll.workload.owner`
# c.rego:1:1 never-checked: no check asks for `deny` here: `cluster` is no kind of document
#   the kinds are dockerfile, workload, image, compose, access, object
