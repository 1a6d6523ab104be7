package gatekeeper.volume_kinds

violation contains {"msg": msg} if {
	some volume in input.review.object.spec.volumes
	some kind, _ in object.remove(volume, ["name"])
	not kind in input.parameters.volumes
	msg := sprintf("volume %v is of kind %v, allowed are %v", [volume.name, kind, concat(", ", input.parameters.volumes)])
}
