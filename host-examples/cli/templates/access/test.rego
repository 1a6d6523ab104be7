package plimsoll.access.{name}_test

import data.plimsoll.access.{name}

role(resources) := {"object": {"name": "reader"}, "rules": [{"resources": resources}]}

test_what_is_no_secret_passes if {
	count({name}.deny) == 0 with input as role(["configmaps"])
}

test_secrets_are_found if {
	{name}.deny == {{
		"message": "`reader` may read secrets",
		"path": ["rules", 0, "resources", 1],
	}} with input as role(["configmaps", "secrets"])
}

# What looks like the fault and is none belongs here, too.
test_another_resource_of_a_like_name_passes if {
	count({name}.deny) == 0 with input as role(["secretstores"])
}
