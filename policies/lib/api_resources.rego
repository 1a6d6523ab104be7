# METADATA
# title: Resources of the API server
# description: Which resources Kubernetes has, and in which API groups.
# scope: package
package plimsoll.lib.api_resources

# The resources that are often named in roles, by API group.
known := {
	"": {
		"configmaps", "endpoints", "events", "limitranges", "namespaces", "nodes", "persistentvolumeclaims",
		"persistentvolumes", "pods", "podtemplates", "replicationcontrollers", "resourcequotas", "secrets",
		"serviceaccounts", "services",
	},
	"admissionregistration.k8s.io": {
		"mutatingwebhookconfigurations", "validatingadmissionpolicies", "validatingadmissionpolicybindings",
		"validatingwebhookconfigurations",
	},
	"apiextensions.k8s.io": {"customresourcedefinitions"},
	"apiregistration.k8s.io": {"apiservices"},
	"apps": {"controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"},
	"authentication.k8s.io": {"tokenreviews"},
	"authorization.k8s.io": {"localsubjectaccessreviews", "selfsubjectaccessreviews", "subjectaccessreviews"},
	"autoscaling": {"horizontalpodautoscalers"},
	"batch": {"cronjobs", "jobs"},
	"certificates.k8s.io": {"certificatesigningrequests"},
	"coordination.k8s.io": {"leases"},
	"discovery.k8s.io": {"endpointslices"},
	"events.k8s.io": {"events"},
	"extensions": {"daemonsets", "deployments", "ingresses", "networkpolicies", "podsecuritypolicies", "replicasets"},
	"networking.k8s.io": {"ingressclasses", "ingresses", "networkpolicies"},
	"policy": {"poddisruptionbudgets", "podsecuritypolicies"},
	"rbac.authorization.k8s.io": {"clusterrolebindings", "clusterroles", "rolebindings", "roles"},
	"scheduling.k8s.io": {"priorityclasses"},
	"storage.k8s.io": {"csidrivers", "csinodes", "storageclasses", "volumeattachments"},
}

names := union({resources | some resources in known})

# What a resource is called that is named in the singular.
plural(resource) := name if {
	not resource in names
	endings := {sprintf("%ss", [resource]), sprintf("%ses", [resource]), sprintf("%sies", [trim_suffix(resource, "y")])}
	some name in (endings & names)
}

# The groups in which a resource is, where it is in none of those. An extension may have one of the same name,
# so nothing is known where a group is not Kubernetes' own.
elsewhere(resource, groups) := homes if {
	resource in names
	count(groups) > 0
	every group in groups {
		known[group]
		not resource in known[group]
	}
	homes := sort([group | some group, resources in known; resource in resources])
}
