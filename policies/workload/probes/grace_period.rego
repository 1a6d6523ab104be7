# METADATA
# title: Containers have time to stop
# description: >-
#   When a pod is to go, its `preStop` hook runs first, and when the grace period is over whatever still runs is
#   killed. A hook that takes all of it, or a period of nothing, cuts off requests and writes in the middle.
# scope: package
# custom:
#   id: PLM-W074
#   severity: low
#   principle: integrity
#   remediation: |
#     Let the period be longer than the hook and the program's own shutdown together:
#     spec: {terminationGracePeriodSeconds: 60}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         terminationGracePeriodSeconds: 30
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             lifecycle: {preStop: {sleep: {seconds: 45}}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         terminationGracePeriodSeconds: 60
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             lifecycle: {preStop: {sleep: {seconds: 45}}}
package plimsoll.workload.probes.grace_period

import data.plimsoll.lib.containers

period := object.get(input.pod.spec, "terminationGracePeriodSeconds", 30)

deny contains {"message": message, "path": ["pod", "spec", "terminationGracePeriodSeconds"]} if {
	period == 0
	message := "the pod is killed at once: `terminationGracePeriodSeconds: 0`"
}

deny contains {"message": message, "path": ["containers", i, "lifecycle", "preStop"]} if {
	period > 0
	some i, container in input.containers
	seconds := sleep(container.hooks.pre_stop)
	seconds >= period
	message := sprintf("%s waits %v seconds before it stops, and is killed after %v", [containers.label(container), seconds, period])
}

sleep(hook) := hook.seconds if {
	hook.action == "sleep"
} else := to_number(hook.command[1]) if {
	count(hook.command) == 2
	regex.match(`^(/usr)?(/bin/)?sleep$`, hook.command[0])
	regex.match(`^[0-9]+$`, hook.command[1])
} else := to_number(found[0][1]) if {
	# Where a shell does more after the wait, how long it takes is anybody's guess.
	regex.match(`^-[a-z]*c$`, hook.command[1])
	found := regex.find_all_string_submatch_n(`^\s*(?:/bin/)?sleep ([0-9]+)\s*;?\s*$`, hook.command[2], 1)
	count(found) == 1
}
