# METADATA
# title: Containers run a program
# description: >-
#   A container that only sleeps was put there so that somebody can go in and try something. It stays, with its rights and
#   its Secrets, and nobody watches it.
# scope: package
# custom:
#   id: PLM-W127
#   severity: low
#   principle: authorization
#   profiles: [production]
#   remediation: |
#     Remove it; to look around, start an ephemeral container when there is need:
#     kubectl debug -it web-0 --image=busybox --target=web
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [sleep, infinity]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [/app/server]
package plimsoll.workload.commands.idle_container

import data.plimsoll.lib.containers
import data.plimsoll.lib.start

# To the end: what sleeps in a loop does something between.
sleeps := `(^|[\s;&/])(sleep\s+(infinity|inf|[0-9]{4,}|[0-9]+[hd])|tail\s+(-f|-F|--follow)\s+/dev/null)\s*;?\s*$`

deny contains {"message": message, "path": array.concat(["containers", i], path)} if {
	some i, container in input.containers
	container.role == "app"
	some path in start.places(container, sleeps)
	message := sprintf("%s runs no program and waits for somebody to come in", [containers.label(container)])
}
