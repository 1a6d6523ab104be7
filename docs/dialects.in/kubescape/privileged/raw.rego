package armo_builtins

deny[msga] {
	pod := input[_]
	pod.kind == "Pod"
	container := pod.spec.containers[i]
	container.securityContext.privileged == true
	path := sprintf("spec.containers[%d].securityContext.privileged", [i])
	msga := {
		"alertMessage": sprintf("container %s of %s is privileged", [container.name, pod.metadata.name]),
		"alertScore": 8,
		"packagename": "armo_builtins",
		"failedPaths": [path],
		"fixPaths": [],
		"alertObject": {"k8sApiObjects": [pod]},
	}
}
