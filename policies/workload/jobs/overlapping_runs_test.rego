package plimsoll.workload.jobs.overlapping_runs_test

import data.plimsoll.workload.jobs.overlapping_runs

cron_job(spec) := {"object": {"kind": "CronJob", "apiVersion": "batch/v1", "name": "report"}, "spec": spec}

test_one_at_a_time_passes if {
	count(overlapping_runs.deny) == 0 with input as cron_job({"concurrencyPolicy": "Forbid"})
	count(overlapping_runs.deny) == 0 with input as cron_job({"concurrencyPolicy": "Replace"})
}

test_runs_that_may_overlap_are_found if {
	overlapping_runs.deny == {{
		"message": "runs of the CronJob `report` may overlap: it has no `concurrencyPolicy: Forbid`",
		"path": ["spec", "concurrencyPolicy"],
	}} with input as cron_job({})
	count(overlapping_runs.deny) == 1 with input as cron_job({"concurrencyPolicy": "Allow"})
}

test_a_job_runs_once if {
	count(overlapping_runs.deny) == 0 with input as {"object": {"kind": "Job", "apiVersion": "batch/v1", "name": "import"}, "spec": {}}
}
