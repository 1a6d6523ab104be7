# METADATA
# title: Paths of the node
# description: What several rules ask of volumes of type `hostPath`.
# scope: package
package plimsoll.lib.host_paths

# The volumes that are paths of the node, by their index: the clean path, and the volume.
volumes[i] := {"path": clean(volume.source.path), "volume": volume} if {
	some i, volume in input.volumes
	volume.type == "hostPath"
}

# The path without what changes nothing: `//`, `/./` and a slash at the end.
clean(path) := sprintf("/%s", [concat("/", [part | some part in split(path, "/"); not part in {"", "."}])])

# Whether everything below `inner` is also below `outer`.
covers(outer, inner) if startswith(sprintf("%s/", [inner]), sprintf("%s/", [trim_suffix(outer, "/")]))

# The first of the folders that a clean path is or leads into. What lies in /dev/shm is memory and nobody's device.
kernels(path, folders) := sort(found)[0] if {
	not covers("/dev/shm", path)
	found := {folder | some folder in folders; covers(folder, path)}
	count(found) > 0
}

# The sockets of container runtimes. Whoever writes to one commands the runtime, which is root on the node.
sockets := {
	"/run/containerd/containerd.sock",
	"/run/cri-dockerd.sock",
	"/run/crio/crio.sock",
	"/run/docker.sock",
	"/run/k3s/containerd/containerd.sock",
	"/run/podman/podman.sock",
}

# The volumes that hold such a socket, by their index: which one it is.
runtimes[i] := sort(held)[0] if {
	some i, host in volumes
	path := regex.replace(host.path, `^/var/run(/|$)`, "/run$1")
	held := {socket | some socket in sockets; covers(path, socket)}
	count(held) > 0
}

# In which folder a socket comes along, where it was not mounted itself.
around(path, socket) := "" if regex.replace(clean(path), `^/var/run(/|$)`, "/run$1") == socket

around(path, socket) := sprintf(", which lies in `%s`", [path]) if regex.replace(clean(path), `^/var/run(/|$)`, "/run$1") != socket

# Where the node keeps credentials and what makes it what it is. To read there is enough to become the node.
sensitive contains path if {
	some path in [
		"/etc",
		"/home",
		"/root",
		"/var/lib/containerd",
		"/var/lib/docker",
		"/var/lib/etcd",
		"/var/lib/kubelet",
	]
}

sensitive contains clean(path) if some path in data.plimsoll.parameters["PLM-W043"].sensitive

# The volumes that hold such a place or lie in one, by their index: which place it is.
exposed[i] := sort(places)[0] if {
	some i, host in volumes
	not harmless(host.path)
	places := {place | some place in sensitive; overlaps(place, host.path)}
	count(places) > 0
}

overlaps(a, b) if covers(a, b)

overlaps(a, b) if covers(b, a)

# What lies in a sensitive place and tells nothing, or is there for drivers and their plugins.
harmless(path) if path in {"/etc/hostname", "/etc/localtime", "/etc/machine-id", "/etc/os-release", "/etc/timezone"}

harmless(path) if {
	some place in [
		"/etc/ca-certificates",
		"/etc/pki/ca-trust",
		"/etc/pki/tls/certs",
		"/etc/ssl/certs",
		"/var/lib/kubelet/device-plugins",
		"/var/lib/kubelet/plugins",
		"/var/lib/kubelet/plugins_registry",
		"/var/lib/kubelet/pod-resources",
	]
	covers(place, path)
}
