package gatekeeper.fs_group

violation contains {"msg": msg} if {
	group := input.review.object.spec.securityContext.fsGroup
	ranges := input.parameters.fsGroup.ranges
	count([range | some range in ranges; group >= range.min; group <= range.max]) == 0
	msg := sprintf("fsGroup %d is outside of %v", [group, ranges])
}

violation contains {"msg": "fsGroup must be set"} if {
	input.parameters.fsGroup.required
	not input.review.object.spec.securityContext.fsGroup
}
