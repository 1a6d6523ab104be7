# METADATA
# title: Namespaces hold their pods to a standard
# description: >-
#   Without a level of the Pod Security Standards a namespace takes every pod, privileged ones too, from whoever may make
#   pods in it. What the manifests ask for today says nothing about tomorrow's.
# scope: package
# custom:
#   id: PLM-W139
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.2.1"
#     - nsa-cisa: Pod security enforcement
#   remediation: |
#     Label the namespace with the strictest level that its pods meet:
#     metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Namespace
#       metadata: {name: shop}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Namespace
#       metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.namespace_level

enforce := "pod-security.kubernetes.io/enforce"

deny contains {"message": message, "path": ["related", "namespace", "labels", enforce]} if {
	namespace := input.related.namespace
	why := fault(object.get(namespace.labels, enforce, ""))
	message := sprintf("namespace `%s` takes every pod: %s", [namespace.name, why])
}

fault("") := sprintf("it has no label `%s`", [enforce])

fault("privileged") := sprintf("`%s: privileged`", [enforce])
