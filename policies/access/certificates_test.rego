package plimsoll.access.certificates_test

import data.plimsoll.access.certificates
import data.plimsoll.lib.rights_fixture_test as fixture

group := "certificates.k8s.io"

approval := fixture.rule(group, ["certificatesigningrequests", "certificatesigningrequests/approval"], ["update"])

signers(names) := fixture.only(names, fixture.rule(group, ["signers"], ["approve"]))

messages(rules) := all_of_them if {
	found := certificates.deny with input as fixture.cluster_role(rules)
	all_of_them := {violation.message | some violation in found}
}

test_the_signer_of_kubelets_passes if {
	messages([approval, signers(["kubernetes.io/kubelet-serving"])]) == set()
}

test_every_signer_is_found if {
	certificates.deny == {{
		"message": "ClusterRole `ops` has certificates signed by every signer",
		"path": ["rules", 1, "resources", 0],
	}} with input as fixture.cluster_role([approval, signers([])])
}

test_the_signer_for_clients_is_found if {
	certificates.deny == {{
		"message": "ClusterRole `ops` has certificates signed for any client of the API server: `kubernetes.io/kube-apiserver-client`",
		"path": ["rules", 1, "resource_names", 1],
	}} with input as fixture.cluster_role([approval, signers(["kubernetes.io/kubelet-serving", "kubernetes.io/kube-apiserver-client"])])

	# Kubelets have no names but their own.
	messages([approval, signers(["kubernetes.io/kube-apiserver-client-kubelet"])]) == set()
}

test_approval_alone_is_found if {
	certificates.deny == {{
		"message": "ClusterRole `ops` approves certificate requests, and does not say for which signer",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([approval])
}

test_to_ask_for_a_certificate_passes if {
	messages([fixture.rule(group, ["certificatesigningrequests"], ["create", "get"])]) == set()
	messages([fixture.rule(group, ["certificatesigningrequests/approval"], ["get"])]) == set()
}
