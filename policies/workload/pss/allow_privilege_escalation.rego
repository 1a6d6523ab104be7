# METADATA
# title: No process gains more privileges than its container has
# description: >-
#   Unless `allowPrivilegeEscalation` is false, a setuid program in the image makes root of any user who runs
#   it. With false the kernel ignores the setuid bit, and a process stays who it was.
# scope: package
# custom:
#   id: PLM-W011
#   severity: medium
#   principle: authorization
#   profiles: [default, cis, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.6"
#     - cis-kubernetes: "5.7.3"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-restricted: allowPrivilegeEscalation
#   remediation: |
#     Switch it off for each container; a pod cannot say it for them:
#     securityContext: {allowPrivilegeEscalation: false}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsNonRoot: true}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false}
package plimsoll.workload.pss.allow_privilege_escalation

import data.plimsoll.lib.containers
import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["containers", i, "securityContext", "allowPrivilegeEscalation"]} if {
	kubernetes.at_least(8)
	not pods.windows_is_excused
	some i, container in input.containers
	why := fault(container)
	message := sprintf("%s %s", [containers.label(container), why])
}

fault(container) := "allows that processes gain privileges: `allowPrivilegeEscalation: true`" if {
	container.securityContext.allowPrivilegeEscalation == true
}

fault(container) := "does not say `allowPrivilegeEscalation: false`, so a setuid program makes root of any user" if {
	not says(container)
}

says(container) if is_boolean(container.securityContext.allowPrivilegeEscalation)
