package plimsoll.workload.jobs.retries_test

import data.plimsoll.workload.jobs.retries

job(spec) := {"object": {"apiVersion": "batch/v1", "kind": "Job"}, "spec": spec}

cron(spec, job_spec) := {
	"object": {"apiVersion": "batch/v1", "kind": "CronJob"},
	"spec": object.union(spec, {"jobTemplate": {"spec": job_spec}}),
}

test_a_number_passes if {
	count(retries.deny) == 0 with input as job({"backoffLimit": 0})
	count(retries.deny) == 0 with input as job({"backoffLimitPerIndex": 1})
	count(retries.deny) == 0 with input as cron({}, {"backoffLimit": 2})
}

test_none_is_found if {
	retries.deny == {{
		"message": "nothing says how often it is tried: `backoffLimit` is 6",
		"path": ["spec", "backoffLimit"],
	}} with input as job({"completions": 1})
	count(retries.deny) == 1 with input as cron({}, {})
}

test_what_is_no_job_is_not_tried if {
	count(retries.deny) == 0 with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment"}, "spec": {}}
}
