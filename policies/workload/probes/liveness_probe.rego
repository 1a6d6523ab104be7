# METADATA
# title: A container that hangs is started anew
# description: >-
#   Kubernetes starts a container anew when its program ends, and not when it hangs: a deadlock stays until somebody
#   looks. A liveness probe tells, if it asks the program itself and nothing that the program needs.
# scope: package
# custom:
#   id: PLM-W134
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Ask whether the program still answers, and be patient:
#     livenessProbe: {httpGet: {path: /alive, port: http}, failureThreshold: 10}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#             livenessProbe: {httpGet: {path: /alive, port: http}, failureThreshold: 10}
package plimsoll.workload.probes.liveness_probe

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "livenessProbe"]} if {
	# What ends has a deadline and no probe.
	kind := input.object.kind
	not kind in {"CronJob", "Job"}
	some i, container in input.containers
	container.role in {"app", "sidecar"}
	not container.probes.liveness
	message := sprintf("nothing tells when %s hangs", [containers.label(container)])
}
