package armo_builtins

deny[msga] {
	wl := input[_]
	msga := {"alertMessage": "an object that would count", "alertObject": {"k8sApiObjects": [wl]}}
}
