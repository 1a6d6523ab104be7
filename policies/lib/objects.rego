# METADATA
# title: Objects
# description: What several rules ask of objects that carry no pod.
# scope: package
package plimsoll.lib.objects

# What people call the object.
name := object.get(input.object, "name", object.get(input.object, "generateName", ""))

label := sprintf("%s `%s`", [input.object.kind, name])

# The group of the object's API; the core group is empty.
group := split(input.object.apiVersion, "/")[0] if {
	contains(input.object.apiVersion, "/")
} else := ""

service if {
	input.object.kind == "Service"
	group == ""
}

ingress if {
	input.object.kind == "Ingress"
	group in {"networking.k8s.io", "extensions"}
}

network_policy if {
	input.object.kind == "NetworkPolicy"
	group in {"networking.k8s.io", "extensions"}
}

budget if {
	input.object.kind == "PodDisruptionBudget"
	group == "policy"
}

scaler if {
	input.object.kind == "HorizontalPodAutoscaler"
	group in {"autoscaling", "extensions"}
}

namespace if {
	input.object.kind == "Namespace"
	group == ""
}

webhooks if {
	input.object.kind in {"ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"}
	group == "admissionregistration.k8s.io"
}

# Whether no workload among the sources tells of the object: it would be found twice.
alone if input.related.selects.count == 0

alone if not input.related.selects

# Whether a selector finds nothing, and it is known what there is to be found.
selects_nothing if {
	# A cluster that asks about one object shows no others.
	not input.admission
	input.related.selects.count == 0
	input.related.selects.near
	count(makers) == 0
	not selects_by_later_labels
}

# Objects whose operators may make pods that nobody sees here.
makers contains kind if {
	some kind in input.related.selects.unknown
	not makes_no_pods(kind)
}

makes_no_pods(kind) if {
	some prefix in [
		"cert-manager.io/", "external-secrets.io/", "gateway.envoyproxy.io/", "kyverno.io/", "traefik.io/",
		"cilium.io/", "bitnami.com/", "keda.sh/", "secrets-store.csi.x-k8s.io/", "traefik.containo.us/",
		"networking.istio.io/", "security.istio.io/", "networking.gke.io/", "cloud.google.com/",
	]
	startswith(kind, prefix)
}

makes_no_pods(kind) if {
	kind in {
		"monitoring.coreos.com/PodMonitor", "monitoring.coreos.com/Probe", "monitoring.coreos.com/PrometheusRule",
		"monitoring.coreos.com/ServiceMonitor", "argoproj.io/Rollout",
	}
}

# Labels that no manifest has: controllers give them to the pods that they make, and some programs to their own.
selects_by_later_labels if {
	some key in labels_selected
	regex.match(`^(statefulset\.kubernetes\.io/|apps\.kubernetes\.io/|batch\.kubernetes\.io/|job-name$|controller-|pod-template-|role$|.*/role$|.*[-./](leader|master|primary)$)`, key)
}

labels_selected contains key if some key, _ in input.spec.selector

labels_selected contains key if some key, _ in input.spec.selector.matchLabels

labels_selected contains key if some key, _ in input.spec.podSelector.matchLabels

labels_selected contains expression.key if some expression in input.spec.selector.matchExpressions

labels_selected contains expression.key if some expression in input.spec.podSelector.matchExpressions

# Why a selector finds nothing, as far as that can be told.
why := sprintf("no pod in `%s` has the label %s", [
	object.get(input.object, "namespace", "default"),
	concat(" or ", [sprintf("`%s`", [pair]) | some pair in input.related.selects.unmatched]),
]) if {
	count(input.related.selects.unmatched) > 0
} else := "no pod has all of its labels"
