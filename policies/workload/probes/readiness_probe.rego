# METADATA
# title: A container that Services send to says when it is ready
# description: >-
#   Without a readiness probe a pod is sent requests as soon as its program was started, and goes on being sent
#   them when it can no longer answer. Every rollout then loses some.
# scope: package
# custom:
#   id: PLM-W070
#   severity: low
#   principle: integrity
#   remediation: |
#     Ask the program itself, and let it answer well only when it can serve:
#     readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 5}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#             readinessProbe: {httpGet: {path: /ready, port: http}}
package plimsoll.workload.probes.readiness_probe

import data.plimsoll.lib.containers
import data.plimsoll.lib.services

deny contains {"message": message, "path": ["containers", i, "readinessProbe"]} if {
	some i, service in services.served
	container := input.containers[i]
	not container.probes.readiness
	message := sprintf("%s has no readiness probe, and Service `%s` sends to it", [containers.label(container), service])
}
