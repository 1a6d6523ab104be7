# METADATA
# title: Updates reach the pods by themselves
# description: >-
#   With `updateStrategy: OnDelete` pods stay as they are until somebody deletes them, and a paused Deployment rolls out
#   nothing at all. A fix that was applied then is not there, and everything looks well.
# scope: package
# custom:
#   id: PLM-W145
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Let pods be replaced one after the other:
#     updateStrategy: {type: RollingUpdate}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: DaemonSet
#       metadata: {name: web}
#       spec:
#         updateStrategy: {type: OnDelete}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: apps/v1
#       kind: DaemonSet
#       metadata: {name: web}
#       spec:
#         updateStrategy: {type: RollingUpdate}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.manual_update

deny contains {"message": message, "path": ["spec", "updateStrategy", "type"]} if {
	input.spec.updateStrategy.type == "OnDelete"
	message := sprintf("the pods of the %s stay as they are until somebody deletes them: `OnDelete`", [input.object.kind])
}

deny contains {"message": message, "path": ["spec", "paused"]} if {
	input.spec.paused == true
	message := sprintf("the %s rolls out nothing: `paused: true`", [input.object.kind])
}
