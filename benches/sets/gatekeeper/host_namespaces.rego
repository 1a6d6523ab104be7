package gatekeeper.host_namespaces

violation contains {"msg": msg} if {
	some field in ["hostPID", "hostIPC"]
	input.review.object.spec[field] == true
	msg := sprintf("pod %v must not share the host's namespaces (%v)", [input.review.object.metadata.name, field])
}
