package plimsoll.workload.versions.removed_api_test

import data.plimsoll.workload.versions.removed_api

object_of(kind, version) := {"object": {"kind": kind, "apiVersion": version}}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_versions_that_are_there_pass if {
	count(removed_api.deny) == 0 with input as object_of("Deployment", "apps/v1")
	count(removed_api.deny) == 0 with input as object_of("Pod", "v1")
}

test_a_version_that_was_removed_is_found if {
	removed_api.deny == {{
		"message": "Kubernetes 1.16 and later have no Deployment of `extensions/v1beta1`; write `apps/v1`",
		"path": ["object", "apiVersion"],
	}} with input as object_of("Deployment", "extensions/v1beta1")
}

test_an_older_cluster_still_has_it if {
	count(removed_api.deny) == 0 with input as object_of("CronJob", "batch/v1beta1") with data.plimsoll.parameters as kubernetes("1.24")
	count(removed_api.deny) == 1 with input as object_of("CronJob", "batch/v1beta1") with data.plimsoll.parameters as kubernetes("1.25")
}
