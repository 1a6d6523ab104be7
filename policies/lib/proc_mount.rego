# METADATA
# title: Mounts of /proc
# description: What the rules of both levels ask of `procMount`.
# scope: package
package plimsoll.lib.proc_mount

import data.plimsoll.lib.containers

violations contains {"message": message, "path": ["containers", i, "securityContext", "procMount"]} if {
	some i, container in input.containers
	type := container.securityContext.procMount
	type != "Default"
	message := sprintf("%s mounts /proc as `%s`", [containers.label(container), type])
}
