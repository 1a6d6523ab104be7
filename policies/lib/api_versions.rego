# METADATA
# title: API versions
# description: >-
#   Since when Kubernetes has no longer had the API versions that manifests were once written in.
# scope: package
package plimsoll.lib.api_versions

# The facts are those of FairwindsOps/pluto (Apache-2.0), as of 2026-08: by kind and API version the minor version
# of Kubernetes 1 in which it was deprecated, where that is told, and removed, and what is there instead, if anything is.
# When flow control's first beta went is told by Kubernetes' own guide to deprecated APIs.
retired := {
	"APIService": {"apiregistration.k8s.io/v1beta1": {"deprecated": 10, "removed": 22, "instead": "apiregistration.k8s.io/v1"}},
	"CSIDriver": {"storage.k8s.io/v1beta1": {"deprecated": 19, "removed": 22, "instead": "storage.k8s.io/v1"}},
	"CSINode": {"storage.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "storage.k8s.io/v1"}},
	"CSIStorageCapacity": {"storage.k8s.io/v1beta1": {"deprecated": 24, "removed": 27, "instead": "storage.k8s.io/v1"}},
	"CertificateSigningRequest": {"certificates.k8s.io/v1beta1": {"deprecated": 19, "removed": 22, "instead": "certificates.k8s.io/v1"}},
	"ClusterRole": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"ClusterRoleBinding": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"CronJob": {"batch/v1beta1": {"deprecated": 21, "removed": 25, "instead": "batch/v1"}},
	"CustomResourceDefinition": {"apiextensions.k8s.io/v1beta1": {"deprecated": 16, "removed": 22, "instead": "apiextensions.k8s.io/v1"}},
	"DaemonSet": {
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
	"Deployment": {
		"apps/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
	"DeviceClass": {
		"resource.k8s.io/v1alpha3": {"deprecated": 32, "removed": 34, "instead": "resource.k8s.io/v1"},
		"resource.k8s.io/v1beta1": {"deprecated": 33, "removed": 36, "instead": "resource.k8s.io/v1beta2"},
	},
	"EndpointSlice": {"discovery.k8s.io/v1beta1": {"deprecated": 21, "removed": 25, "instead": "discovery.k8s.io/v1"}},
	"Event": {"events.k8s.io/v1beta1": {"deprecated": 19, "removed": 25, "instead": "events.k8s.io/v1"}},
	"FlowSchema": {
		"flowcontrol.apiserver.k8s.io/v1beta1": {"deprecated": 23, "removed": 26, "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"flowcontrol.apiserver.k8s.io/v1beta2": {"deprecated": 24, "removed": 29, "instead": "flowcontrol.apiserver.k8s.io/v1beta3"},
		"flowcontrol.apiserver.k8s.io/v1beta3": {"deprecated": 24, "removed": 32, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"HorizontalPodAutoscaler": {
		"autoscaling/v2beta1": {"deprecated": 22, "removed": 25, "instead": "autoscaling/v2"},
		"autoscaling/v2beta2": {"deprecated": 23, "removed": 26, "instead": "autoscaling/v2"},
	},
	"Ingress": {
		"extensions/v1beta1": {"deprecated": 14, "removed": 22, "instead": "networking.k8s.io/v1"},
		"networking.k8s.io/v1beta1": {"deprecated": 19, "removed": 22, "instead": "networking.k8s.io/v1"},
	},
	"IngressClass": {"networking.k8s.io/v1beta1": {"deprecated": 19, "removed": 22, "instead": "networking.k8s.io/v1"}},
	"Lease": {"coordination.k8s.io/v1beta1": {"deprecated": 14, "removed": 22, "instead": "coordination.k8s.io/v1"}},
	"MutatingWebhookConfiguration": {"admissionregistration.k8s.io/v1beta1": {"deprecated": 16, "removed": 22, "instead": "admissionregistration.k8s.io/v1"}},
	"NetworkPolicy": {"extensions/v1beta1": {"deprecated": 9, "removed": 16, "instead": "networking.k8s.io/v1"}},
	"PodDisruptionBudget": {"policy/v1beta1": {"deprecated": 21, "removed": 25, "instead": "policy/v1"}},
	"PodSecurityPolicy": {
		"extensions/v1beta1": {"deprecated": 10, "removed": 16, "instead": "policy/v1beta1"},
		"policy/v1beta1": {"deprecated": 21, "removed": 25},
	},
	"PriorityClass": {
		"scheduling.k8s.io/v1alpha1": {"deprecated": 14, "removed": 17, "instead": "scheduling.k8s.io/v1"},
		"scheduling.k8s.io/v1beta1": {"deprecated": 14, "removed": 22, "instead": "scheduling.k8s.io/v1"},
	},
	"PriorityLevelConfiguration": {
		"flowcontrol.apiserver.k8s.io/v1beta1": {"deprecated": 23, "removed": 26, "instead": "flowcontrol.apiserver.k8s.io/v1"},
		"flowcontrol.apiserver.k8s.io/v1beta2": {"deprecated": 24, "removed": 29, "instead": "flowcontrol.apiserver.k8s.io/v1beta3"},
		"flowcontrol.apiserver.k8s.io/v1beta3": {"deprecated": 31, "removed": 32, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	},
	"ReplicaSet": {
		"apps/v1beta1": {"removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"removed": 16, "instead": "apps/v1"},
	},
	"ResourceClaim": {
		"resource.k8s.io/v1alpha3": {"deprecated": 32, "removed": 34, "instead": "resource.k8s.io/v1"},
		"resource.k8s.io/v1beta1": {"deprecated": 33, "removed": 36, "instead": "resource.k8s.io/v1beta2"},
	},
	"ResourceClaimTemplate": {
		"resource.k8s.io/v1alpha3": {"deprecated": 32, "removed": 34, "instead": "resource.k8s.io/v1"},
		"resource.k8s.io/v1beta1": {"deprecated": 33, "removed": 36, "instead": "resource.k8s.io/v1beta2"},
	},
	"ResourceSlice": {
		"resource.k8s.io/v1alpha3": {"deprecated": 32, "removed": 34, "instead": "resource.k8s.io/v1"},
		"resource.k8s.io/v1beta1": {"deprecated": 33, "removed": 36, "instead": "resource.k8s.io/v1beta2"},
	},
	"Role": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"RoleBinding": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"RuntimeClass": {"node.k8s.io/v1beta1": {"deprecated": 22, "removed": 25, "instead": "node.k8s.io/v1"}},
	"StatefulSet": {
		"apps/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
	"StorageClass": {"storage.k8s.io/v1beta1": {"deprecated": 6, "removed": 22, "instead": "storage.k8s.io/v1"}},
	"StorageVersionMigration": {"storagemigration.k8s.io/v1alpha1": {"removed": 35, "instead": "storagemigration.k8s.io/v1beta1"}},
	"TokenReview": {"authentication.k8s.io/v1beta1": {"deprecated": 6, "removed": 22, "instead": "authentication.k8s.io/v1"}},
	"ValidatingAdmissionPolicy": {"admissionregistration.k8s.io/v1alpha1": {"deprecated": 28, "removed": 33, "instead": "admissionregistration.k8s.io/v1"}},
	"ValidatingAdmissionPolicyBinding": {"admissionregistration.k8s.io/v1alpha1": {"deprecated": 28, "removed": 33, "instead": "admissionregistration.k8s.io/v1"}},
	"ValidatingWebhookConfiguration": {"admissionregistration.k8s.io/v1beta1": {"deprecated": 16, "removed": 22, "instead": "admissionregistration.k8s.io/v1"}},
	"VolumeAttachment": {"storage.k8s.io/v1beta1": {"deprecated": 13, "removed": 22, "instead": "storage.k8s.io/v1"}},
	"VolumeAttributesClass": {"storage.k8s.io/v1alpha1": {"deprecated": 31, "removed": 35, "instead": "storage.k8s.io/v1"}},
}

# What is to be said of the object's own API version.
fact := retired[input.object.kind][input.object.apiVersion]
