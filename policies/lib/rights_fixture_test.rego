# Roles and bindings for tests, in the shape that the engine gives them.
package plimsoll.lib.rights_fixture_test

cluster_role(rules) := document("ClusterRole", {"cluster_wide": true, "rules": rules})

role_in(namespace, rules) := of_namespace(namespace, document("Role", {"rules": rules}))

# A rule about resources of one API group.
rule(group, resources, verbs) := rule_of([group], resources, verbs)

rule_of(groups, resources, verbs) := {
	"verbs": verbs,
	"api_groups": groups,
	"resources": resources,
	"resource_names": [],
	"non_resource_urls": [],
}

# A rule about objects of these names.
only(names, rule) := object.union(rule, {"resource_names": names})

cluster_binding(role, subjects) := document("ClusterRoleBinding", {
	"cluster_wide": true,
	"role": cluster_role_ref(role),
	"subjects": subjects,
})

binding_in(namespace, role, subjects) := of_namespace(namespace, document("RoleBinding", {
	"role": cluster_role_ref(role),
	"subjects": subjects,
}))

cluster_role_ref(name) := {"kind": "ClusterRole", "name": name, "found": false, "rules": []}

subject(kind, name) := {"kind": kind, "name": name}

account(namespace, name) := {"kind": "ServiceAccount", "name": name, "namespace": namespace}

# The same object as Kubernetes would ship it, under a name.
shipped(name, document) := object.union(document, {"object": {
	"name": name,
	"labels": {"kubernetes.io/bootstrapping": "rbac-defaults"},
}})

labelled(labels, document) := object.union(document, {"object": {"labels": labels}})

of_namespace(namespace, document) := object.union(document, {"object": {"namespace": namespace}})

document(kind, special) := object.union(
	{
		"kind": "access",
		"object": {
			"apiVersion": "rbac.authorization.k8s.io/v1",
			"kind": kind,
			"name": "ops",
			"labels": {},
			"annotations": {},
		},
		"cluster_wide": false,
		"rules": [],
		"subjects": [],
	},
	special,
)

# A workload whose account has these rights.
workload(grants) := {
	"kind": "workload",
	"object": {"kind": "Deployment", "name": "web", "namespace": "shop"},
	"service_account": {"name": "web", "mounts_token": true, "mounts_token_from": "pod", "grants": grants},
	"pod": {"spec": {}},
	"volumes": [],
}

everywhere(role) := {
	"file": "access.yaml",
	"binding": "ClusterRoleBinding",
	"name": "web",
	"subject": account("shop", "web"),
	"role": role,
}

within(namespace, role) := object.union(everywhere(role), {"binding": "RoleBinding", "namespace": namespace})

role_of(rules) := {"kind": "ClusterRole", "name": "ops", "found": true, "file": "access.yaml", "rules": rules}

test_a_grant_holds_in_a_namespace_or_everywhere if {
	not "namespace" in object.keys(everywhere(role_of([])))
	within("shop", role_of([])).namespace == "shop"
}

test_a_document_is_what_it_is_told if {
	role_in("shop", []).object.namespace == "shop"
	shipped("view", cluster_role([])).object.labels == {"kubernetes.io/bootstrapping": "rbac-defaults"}
	labelled({"app": "web"}, cluster_binding("view", [])).object.labels == {"app": "web"}
	binding_in("shop", "view", [subject("User", "ann")]).subjects == [{"kind": "User", "name": "ann"}]
	only(["a"], rule("", ["pods"], ["get"])).resource_names == ["a"]
	workload([]).service_account.grants == []
}
