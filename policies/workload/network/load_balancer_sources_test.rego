package plimsoll.workload.network.load_balancer_sources_test

import data.plimsoll.workload.network.load_balancer_sources

pod(annotations, spec) := {"related": {"services": [{
	"name": "web",
	"annotations": annotations,
	"spec": object.union({"type": "LoadBalancer"}, spec),
}]}}

test_networks_that_may_call_pass if {
	count(load_balancer_sources.deny) == 0 with input as pod({}, {"loadBalancerSourceRanges": ["203.0.113.0/24"]})
}

test_the_whole_internet_is_found if {
	load_balancer_sources.deny == {{
		"message": "Service `web` has a load balancer that everybody may call",
		"path": ["related", "services", 0, "spec", "type"],
	}} with input as pod({}, {})
	count(load_balancer_sources.deny) == 1 with input as pod({}, {"loadBalancerSourceRanges": []})
}

test_internal_ones_pass if {
	every key, value in {
		"service.beta.kubernetes.io/azure-load-balancer-internal": "true",
		"networking.gke.io/load-balancer-type": "Internal",
		"service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
	} {
		count(load_balancer_sources.deny) == 0 with input as pod({key: value}, {})
	}
}

test_annotations_that_say_the_contrary_change_nothing if {
	count(load_balancer_sources.deny) == 1 with input as pod({"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"}, {})
	count(load_balancer_sources.deny) == 1 with input as pod({"service.beta.kubernetes.io/azure-load-balancer-internal": "false"}, {})
}

test_other_services_have_no_load_balancer if {
	count(load_balancer_sources.deny) == 0 with input as pod({}, {"type": "ClusterIP"})
}
