# METADATA
# title: Rights
# description: What several rules ask of roles and bindings, and of the rights that the account of a workload has.
# scope: package
package plimsoll.lib.access

# Whether Kubernetes itself brings the object along, and puts it right whenever it starts. The label alone would let
# anybody off who writes it.
shipped if {
	input.object.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
	regex.match(`^(system:.+|cluster-admin|admin|edit|view)$`, input.object.name)
}

# What the authors of a role allow, by its place.
rules[i] := rule if {
	not shipped
	some i, rule in input.rules
}

# Whom the authors of a binding give something to, by their place.
subjects[i] := subject if {
	not shipped
	some i, subject in input.subjects
}

# What to call the object in a message.
owner := sprintf("%s `%s`", [input.object.kind, input.object.name])

owner := sprintf("a %s without a name", [input.object.kind]) if not input.object.name

# What to call a subject in a message.
called(subject) := sprintf("%s `%s`", [subject.kind, subject.name])

# Whether a role is for the whole cluster, or for the namespace that amounts to it.
everywhere if input.cluster_wide

everywhere if input.object.namespace == "kube-system"

# Which of some resources of an API group a rule names and lets somebody do some things with: the place of the
# first, and how to call them. Nothing where it says `*` for resources: that is what rules about wildcards are for.
named(rule, group, wanted, verbs) := {
	"at": places[0],
	"text": concat(", ", [sprintf("`%s`", [rule.resources[j]]) | some j in places]),
} if {
	holds(rule, group)
	does(rule, verbs)
	places := [j | some j, resource in rule.resources; some one in wanted; is(resource, one)]
	count(places) > 0
}

# The same where the verbs are named, too. Where they are `*`, the rule about that weighs as much.
spelt(rule, group, wanted, verbs) := found if {
	not "*" in rule.verbs
	found := named(rule, group, wanted, verbs)
}

# Whether a rule lets somebody do one of some things with a resource, wildcards counted.
can(rule, group, wanted, verbs) if {
	holds(rule, group)
	does(rule, verbs)
	covers(rule, wanted)
}

holds(rule, group) if group in rule.api_groups

holds(rule, _) if "*" in rule.api_groups

does(rule, verbs) if {
	some allowed in rule.verbs
	allowed in verbs
}

does(rule, _) if "*" in rule.verbs

covers(rule, _) if "*" in rule.resources

covers(rule, wanted) if {
	some resource in rule.resources
	is(resource, wanted)
}

# `*/exec` is that of every resource. There is no `pods/*`.
is(resource, wanted) if resource == wanted

is(resource, wanted) if resource == concat("/", ["*", split(wanted, "/")[1]])

# The place of the first of some verbs that a rule has. What is named is told before `*`.
verb_at(rule, verbs) := places[0] if {
	places := [j | some j, verb in rule.verbs; verb in verbs]
	count(places) > 0
} else := places[0] if {
	places := [j | some j, "*" in rule.verbs]
	count(places) > 0
}

# The place of the `*` among a rule's resources.
star_at(rule) := places[0] if {
	places := [j | some j, "*" in rule.resources]
	count(places) > 0
}

# Whether a rule allows everything to be done with everything.
everything(rule) if {
	"*" in rule.verbs
	"*" in rule.resources
	"*" in rule.api_groups
	count(rule.resource_names) == 0
}

# Whether the kinds of an API group are Kubernetes' own, and not those that an extension adds.
own_group(group) if not contains(group, ".")

own_group(group) if {
	endswith(group, ".k8s.io")

	# In there are whatever metrics programs have, by names that nobody can know before.
	not endswith(group, ".metrics.k8s.io")
}

# How to call API groups in a message.
groups(rule) := concat(", ", [group_label(group) | some group in rule.api_groups])

group_label("") := "the core group"

group_label("*") := "every API group"

group_label(group) := sprintf("`%s`", [group]) if not group in {"", "*"}

# What makes pods, by API group.
workloads := {
	"": {"pods", "replicationcontrollers"},
	"apps": {"daemonsets", "deployments", "replicasets", "statefulsets"},
	"batch": {"cronjobs", "jobs"},
}

# The place of the first resource of a rule by which pods are made, where the rule names it.
maker(rule) := min({found.at |
	some group, kinds in workloads
	found := spelt(rule, group, kinds, {"create"})
})
