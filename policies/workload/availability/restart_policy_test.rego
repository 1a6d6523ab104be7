package plimsoll.workload.availability.restart_policy_test

import data.plimsoll.workload.availability.restart_policy

workload(kind, api, spec) := {"object": {"kind": kind, "apiVersion": api}, "pod": {"spec": spec}}

test_policies_that_fit_pass if {
	count(restart_policy.deny) == 0 with input as workload("Deployment", "apps/v1", {})
	count(restart_policy.deny) == 0 with input as workload("Deployment", "apps/v1", {"restartPolicy": "Always"})
	count(restart_policy.deny) == 0 with input as workload("Job", "batch/v1", {"restartPolicy": "Never"})
	count(restart_policy.deny) == 0 with input as workload("Pod", "v1", {"restartPolicy": "Never"})
}

test_a_deployment_that_ends_is_found if {
	restart_policy.deny == {{
		"message": "a Deployment always restarts its pods: `restartPolicy: OnFailure` is refused",
		"path": ["pod", "spec", "restartPolicy"],
	}} with input as workload("Deployment", "apps/v1", {"restartPolicy": "OnFailure"})
}

test_a_job_that_never_ends_is_found_said_or_not if {
	every spec in [{}, {"restartPolicy": "Always"}] {
		restart_policy.deny == {{
			"message": "a CronJob needs `restartPolicy: OnFailure` or `Never`",
			"path": ["pod", "spec", "restartPolicy"],
		}} with input as workload("CronJob", "batch/v1", spec)
	}
}

test_jobs_of_others_have_rules_of_their_own if {
	count(restart_policy.deny) == 0 with input as workload("Job", "batch.volcano.sh/v1alpha1", {})
}
