# METADATA
# title: An update leaves pods that answer
# description: >-
#   With `strategy: Recreate`, or with all pods allowed to be missing, an update stops every pod before the first new one is
#   ready. Where a Service sends to them, that is an outage each time.
# scope: package
# custom:
#   id: PLM-W143
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Replace them a few at a time:
#     strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 25%, maxSurge: 25%}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80}]}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 3
#         strategy: {type: Recreate}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80}]}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 3
#         strategy: {type: RollingUpdate}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.rolling_update

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": array.concat(["spec"], path)} if {
	# One pod is gone during an update anyway, or its disk is for one.
	replicas.least > 1
	count(input.related.services) > 0
	some [path, how] in faults
	message := sprintf("an update stops all %v pods at once: `%s`", [replicas.least, how])
}

faults contains [["strategy", "type"], "type: Recreate"] if input.spec.strategy.type == "Recreate"

faults contains [[field, "rollingUpdate", "maxUnavailable"], sprintf("maxUnavailable: %v", [most])] if {
	some field in ["strategy", "updateStrategy"]
	most := input.spec[field].rollingUpdate.maxUnavailable
	all_of_them(most)
}

all_of_them(most) if most == "100%"

all_of_them(most) if {
	is_number(most)
	most >= replicas.least
}
