package plimsoll.workload.jobs.left_behind_test

import data.plimsoll.workload.jobs.left_behind

job(spec, annotations) := {
	"object": {"kind": "Job", "apiVersion": "batch/v1", "name": "import", "annotations": annotations},
	"spec": spec,
}

test_one_that_goes_passes if {
	count(left_behind.deny) == 0 with input as job({"ttlSecondsAfterFinished": 86400}, {})
	count(left_behind.deny) == 0 with input as job({"ttlSecondsAfterFinished": 0}, {})
}

test_one_that_stays_is_found if {
	left_behind.deny == {{
		"message": "nobody deletes the Job `import` when it is done: it has no `ttlSecondsAfterFinished`",
		"path": ["spec", "ttlSecondsAfterFinished"],
	}} with input as job({}, {})
}

test_hooks_are_deleted_by_who_runs_them if {
	count(left_behind.deny) == 0 with input as job({}, {"helm.sh/hook": "pre-upgrade"})
	count(left_behind.deny) == 1 with input as job({}, {"helm.sh/chart": "shop"})
}
