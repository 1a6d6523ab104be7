package plimsoll.object.ingress_tls_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.ingress_tls

plain := fixture.ingress({"rules": [{"host": "shop.example.com"}]})

test_an_encrypted_one_passes if {
	count(ingress_tls.deny) == 0 with input as object.union(plain, {"spec": {"tls": [{"hosts": ["shop.example.com"]}]}})
}

test_a_plain_one_is_found if {
	ingress_tls.deny == {{
		"message": "Ingress `web` takes what comes in unencrypted: it has no `tls`",
		"path": ["spec", "tls"],
	}} with input as plain
	count(ingress_tls.deny) == 1 with input as object.union(plain, {"spec": {"tls": []}})
}

test_one_whose_load_balancer_has_the_certificate_passes if {
	balancer := {"alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:eu-west-1:111122223333:certificate/web"}
	count(ingress_tls.deny) == 0 with input as fixture.annotated(plain, balancer)
	count(ingress_tls.deny) == 1 with input as fixture.annotated(plain, {"nginx.ingress.kubernetes.io/rewrite-target": "/"})
}

test_something_else_of_that_name_passes if {
	count(ingress_tls.deny) == 0 with input as fixture.object_of("config.openshift.io/v1", "Ingress", {})
}
