# METADATA
# title: What runs in production is not set up for development
# description: >-
#   Set up for development, programs show their insides to whoever makes them fail, and a debugger that listens runs any
#   code that it is sent. It is also several times slower.
# scope: package
# custom:
#   id: PLM-W128
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.5"
#   remediation: |
#     Say what it is, and leave the debugger out:
#     env: [{name: NODE_ENV, value: production}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [node, "--inspect=0.0.0.0:9229", server.js]
#             env: [{name: NODE_ENV, value: development}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             command: [node, server.js]
#             env: [{name: NODE_ENV, value: production}]
package plimsoll.workload.settings.debug_settings

import data.plimsoll.lib.containers
import data.plimsoll.lib.environment
import data.plimsoll.lib.start

listens := `(^|[\s/])(dlv\s.*--(headless|listen)|debugpy\s.*--listen)`

deny contains {"message": message, "path": ["env", i, "value"]} if {
	some i, variable in input.env
	environment.development(variable.name, variable.value)
	message := sprintf("%s is set up for development: `%s` is `%s`", [
		containers.label(input.containers[variable.container]), variable.name, variable.value,
	])
}

deny contains {"message": message, "path": array.concat(["containers", i], path)} if {
	some i, container in input.containers
	some path in debuggers(container)
	message := sprintf("%s starts with a debugger that listens", [containers.label(container)])
}

debuggers(container) := {[field, j] | some field in ["command", "args"]; some j, word in container[field]; environment.debugger(word)} | {path | some path in start.places(container, listens)}
