# METADATA
# title: No Windows container is a process of its node
# description: >-
#   A HostProcess container runs on the node itself, with its users, files and network. It is for Windows what
#   `privileged` is for Linux.
# scope: package
# custom:
#   id: PLM-W026
#   severity: critical
#   principle: authorization
#   profiles: [default, cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.11"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Non-root containers and rootless container engines
#     - pss-baseline: windowsHostProcess
#     - pss-restricted: windowsHostProcess
#   remediation: |
#     Remove it, and let an ordinary user run the program:
#     securityContext: {windowsOptions: {runAsUserName: ContainerUser}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostNetwork: true
#         nodeSelector: {kubernetes.io/os: windows}
#         securityContext: {windowsOptions: {hostProcess: true}}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         nodeSelector: {kubernetes.io/os: windows}
#         securityContext: {windowsOptions: {runAsUserName: ContainerUser}}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.pss.windows_host_process

import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, ["windowsOptions", "hostProcess"])} if {
	some path, context in pods.security_contexts
	context.written.windowsOptions.hostProcess == true
	message := sprintf("%s runs on the node itself: `hostProcess: true`", [context.owner])
}
