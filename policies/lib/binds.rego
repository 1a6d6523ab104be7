# METADATA
# title: Bind mounts
# description: What several rules ask of the host's files that a service of a Compose file is given.
# scope: package
package plimsoll.lib.binds

import data.plimsoll.lib.host_paths

# The paths on the host, by the index of the volume; those that start at its root are clean.
sources[i] := clean(volume.source) if {
	some i, volume in input.volumes
	volume.type == "bind"
	volume.source
}

clean(path) := host_paths.clean(path) if startswith(path, "/")

clean(path) := path if not startswith(path, "/")

# The volumes that hold the socket of a container runtime, by their index: which one it is.
runtimes[i] := sort(held)[0] if {
	some i, path in sources
	startswith(path, "/")
	there := regex.replace(path, `^/var/run(/|$)`, "/run$1")
	held := {place | some place in host_paths.sockets; host_paths.covers(there, place)}
	count(held) > 0
}

# The folder with the keys of whoever starts the service that a path leads into.
keys(path) := sprintf("~/%s", [found[0][1]]) if {
	found := regex.find_all_string_submatch_n(`^(?:~|\$HOME|\$\{HOME\}|/home/[^/]+)/(\.aws|\.azure|\.config/gcloud|\.docker|\.gnupg|\.kube|\.ssh)(?:/|$)`, path, 1)
	count(found) == 1
}
