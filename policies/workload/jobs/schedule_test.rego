package plimsoll.workload.jobs.schedule_test

import data.plimsoll.workload.jobs.schedule

cron(text) := {"object": {"apiVersion": "batch/v1", "kind": "CronJob"}, "spec": {"schedule": text}}

test_schedules_pass if {
	every text in [
		"*/5 * * * *",
		"0 3 1,15 JAN-jun mon-fri",
		"0-30/10 0 ? * 0,6",
		" 30  3 * * 0 ",
		"@daily",
		"05 08 * * 00",
		"@every 1h30m",
	] {
		count(schedule.deny) == 0 with input as cron(text)
	}
}

test_six_fields_are_found if {
	schedule.deny == {{
		"message": "schedule `0 30 3 * * 0` is refused: it has 6 fields, and not 5",
		"path": ["spec", "schedule"],
	}} with input as cron("0 30 3 * * 0")
}

test_values_that_are_none_are_found if {
	schedule.deny == {{
		"message": "schedule `0 24 * * *` is refused: `24` is no hour",
		"path": ["spec", "schedule"],
	}} with input as cron("0 24 * * *")
	every text in ["60 * * * *", "0 0 0 * *", "0 0 * 13 *", "0 0 * * 7", "*/0 * * * *", "0 0 L * *", "mon * * * *", "@often", "@reboot"] {
		count(schedule.deny) == 1 with input as cron(text)
	}
}

test_a_time_zone_has_a_field_of_its_own if {
	count(schedule.deny) == 1 with input as cron("CRON_TZ=Europe/Berlin 30 3 * * *")
	count(schedule.deny) == 0 with input as cron("TZ=Europe/Berlin 30 3 * * *")
		with data.plimsoll.parameters as {"lib.kubernetes": {"version": "1.28"}}
}

test_other_peoples_schedules_are_theirs if {
	count(schedule.deny) == 0 with input as {"object": {"apiVersion": "example.com/v1", "kind": "CronJob"}, "spec": {"schedule": "0 0 0 * * *"}}
}
