package plimsoll.lib.jobs_test

import data.plimsoll.lib.jobs

test_a_job_says_it_itself_and_a_cron_job_in_its_template if {
	jobs.spec == {"backoffLimit": 2} with input as {"object": {"kind": "Job", "apiVersion": "batch/v1"}, "spec": {"backoffLimit": 2}}
	jobs.spec == {"backoffLimit": 2} with input as {
		"object": {"kind": "CronJob", "apiVersion": "batch/v1"},
		"spec": {"jobTemplate": {"spec": {"backoffLimit": 2}}},
	}
	jobs.spec == {} with input as {"object": {"kind": "CronJob", "apiVersion": "batch/v1"}}
}

test_other_workloads_do_not_end if {
	not jobs.spec with input as {"object": {"kind": "Deployment", "apiVersion": "apps/v1"}, "spec": {}}
	not jobs.spec with input as {"object": {"kind": "Job", "apiVersion": "batch.volcano.sh/v1alpha1"}, "spec": {}}
}
