# METADATA
# title: Pods set no kernel parameters but safe ones
# description: >-
#   Many kernel parameters hold for the whole node, and others let one pod take what all pods share. Kubernetes
#   keeps a list of those that stay within a pod.
# scope: package
# custom:
#   id: PLM-W025
#   severity: medium
#   principle: authorization
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: sysctls
#     - pss-restricted: sysctls
#   remediation: |
#     Remove it, and have whoever runs the nodes set it there; safe parameters may stay:
#     securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         securityContext:
#           sysctls:
#             - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
#             - {name: vm.max_map_count, value: "262144"}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         securityContext:
#           sysctls:
#             - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.pss.sysctls

import data.plimsoll.lib.kubernetes

# The safe ones, by the minor version of Kubernetes since which they are.
since := {
	0: {
		"kernel.shm_rmid_forced",
		"net.ipv4.ip_local_port_range",
		"net.ipv4.ip_unprivileged_port_start",
		"net.ipv4.ping_group_range",
		"net.ipv4.tcp_syncookies",
	},
	27: {"net.ipv4.ip_local_reserved_ports"},
	29: {
		"net.ipv4.tcp_fin_timeout",
		"net.ipv4.tcp_keepalive_intvl",
		"net.ipv4.tcp_keepalive_probes",
		"net.ipv4.tcp_keepalive_time",
	},
	32: {
		"net.ipv4.tcp_rmem",
		"net.ipv4.tcp_wmem",
	},
	37: {
		"net.ipv4.tcp_notsent_lowat",
		"net.ipv4.tcp_slow_start_after_idle",
	},
}

safe contains name if {
	some minor, names in since
	kubernetes.at_least(minor)
	some name in names
}

deny contains {"message": message, "path": ["pod", "spec", "securityContext", "sysctls", i, "name"]} if {
	some i, sysctl in input.pod.spec.securityContext.sysctls
	name := object.get(sysctl, "name", "")
	not name in safe
	message := sprintf("the pod sets the kernel parameter `%s`, which is not among the safe ones", [name])
}
