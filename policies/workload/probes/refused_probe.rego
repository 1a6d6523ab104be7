# METADATA
# title: Probes are such as the API server takes
# description: >-
#   A probe that does nothing, asks two things at once or stands where none may stand is refused when the
#   manifest is applied. It is cheaper to know before.
# scope: package
# custom:
#   id: PLM-W073
#   severity: high
#   principle: integrity
#   remediation: |
#     Let each probe do one thing, and give probes to containers that keep running:
#     livenessProbe: {httpGet: {path: /alive, port: http}, successThreshold: 1}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             readinessProbe:
#               httpGet: {path: /ready, port: 8080}
#               tcpSocket: {port: 8080}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             readinessProbe:
#               httpGet: {path: /ready, port: 8080}
package plimsoll.workload.probes.refused_probe

import data.plimsoll.lib.containers

fields := {"liveness": "livenessProbe", "readiness": "readinessProbe", "startup": "startupProbe"}

deny contains {"message": message, "path": array.concat(["containers", i, fields[kind]], path)} if {
	some i, container in input.containers
	some kind, probe in container.probes
	[path, why] := fault(container, kind, probe)
	message := sprintf("the %s probe of %s %s", [kind, containers.label(container), why])
}

fault(container, kind, probe) := [[], "is refused: the container does not keep running"] if {
	container.role in {"init", "ephemeral"}
} else := [[], "does nothing"] if {
	probe.action == "none"
} else := [[], sprintf("does more than one thing: `%s`", [concat("`, `", handlers(container, kind))])] if {
	count(handlers(container, kind)) > 1
} else := [["successThreshold"], sprintf("asks for %v successes, and only readiness may", [probe.success_threshold])] if {
	kind != "readiness"
	probe.success_threshold > 1
}

handlers(container, kind) := sort(object.keys(container[fields[kind]]) & {"exec", "grpc", "httpGet", "tcpSocket"})
