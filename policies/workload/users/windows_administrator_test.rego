package plimsoll.workload.users.windows_administrator_test

import data.plimsoll.workload.users.windows_administrator

pod(user) := {"pod": {"spec": {"securityContext": {"windowsOptions": {"runAsUserName": user}}}}, "containers": []}

test_an_ordinary_user_passes if {
	count(windows_administrator.deny) == 0 with input as pod("ContainerUser")
}

test_the_administrator_is_found if {
	windows_administrator.deny == {{
		"message": "the pod runs as `ContainerAdministrator`",
		"path": ["pod", "spec", "securityContext", "windowsOptions", "runAsUserName"],
	}} with input as pod("ContainerAdministrator")
}

test_windows_does_not_mind_capitals_or_where_users_are_from if {
	count(windows_administrator.deny) == 1 with input as pod("containeradministrator")
	count(windows_administrator.deny) == 1 with input as pod("User Manager\\ContainerAdministrator")
}
