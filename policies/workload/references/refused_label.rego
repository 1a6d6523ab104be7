# METADATA
# title: Labels are such as the API server takes
# description: >-
#   The value of a label has at most 63 letters, digits, dots, hyphens and underscores, and starts and ends with a letter or
#   digit. Any other is refused when the manifest is applied, a version with a `+` for one.
# scope: package
# custom:
#   id: PLM-W133
#   severity: high
#   principle: integrity
#   remediation: |
#     Write it with what is allowed, or make it an annotation, which may hold anything:
#     annotations: {shop.example.com/build: "1.5.0+git.4f2a91c"}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {version: 1.5.0+4f2a91c}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {version: 1.5.0-4f2a91c}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.references.refused_label

deny contains {"message": message, "path": ["pod", "labels", label]} if {
	some label, value in input.pod.labels
	why := fault(label, value)
	message := sprintf("label `%s` of the pods is refused: %s", [label, why])
}

deny contains {"message": message, "path": ["object", "labels", label]} if {
	# Of a pod both are the same.
	input.object.kind != "Pod"
	some label, value in input.object.labels
	why := fault(label, value)
	message := sprintf("label `%s` of the %s is refused: %s", [label, input.object.kind, why])
}

# What is filled in later cannot be judged.
fault(label, value) := why if {
	not regex.match(`[${}]`, sprintf("%s%v", [label, value]))
	why := wrong(label, value)
}

wrong(label, value) := "its name has other characters than letters, digits, `-`, `_` and `.`, starts or ends with one of these, or has more than 63" if {
	not regex.match(`^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$`, label)
} else := sprintf("`%v` is no text until it stands in quotes", [value]) if {
	not is_string(value)
} else := sprintf("`%s` has %v characters, and 63 are allowed", [value, count(value)]) if {
	count(value) > 63
} else := sprintf("`%s` has other characters than letters, digits, `-`, `_` and `.`, or starts or ends with one of these", [value]) if {
	not regex.match(`^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$`, value)
}
