# METADATA
# title: Keys that are taken from ConfigMaps and Secrets are there
# description: >-
#   A container that takes a key which its ConfigMap or Secret does not have is not started:
#   CreateContainerConfigError. The object is there, so nothing else tells.
# scope: package
# custom:
#   id: PLM-W051
#   severity: high
#   principle: integrity
#   remediation: |
#     Take a key that is there, or say that the container can do without:
#     configMapKeyRef: {name: web, key: log-level, optional: true}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web}
#       data: {log-level: info}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env:
#               - name: LOG_LEVEL
#                 valueFrom: {configMapKeyRef: {name: web, key: logLevel}}
#     good: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web}
#       data: {log-level: info}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env:
#               - name: LOG_LEVEL
#                 valueFrom: {configMapKeyRef: {name: web, key: log-level}}
package plimsoll.workload.references.missing_key

import data.plimsoll.lib.references

deny contains {"message": message, "path": ["related", kind, i, "uses", j]} if {
	some kind, what in references.kinds
	some i, object in input.related[kind]
	object.found
	some j, use in object.uses
	use.missing_key
	not use.optional
	message := sprintf("%s `%s` has no key `%s`, which %s takes", [what, object.name, use.key, references.user(use)])
}
