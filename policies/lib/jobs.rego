# METADATA
# title: Jobs
# description: What several rules ask of workloads that end.
# scope: package
package plimsoll.lib.jobs

# Where a Job says how it runs, or a CronJob how its Jobs do.
path := ["spec"] if {
	input.object.kind == "Job"
	startswith(input.object.apiVersion, "batch/")
} else := ["spec", "jobTemplate", "spec"] if {
	input.object.kind == "CronJob"
	startswith(input.object.apiVersion, "batch/")
}

# What it says there.
spec := object.get(input, path, {})
