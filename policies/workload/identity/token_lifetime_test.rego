package plimsoll.workload.identity.token_lifetime_test

import data.plimsoll.workload.identity.token_lifetime

pod(token) := {"volumes": [{"name": "token", "type": "projected", "source": {"sources": [{"serviceAccountToken": token}]}}]}

test_an_hour_passes if {
	count(token_lifetime.deny) == 0 with input as pod({"path": "token", "expirationSeconds": 3600})
	count(token_lifetime.deny) == 0 with input as pod({"path": "token"})
}

test_a_year_is_found if {
	token_lifetime.deny == {{
		"message": "the token in volume `token` is good for 31536000 seconds",
		"path": ["volumes", 0, "source", "sources", 0, "serviceAccountToken", "expirationSeconds"],
	}} with input as pod({"path": "token", "expirationSeconds": 31536000})
}

test_other_sources_have_no_end if {
	count(token_lifetime.deny) == 0 with input as {"volumes": [{"name": "all", "type": "projected", "source": {"sources": [{"configMap": {"name": "web"}}]}}]}
}

test_the_longest_life_is_a_parameter if {
	count(token_lifetime.deny) == 1 with input as pod({"expirationSeconds": 3600})
		with data.plimsoll.parameters as {"PLM-W142": {"most": 600}}
}
