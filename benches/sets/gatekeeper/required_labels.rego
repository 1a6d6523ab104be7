package gatekeeper.required_labels

violation contains {"msg": msg} if {
	given := {label | some label, _ in input.review.object.metadata.labels}
	wanted := {label.key | some label in input.parameters.labels}
	missing := wanted - given
	count(missing) > 0
	msg := sprintf("labels are missing: %v", [missing])
}

violation contains {"msg": msg} if {
	some label in input.parameters.labels
	value := input.review.object.metadata.labels[label.key]
	not regex.match(label.allowedRegex, value)
	msg := sprintf("label %v is %v, it must match %v", [label.key, value, label.allowedRegex])
}
