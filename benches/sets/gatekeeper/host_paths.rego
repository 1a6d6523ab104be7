package gatekeeper.host_paths

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some volume in lib.pod.spec.volumes
	path := volume.hostPath.path
	not allowed(path, volume.name)
	msg := sprintf("volume %v mounts %v of the host, allowed are %v", [volume.name, path, input.parameters.hostPaths])
}

allowed(path, volume) if {
	some entry in input.parameters.hostPaths
	below(entry.prefix, path)
	not entry.readOnly
}

allowed(path, volume) if {
	some entry in input.parameters.hostPaths
	below(entry.prefix, path)
	entry.readOnly
	not mounted_writable(volume)
}

below(prefix, path) if prefix == path

below(prefix, path) if startswith(path, concat("", [trim_suffix(prefix, "/"), "/"]))

mounted_writable(volume) if {
	some container in lib.containers
	some mount in container.volumeMounts
	mount.name == volume
	not mount.readOnly
}
