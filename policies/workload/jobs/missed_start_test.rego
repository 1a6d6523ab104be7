package plimsoll.workload.jobs.missed_start_test

import data.plimsoll.workload.jobs.missed_start

job(spec) := {"object": {"apiVersion": "batch/v1", "kind": "Job"}, "spec": spec}

cron(spec, job_spec) := {
	"object": {"apiVersion": "batch/v1", "kind": "CronJob"},
	"spec": object.union(spec, {"jobTemplate": {"spec": job_spec}}),
}

test_time_enough_passes if {
	count(missed_start.deny) == 0 with input as cron({"startingDeadlineSeconds": 10}, {})
	count(missed_start.deny) == 0 with input as cron({}, {})
}

test_too_little_is_found if {
	missed_start.deny == {{
		"message": "runs that start 5 seconds late are left out, and the controller looks every 10",
		"path": ["spec", "startingDeadlineSeconds"],
	}} with input as cron({"startingDeadlineSeconds": 5}, {})
}

test_a_job_starts_at_once if {
	count(missed_start.deny) == 0 with input as job({"startingDeadlineSeconds": 5})
}
