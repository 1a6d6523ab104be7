package plimsoll.lib.kubernetes_test

import data.plimsoll.lib.kubernetes

asked(version) := {"lib.kubernetes": {"version": version}}

test_what_came_with_a_version_holds_from_then_on if {
	every version in ["1.34", "v1.34", "1.34.2", "v1.34.0-rc.1+k3s1", "1.100"] {
		kubernetes.at_least(34) with data.plimsoll.parameters as asked(version)
	}
	every version in ["1.33", "v1.33.9", "1.3", "1.0"] {
		not kubernetes.at_least(34) with data.plimsoll.parameters as asked(version)
	}
}

test_every_version_has_what_was_there_from_the_start if {
	kubernetes.at_least(0) with data.plimsoll.parameters as asked("1.0")
}

test_latest_is_the_default_and_has_all if {
	kubernetes.at_least(1000) with data.plimsoll.parameters as {}
	kubernetes.at_least(1000) with data.plimsoll.parameters as asked("latest")
}

test_what_is_no_version_is_judged_as_the_latest if {
	every version in ["", "one", "11.34", "2.0", "1.x"] {
		kubernetes.at_least(1000) with data.plimsoll.parameters as asked(version)
	}
}
