# METADATA
# title: Kubernetes
# description: Which Kubernetes the workloads are meant for, and what follows from that.
# scope: package
# custom:
#   parameters:
#     version:
#       description: >-
#         The version of Kubernetes to judge by, such as "1.34": the cluster's, or the one that its namespaces
#         pin with `pod-security.kubernetes.io/enforce-version`. `latest` is the newest that the rules know.
#       default: latest
package plimsoll.lib.kubernetes

version := data.plimsoll.parameters["lib.kubernetes"].version

# Whether what came with Kubernetes 1.<minor> holds. Text that is no version of Kubernetes 1 counts as the
# latest, which is the strictest in nearly everything.
at_least(minor) if release >= minor

at_least(_) if not release

release := to_number(found[0][1]) if {
	found := regex.find_all_string_submatch_n(`^v?1\.([0-9]+)(?:[.+-]|$)`, version, 1)
	count(found) == 1
}
