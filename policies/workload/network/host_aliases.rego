# METADATA
# title: Pods look names up where everybody does
# description: >-
#   `hostAliases` writes addresses into the pod's `/etc/hosts`, past DNS and all who watch it. An address that
#   moves, or that somebody put there, sends the pod to the wrong server.
# scope: package
# custom:
#   id: PLM-W060
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Give the address a name in DNS, such as with a Service without selector:
#     kind: Service
#     spec: {type: ExternalName, externalName: db.example.com}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostAliases: [{ip: 10.20.30.40, hostnames: [db]}]
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: DB_HOST, value: db}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: db}
#       spec: {type: ExternalName, externalName: db.example.com}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: DB_HOST, value: db}]
package plimsoll.workload.network.host_aliases

deny contains {"message": message, "path": ["pod", "spec", "hostAliases", i]} if {
	some i, alias in input.pod.spec.hostAliases

	# A name for the pod itself leads nowhere else.
	not alias.ip in {"127.0.0.1", "::1"}
	message := sprintf("the pod looks `%s` up in its own file, as `%s`", [concat("`, `", alias.hostnames), alias.ip])
}
