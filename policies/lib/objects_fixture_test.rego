# Objects without a pod for tests, in the shape that the engine gives them.
package plimsoll.lib.objects_fixture_test

object_of(api_version, kind, spec) := {
	"kind": "object",
	"object": {"apiVersion": api_version, "kind": kind, "name": "web", "namespace": "shop", "labels": {}, "annotations": {}},
	"spec": spec,
	"fields": {},
	"credentials": [],
	"secret_values": [],
	"policy_types": [],
	"related": {"ports": [], "targets": [], "users": 0},
}

service(spec) := object_of("v1", "Service", spec)

ingress(spec) := object_of("networking.k8s.io/v1", "Ingress", spec)

budget(spec) := object_of("policy/v1", "PodDisruptionBudget", spec)

scaler(spec) := object_of("autoscaling/v2", "HorizontalPodAutoscaler", spec)

policy(spec, types) := object.union(object_of("networking.k8s.io/v1", "NetworkPolicy", spec), {"policy_types": types})

# An object with fields beside its spec.
with_fields(document, fields) := object.union(document, {"fields": fields})

annotated(document, annotations) := object.union(document, {"object": {"annotations": annotations}})

at_admission(document) := object.union(document, {"admission": {"operation": "CREATE"}})

# An object that selects so many workloads of those in its namespace.
selecting(document, number, candidates) := object.union(document, {"related": {"selects": {
	"count": number,
	"workloads": [],
	"candidates": candidates,
	"near": candidates > 0,
	"unmatched": [],
	"unknown": [],
}}})

far(document) := object.union(document, {"related": {"selects": {"near": false}}})

unmatched(document, labels) := object.union(document, {"related": {"selects": {"unmatched": labels}}})

beside(document, kinds) := object.union(document, {"related": {"selects": {"unknown": kinds}}})

naming(document, target) := object.union(document, {"related": {"targets": [target]}})
