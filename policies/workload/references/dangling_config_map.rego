# METADATA
# title: ConfigMaps that are named are among the manifests
# description: >-
#   A container whose ConfigMap is not there is not started. One that nothing in the manifests makes is a
#   misspelt name, or something that somebody must remember to make by hand.
# scope: package
# custom:
#   id: PLM-W052
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Add it to the manifests, or say that the container can do without:
#     configMapRef: {name: web, optional: true}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             envFrom: [{configMapRef: {name: web}}]
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
#             envFrom: [{configMapRef: {name: web}}]
package plimsoll.workload.references.dangling_config_map

import data.plimsoll.lib.references

# Every namespace has this one from the start.
given := {"kube-root-ca.crt"}

deny contains {"message": message, "path": ["related", "config_maps", i, "uses", j]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	some i, object in input.related.config_maps
	not object.found
	not object.name in given
	some j, use in object.uses
	not use.optional
	message := sprintf("ConfigMap `%s`, which %s needs, is not among the manifests", [object.name, references.user(use)])
}
