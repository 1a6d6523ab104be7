package armo_builtins

untrusted[msga] {
	wl := input[_]
	container := wl.spec.containers[i]
	name := image.parse_normalized_name(container.image)
	registry := data.postureControlInputs.untrustedRegistries[_]
	startswith(name, registry)
	path := sprintf("spec.containers[%v].image", [i])

	msga := {
		"alertMessage": sprintf("%v comes from a registry that nobody trusts", [name]),
		"packagename": "armo_builtins",
		"alertScore": 5,
		"reviewPaths": [path],
		"failedPaths": [path],
		"alertObject": {"k8sApiObjects": [{"apiVersion": wl.apiVersion, "kind": wl.kind, "metadata": wl.metadata}]},
	}
}
