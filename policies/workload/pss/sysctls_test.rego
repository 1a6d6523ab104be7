package plimsoll.workload.pss.sysctls_test

import data.plimsoll.workload.pss.sysctls

pod(names) := {"pod": {"spec": {"securityContext": {"sysctls": [{"name": name, "value": "1"} | some name in names]}}}}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_safe_parameters_pass_and_so_do_none if {
	count(sysctls.deny) == 0 with input as pod(["kernel.shm_rmid_forced", "net.ipv4.tcp_syncookies"])
	count(sysctls.deny) == 0 with input as {"pod": {"spec": {}}}
}

test_others_are_found if {
	sysctls.deny == {{
		"message": "the pod sets the kernel parameter `kernel.msgmax`, which is not among the safe ones",
		"path": ["pod", "spec", "securityContext", "sysctls", 1, "name"],
	}} with input as pod(["kernel.shm_rmid_forced", "kernel.msgmax"])
}

test_a_name_with_slashes_is_another_name if {
	count(sysctls.deny) == 1 with input as pod(["net/ipv4/tcp_syncookies"])
}

test_what_is_safe_grows_with_the_versions if {
	every case in [
		[27, "net.ipv4.ip_local_reserved_ports"],
		[29, "net.ipv4.tcp_keepalive_time"],
		[32, "net.ipv4.tcp_rmem"],
		[37, "net.ipv4.tcp_notsent_lowat"],
	] {
		[minor, name] := case
		count(sysctls.deny) == 0 with input as pod([name]) with data.plimsoll.parameters as kubernetes(sprintf("1.%d", [minor]))
		count(sysctls.deny) == 1 with input as pod([name]) with data.plimsoll.parameters as kubernetes(sprintf("1.%d", [minor - 1]))
	}
}
