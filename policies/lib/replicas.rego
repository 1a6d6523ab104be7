# METADATA
# title: Replicas
# description: What several rules ask of how many pods of a workload there are.
# scope: package
package plimsoll.lib.replicas

# Whether the workload's pods are equals that stand in for each other.
replicated if input.object.kind in {"Deployment", "DeploymentConfig", "ReplicaSet", "ReplicationController", "StatefulSet"}

scaled if count(input.related.horizontal_pod_autoscalers) > 0

# How many pods there are at least, as far as the manifests tell.
least := min({object.get(scaler.spec, "minReplicas", 1) | some scaler in input.related.horizontal_pod_autoscalers}) if {
	scaled
} else := object.get(input, "replicas", 1) if {
	replicated
}
