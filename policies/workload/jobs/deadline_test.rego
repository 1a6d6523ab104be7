package plimsoll.workload.jobs.deadline_test

import data.plimsoll.workload.jobs.deadline

job(spec, pod) := {"object": {"kind": "Job", "apiVersion": "batch/v1"}, "spec": spec, "pod": {"spec": pod}}

test_a_deadline_passes if {
	count(deadline.deny) == 0 with input as job({"activeDeadlineSeconds": 3600}, {})
	count(deadline.deny) == 0 with input as job({}, {"activeDeadlineSeconds": 3600})
}

test_no_deadline_is_found if {
	deadline.deny == {{
		"message": "nothing ends the Job when it hangs: it has no `activeDeadlineSeconds`",
		"path": ["spec", "activeDeadlineSeconds"],
	}} with input as job({"backoffLimit": 2}, {})
}

test_what_keeps_running_has_none if {
	count(deadline.deny) == 0 with input as object.union(job({}, {}), {"object": {"kind": "Deployment", "apiVersion": "apps/v1"}})
}
