package plimsoll.workload.jobs.early_cleanup_test

import data.plimsoll.workload.jobs.early_cleanup

job(spec) := {"object": {"apiVersion": "batch/v1", "kind": "Job"}, "spec": spec}

cron(spec, job_spec) := {
	"object": {"apiVersion": "batch/v1", "kind": "CronJob"},
	"spec": object.union(spec, {"jobTemplate": {"spec": job_spec}}),
}

test_what_the_cron_job_says_passes if {
	count(early_cleanup.deny) == 0 with input as cron({"failedJobsHistoryLimit": 3}, {})
}

test_jobs_that_go_at_once_are_found if {
	early_cleanup.deny == {{
		"message": "Jobs that the CronJob would keep are gone after 60 seconds",
		"path": ["spec", "jobTemplate", "spec", "ttlSecondsAfterFinished"],
	}} with input as cron({}, {"ttlSecondsAfterFinished": 60})
}

test_a_day_is_time_to_look if {
	count(early_cleanup.deny) == 0 with input as cron({}, {"ttlSecondsAfterFinished": 86400})
}

test_a_job_by_itself_should_go if {
	count(early_cleanup.deny) == 0 with input as job({"ttlSecondsAfterFinished": 60})
}
