# METADATA
# title: No Windows container runs as its administrator
# description: >-
#   `ContainerAdministrator` may change every program and every setting in the container, so whoever breaks in
#   stays. `ContainerUser` may do what a server needs.
# scope: package
# custom:
#   id: PLM-W091
#   severity: medium
#   principle: authorization
#   frameworks:
#     - nsa-cisa: Non-root containers and rootless container engines
#   remediation: |
#     Name the ordinary user:
#     securityContext: {runAsNonRoot: true, windowsOptions: {runAsUserName: ContainerUser}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         os: {name: windows}
#         securityContext: {windowsOptions: {runAsUserName: ContainerAdministrator}}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         os: {name: windows}
#         securityContext: {windowsOptions: {runAsUserName: ContainerUser}}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.users.windows_administrator

import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, ["windowsOptions", "runAsUserName"])} if {
	some path, context in pods.security_contexts
	user := context.written.windowsOptions.runAsUserName
	lower(user) in {"containeradministrator", "user manager\\containeradministrator"}
	message := sprintf("%s runs as `%s`", [context.owner, user])
}
