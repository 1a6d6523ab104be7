package plimsoll.workload.pss.host_namespaces_test

import data.plimsoll.workload.pss.host_namespaces

pod(spec) := {"pod": {"spec": spec}}

test_namespaces_of_its_own_pass if {
	count(host_namespaces.deny) == 0 with input as pod({"hostNetwork": false, "hostPID": false, "hostIPC": false})
	count(host_namespaces.deny) == 0 with input as pod({})
}

test_each_that_is_shared_is_found if {
	host_namespaces.deny == {
		{
			"message": "the pod shares the network of its node: `hostNetwork: true`",
			"path": ["pod", "spec", "hostNetwork"],
		},
		{
			"message": "the pod shares the processes of its node: `hostPID: true`",
			"path": ["pod", "spec", "hostPID"],
		},
		{
			"message": "the pod shares the IPC of its node: `hostIPC: true`",
			"path": ["pod", "spec", "hostIPC"],
		},
	} with input as pod({"hostNetwork": true, "hostPID": true, "hostIPC": true})
}

test_sharing_among_the_containers_is_another_matter if {
	count(host_namespaces.deny) == 0 with input as pod({"shareProcessNamespace": true, "hostname": "web", "hostUsers": true})
}
