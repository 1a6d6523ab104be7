package plimsoll.object.ingress_snippet_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.ingress_snippet

with_annotation(key) := fixture.annotated(fixture.ingress({}), {key: "x"})

test_a_setting_passes if {
	count(ingress_snippet.deny) == 0 with input as with_annotation("nginx.ingress.kubernetes.io/limit-rps")
}

test_a_snippet_is_found if {
	ingress_snippet.deny == {{
		"message": "Ingress `web` writes configuration of its proxy: `nginx.ingress.kubernetes.io/server-snippet`",
		"path": ["object", "annotations", "nginx.ingress.kubernetes.io/server-snippet"],
	}} with input as with_annotation("nginx.ingress.kubernetes.io/server-snippet")
	count(ingress_snippet.deny) == 1 with input as with_annotation("nginx.org/location-snippets")
}

test_a_note_of_somebody_elses_passes if {
	count(ingress_snippet.deny) == 0 with input as with_annotation("docs.example.com/snippet")
}
