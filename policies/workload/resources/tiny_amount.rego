# METADATA
# title: Amounts of memory and storage have the unit that was meant
# description: >-
#   `128m` is a thousandth of 128 bytes and `512` is 512 bytes; who wrote them meant mebibytes. With so little a
#   container is killed before its program runs.
# scope: package
# custom:
#   id: PLM-W038
#   severity: high
#   principle: integrity
#   remediation: |
#     Write the unit, `Mi` or `Gi`:
#     resources: {limits: {memory: 128Mi, ephemeral-storage: 1Gi}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 500m, memory: 128m}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 500m, memory: 128Mi}}
package plimsoll.workload.resources.tiny_amount

import data.plimsoll.lib.containers

# No container runtime starts a container with less.
least := {
	"ephemeral-storage": 65536,
	"memory": 4194304,
}

deny contains {"message": message, "path": ["containers", i, "resources", "limits", resource]} if {
	some i, container in input.containers
	some resource, bytes in least
	limit := container.resources.limits[resource]
	limit.value > 0
	limit.value < bytes
	message := sprintf("%s may use `%s` of %s, which is %v bytes", [containers.label(container), limit.text, resource, limit.value])
}
