package plimsoll.workload.jobs.no_trace_test

import data.plimsoll.workload.jobs.no_trace

job(spec) := {"object": {"apiVersion": "batch/v1", "kind": "Job"}, "spec": spec}

cron(spec, job_spec) := {
	"object": {"apiVersion": "batch/v1", "kind": "CronJob"},
	"spec": object.union(spec, {"jobTemplate": {"spec": job_spec}}),
}

test_one_is_enough if {
	count(no_trace.deny) == 0 with input as cron({"failedJobsHistoryLimit": 1}, {})
	count(no_trace.deny) == 0 with input as cron({}, {})
}

test_none_is_found if {
	no_trace.deny == {{
		"message": "a run that failed is gone at once: `failedJobsHistoryLimit: 0`",
		"path": ["spec", "failedJobsHistoryLimit"],
	}} with input as cron({"failedJobsHistoryLimit": 0}, {})
}

test_those_that_went_well_may_go if {
	count(no_trace.deny) == 0 with input as cron({"successfulJobsHistoryLimit": 0}, {})
}
