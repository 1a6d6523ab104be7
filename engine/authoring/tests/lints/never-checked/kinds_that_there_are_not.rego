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
