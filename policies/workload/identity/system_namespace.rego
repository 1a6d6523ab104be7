# METADATA
# title: Applications stay out of the system's namespaces
# description: >-
#   Whoever may read Secrets or run pods in `kube-system` has the cluster, so every right that an application's
#   team gets there is one too many. Upgrades of the cluster also clean up there.
# scope: package
# custom:
#   id: PLM-W094
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.7.1"
#     - nist-800-190: "4.3.4"
#     - nsa-cisa: Namespaces
#   parameters:
#     namespaces:
#       description: The namespaces of the system.
#       default: [kube-system, kube-public, kube-node-lease]
#   remediation: |
#     Make a namespace for it:
#     metadata: {name: web, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: kube-system}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.system_namespace

namespaces := data.plimsoll.parameters["PLM-W094"].namespaces

deny contains {"message": message, "path": ["object", "namespace"]} if {
	input.object.namespace in namespaces
	message := sprintf("the %s is in the system's namespace `%s`", [input.object.kind, input.object.namespace])
}
