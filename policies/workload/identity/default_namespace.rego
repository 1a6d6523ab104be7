# METADATA
# title: Workloads have a namespace of their own
# description: >-
#   Quotas, roles and network policies hold for namespaces, and `default` is where all that nobody thought about
#   ends up. What is there shares its Secrets and its rights.
# scope: package
# custom:
#   id: PLM-W061
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.7.4"
#     - nist-800-190: "4.3.4"
#     - nsa-cisa: Namespaces
#   remediation: |
#     Name another namespace, or leave it to whoever applies the manifest:
#     metadata: {name: web, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: default}
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
package plimsoll.workload.identity.default_namespace

# Where none is written, whoever applies the manifest chooses.
deny contains {"message": message, "path": ["object", "namespace"]} if {
	input.object.namespace == "default"
	message := sprintf("the %s is in the namespace `default`", [input.object.kind])
}
