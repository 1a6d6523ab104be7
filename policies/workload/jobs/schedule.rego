# METADATA
# title: Schedules are such as the API server takes
# description: >-
#   A schedule has five fields: minute, hour, day, month and day of the week, from 0 for Sunday to 6. One with
#   seconds, a year, a 7 or a time zone of its own is refused.
# scope: package
# custom:
#   id: PLM-W178
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write five fields, and the time zone beside them:
#     spec: {schedule: "30 3 * * 0", timeZone: Europe/Berlin}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "0 30 3 * * 0"
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
#     good: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "30 3 * * 0"
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
package plimsoll.workload.jobs.schedule

import data.plimsoll.lib.kubernetes

fields := [
	{"name": "minute", "least": 0, "most": 59},
	{"name": "hour", "least": 0, "most": 23},
	{"name": "day of the month", "least": 1, "most": 31},
	{"name": "month", "least": 1, "most": 12},
	{"name": "day of the week", "least": 0, "most": 6},
]

named := `^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|@every .+)$`

deny contains {"message": message, "path": ["spec", "schedule"]} if {
	input.object.kind == "CronJob"
	startswith(input.object.apiVersion, "batch/")
	schedule := input.spec.schedule
	why := fault(schedule)
	message := sprintf("schedule `%s` is refused: %s", [schedule, why])
}

fault(schedule) := "the time zone stands in `timeZone`" if {
	regex.match(`^(CRON_)?TZ=`, schedule)
	kubernetes.at_least(29)
} else := why if {
	not regex.match(`^(CRON_)?TZ=`, schedule)
	not regex.match(named, schedule)
	why := wrong(regex.split(`\s+`, trim_space(schedule)))
}

wrong(words) := sprintf("it has %v fields, and not 5", [count(words)]) if {
	count(words) != 5
} else := sprintf("`%s` is no %s", [found[0].word, found[0].name]) if {
	found := [{"word": words[i], "name": field.name} | some i, field in fields; not fits(words[i], field)]
	count(found) > 0
}

# Lists of single values and ranges, each with a step or without.
fits(word, field) if {
	every part in split(word, ",") {
		regex.match(`^([*?]|[0-9a-zA-Z]+(-[0-9a-zA-Z]+)?)(/[1-9][0-9]*)?$`, part)
		every value in split(split(part, "/")[0], "-") {
			within(value, field)
		}
	}
}

within(value, _) if value in {"*", "?"}

within(value, field) if {
	regex.match(`^[0-9]+$`, value)

	# `08` is 8, and no number as JSON writes them.
	number := to_number(regex.replace(value, `^0+([0-9])`, "$1"))
	number >= field.least
	number <= field.most
}

within(value, field) if {
	field.name == "month"
	lower(value) in {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
}

within(value, field) if {
	field.name == "day of the week"
	lower(value) in {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
}
