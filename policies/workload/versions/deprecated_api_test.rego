package plimsoll.workload.versions.deprecated_api_test

import data.plimsoll.workload.versions.deprecated_api

object_of(kind, version) := {"object": {"kind": kind, "apiVersion": version}}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_versions_that_last_pass if {
	count(deprecated_api.deny) == 0 with input as object_of("CronJob", "batch/v1") with data.plimsoll.parameters as kubernetes("1.22")
}

test_a_deprecated_version_is_found if {
	deprecated_api.deny == {{
		"message": "CronJob of `batch/v1beta1` is deprecated and goes with Kubernetes 1.25; write `batch/v1`",
		"path": ["object", "apiVersion"],
	}} with input as object_of("CronJob", "batch/v1beta1") with data.plimsoll.parameters as kubernetes("1.22")
}

test_before_and_after_it_is_no_matter_of_this_rule if {
	count(deprecated_api.deny) == 0 with input as object_of("CronJob", "batch/v1beta1") with data.plimsoll.parameters as kubernetes("1.20")
	count(deprecated_api.deny) == 0 with input as object_of("CronJob", "batch/v1beta1") with data.plimsoll.parameters as kubernetes("1.25")
}
