#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team.inner

deny contains {"message": "a"} if not input.pod.labels.team
#--- b.rego
package plimsoll.lib.common

deny contains "b" if input.x
#--- c.rego
package main

deny contains "c" if input.x
#--- d.rego
package plimsoll.extra

helper if input.x

#--- found
