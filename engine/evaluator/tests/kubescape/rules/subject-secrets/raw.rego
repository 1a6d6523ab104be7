package armo_builtins

import rego.v1

deny contains msga if {
	subject := input[_]
	binding := subject.relatedObjects[0]
	role := subject.relatedObjects[1]
	endswith(binding.kind, "Binding")

	some i, rule in role.rules
	some j, resource in rule.resources
	resource in {"secrets", "*"}
	some k, other in binding.subjects
	other.name == subject.name

	msga := {
		"alertMessage": sprintf("%v %v can read secrets", [subject.kind, subject.name]),
		"packagename": "armo_builtins",
		"alertScore": 9,
		"failedPaths": [
			sprintf("relatedObjects[1].rules[%d].resources[%d]", [i, j]),
			sprintf("relatedObjects[0].subjects[%d]", [k]),
		],
		"fixPaths": [],
		"alertObject": {"k8sApiObjects": [], "externalObjects": subject},
	}
}
