package plimsoll.lib.balancers_test

import data.plimsoll.lib.balancers

test_ranges_restrict if {
	balancers.restricted({"loadBalancerSourceRanges": ["198.51.100.0/24"]}, {})
	not balancers.restricted({"loadBalancerSourceRanges": []}, {})
	not balancers.restricted({}, {})
}

test_annotations_of_clouds_restrict if {
	balancers.restricted({}, {"networking.gke.io/load-balancer-type": "Internal"})
	not balancers.restricted({}, {"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"})
	not balancers.restricted({}, {"note": "internal"})
}
