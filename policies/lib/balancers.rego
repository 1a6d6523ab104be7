# METADATA
# title: Load balancers
# description: What several rules ask of Services of type `LoadBalancer`.
# scope: package
package plimsoll.lib.balancers

# Whether something says who may call.
restricted(spec, _) if count(object.get(spec, "loadBalancerSourceRanges", [])) > 0

# Clouds have annotations for it, and most of them say `internal` or `source-ranges`.
restricted(_, annotations) if {
	some key, value in annotations
	regex.match(`internal|source-ranges|scheme|networking\.gke\.io/load-balancer-type`, key)
	not lower(value) in {"false", "internet-facing", "external"}
}
