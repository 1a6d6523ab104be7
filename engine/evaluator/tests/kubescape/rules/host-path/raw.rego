package armo_builtins

import data.cautils

# Pods and what makes them.
deny[msga] {
	wl := input[_]
	path := pod_path(wl)
	pod := object.get(wl, path, {})
	volume := pod.volumes[i]
	volume.hostPath
	not cautils.list_contains(allowed, volume.name)
	failed := sprintf("%v.volumes[%v].hostPath.path", [concat(".", path), i])

	msga := {
		"alertMessage": sprintf("%v %v mounts %v of its host", [wl.kind, wl.metadata.name, volume.hostPath.path]),
		"packagename": "armo_builtins",
		"alertScore": 7,
		"failedPaths": [failed],
		"deletePaths": [failed],
		"fixPaths": [],
		"alertObject": {"k8sApiObjects": [wl]},
	}
}

# Containers whose file system can be written to.
deny[msga] {
	wl := input[_]
	path := pod_path(wl)
	pod := object.get(wl, path, {})
	container := pod.containers[i]
	not container.securityContext.readOnlyRootFilesystem
	fix := sprintf("%v.containers[%v].securityContext.readOnlyRootFilesystem", [concat(".", path), i])

	msga := {
		"alertMessage": sprintf("container %v may write to its file system", [container.name]),
		"packagename": "armo_builtins",
		"alertScore": 3,
		"failedPaths": [],
		"fixPaths": [{"path": fix, "value": "true"}],
		"alertObject": {"k8sApiObjects": [wl]},
	}
}

allowed := ["cache"]

pod_path(wl) = ["spec"] {
	wl.kind == "Pod"
}

pod_path(wl) = ["spec", "template", "spec"] {
	wl.kind == "Deployment"
}
