# METADATA
# title: Grants
# description: What several rules ask of the rights that the account of a workload has.
# scope: package
package plimsoll.lib.grants

import data.plimsoll.lib.access

# The rights that whoever gets into a pod has, too: those of an account whose token is there.
carried contains grant if {
	has_token
	some grant in input.service_account.grants
}

has_token if input.service_account.mounts_token

# A token that is mounted by name; one for another audience means nothing to the API server.
has_token if {
	some volume in input.volumes
	volume.type == "projected"
	some source in volume.source.sources
	token := source.serviceAccountToken
	object.get(token, "audience", "") == ""
}

# Whether they hold in the whole cluster, or in the namespace that amounts to it.
wide(grant) if not grant.namespace

wide(grant) if grant.namespace == "kube-system"

# Whether they are all that there are, or what the roles of administrators have.
all_rights(grant) if {
	grant.role.kind == "ClusterRole"
	grant.role.name == "cluster-admin"
}

all_rights(grant) if {
	some rule in grant.role.rules
	access.everything(rule)
}

# Whether they are those by which one becomes the cluster's administrator.
whole_cluster(grant) if {
	wide(grant)
	all_rights(grant)
}

whole_cluster(grant) if {
	wide(grant)
	by_name(grant, {"admin", "edit"})
}

# Whether they allow some things to be done with every object of a resource, wildcards counted.
may(grant, group, resource, verbs) if {
	some rule in grant.role.rules
	count(rule.resource_names) == 0
	access.can(rule, group, resource, verbs)
}

# The same, where the resource is named.
names(grant, group, resource, verbs) if {
	some rule in grant.role.rules
	count(rule.resource_names) == 0
	access.named(rule, group, {resource}, verbs)
}

reads_secrets(grant) if may(grant, "", "secrets", {"get", "list", "watch"})

runs_pods(grant) if {
	some maker in makers
	may(grant, maker.group, maker.resource, {"create"})
}

makers contains {"group": group, "resource": resource} if {
	some group, resources in access.workloads
	some resource in resources
}

enters_pods(grant) if {
	some resource, verbs in {
		"pods/attach": {"create", "get"},
		"pods/ephemeralcontainers": {"update", "patch"},
		"pods/exec": {"create", "get"},
	}
	may(grant, "", resource, verbs)
}

# Whether the role is one that every cluster has, and so nobody needs to show.
by_name(grant, roles) if {
	grant.role.kind == "ClusterRole"
	not grant.role.found
	grant.role.name in roles
}

# Who gives what to whom, in a message.
told(grant) := sprintf("%s gives %s to %s", [
	label(grant.binding, grant),
	label(grant.role.kind, grant.role),
	access.called(grant.subject),
])

label(kind, thing) := sprintf("%s `%s`", [kind, thing.name])

label(kind, thing) := sprintf("a %s without a name", [kind]) if not thing.name
