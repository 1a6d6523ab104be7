# METADATA
# title: Objects have a namespace of their own
# description: >-
#   What is in `default` lies there with everything that somebody applied without thinking, and rights,
#   policies and quotas for one of them hold for all.
# scope: package
# custom:
#   id: PLM-O029
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.7.4"
#     - nsa-cisa: Namespaces
#   remediation: |
#     Give the application a namespace:
#     metadata: {namespace: shop}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: default}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
package plimsoll.object.default_namespace

import data.plimsoll.lib.objects

# Every namespace has these, put there by the cluster.
own := {"ServiceAccount/default", "ConfigMap/kube-root-ca.crt", "Service/kubernetes", "Endpoints/kubernetes"}

# Where none is written, whoever applies the manifest chooses.
deny contains {"message": message, "path": ["object", "namespace"]} if {
	input.object.namespace == "default"
	not sprintf("%s/%s", [input.object.kind, objects.name]) in own
	message := sprintf("the %s is in the namespace `default`", [input.object.kind])
}
