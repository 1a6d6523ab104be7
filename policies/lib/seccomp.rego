# METADATA
# title: Seccomp profiles
# description: What the rules of both levels ask of `seccompProfile`.
# scope: package
package plimsoll.lib.seccomp

import data.plimsoll.lib.pods

# The profiles that are asked for, the pod's or a container's, and hold nothing back.
violations contains {"message": message, "path": array.concat(path, ["seccompProfile", "type"])} if {
	some path, context in pods.security_contexts
	profile := context.written.seccompProfile
	type := object.get(profile, "type", "")
	not type in {"RuntimeDefault", "Localhost"}
	message := sprintf("%s asks for the seccomp profile `%s`", [context.owner, type])
}
