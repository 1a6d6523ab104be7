package plimsoll.workload.pss.se_linux_options_test

import data.plimsoll.workload.pss.se_linux_options

pod(of_pod, of_container) := {
	"pod": {"spec": {"securityContext": {"seLinuxOptions": of_pod}}},
	"containers": [{"name": "web", "role": "app", "securityContext": {"seLinuxOptions": of_container}}],
}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_types_of_containers_pass_and_so_do_levels if {
	count(se_linux_options.deny) == 0 with input as pod({"type": "container_t"}, {"type": "container_kvm_t", "level": "s0:c1"})
	count(se_linux_options.deny) == 0 with input as pod({}, {"type": "", "user": "", "role": ""})
	count(se_linux_options.deny) == 0 with input as {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "app"}]}
}

test_another_type_is_found if {
	se_linux_options.deny == {{
		"message": "container `web` has the SELinux type `spc_t`",
		"path": ["containers", 0, "securityContext", "seLinuxOptions", "type"],
	}} with input as pod({}, {"type": "spc_t"})
}

test_users_and_roles_are_found if {
	se_linux_options.deny == {
		{
			"message": "the pod has the SELinux user `system_u`",
			"path": ["pod", "spec", "securityContext", "seLinuxOptions", "user"],
		},
		{
			"message": "the pod has the SELinux role `system_r`",
			"path": ["pod", "spec", "securityContext", "seLinuxOptions", "role"],
		},
	} with input as pod({"user": "system_u", "role": "system_r"}, {})
}

test_engines_have_a_type_from_1_31_on if {
	engine := pod({}, {"type": "container_engine_t"})
	count(se_linux_options.deny) == 1 with input as engine with data.plimsoll.parameters as kubernetes("1.30")
	count(se_linux_options.deny) == 0 with input as engine with data.plimsoll.parameters as kubernetes("1.31")
}
