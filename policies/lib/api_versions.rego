# METADATA
# title: API versions
# description: >-
#   Since when Kubernetes has no longer had the API versions that workloads and roles were once written in.
# scope: package
package plimsoll.lib.api_versions

# The facts are those of FairwindsOps/pluto (Apache-2.0), as of 2026-08: by kind and API version the minor version
# of Kubernetes 1 in which it was deprecated, where that is told, and removed, and what is there instead.
retired := {
	"ClusterRole": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"ClusterRoleBinding": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"CronJob": {"batch/v1beta1": {"deprecated": 21, "removed": 25, "instead": "batch/v1"}},
	"DaemonSet": {
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
	"Deployment": {
		"apps/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
	"ReplicaSet": {
		"apps/v1beta1": {"removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"removed": 16, "instead": "apps/v1"},
		"extensions/v1beta1": {"removed": 16, "instead": "apps/v1"},
	},
	"Role": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"RoleBinding": {
		"rbac.authorization.k8s.io/v1alpha1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
		"rbac.authorization.k8s.io/v1beta1": {"deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	},
	"StatefulSet": {
		"apps/v1beta1": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
		"apps/v1beta2": {"deprecated": 9, "removed": 16, "instead": "apps/v1"},
	},
}

# What is to be said of the object's own API version.
fact := retired[input.object.kind][input.object.apiVersion]
