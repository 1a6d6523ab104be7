package plimsoll.workload.jobs.missed_runs_test

import data.plimsoll.workload.jobs.missed_runs

cron_job(spec) := {"object": {"kind": "CronJob", "apiVersion": "batch/v1", "name": "report"}, "spec": spec}

test_a_deadline_passes if {
	count(missed_runs.deny) == 0 with input as cron_job({"startingDeadlineSeconds": 600})
}

test_no_deadline_is_found if {
	missed_runs.deny == {{
		"message": "runs of the CronJob `report` start however late it is: it has no `startingDeadlineSeconds`",
		"path": ["spec", "startingDeadlineSeconds"],
	}} with input as cron_job({})
}

test_a_kind_of_that_name_of_other_people_is_another if {
	count(missed_runs.deny) == 0 with input as {"object": {"kind": "CronJob", "apiVersion": "example.com/v1", "name": "report"}, "spec": {}}
}
