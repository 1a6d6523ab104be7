package plimsoll.lib.names_test

import data.plimsoll.lib.names

known := ["alpine", "bitnami", "docker.io", "golang", "node", "python", "ubuntu"]

test_slips_are_found[name] if {
	some name, meant in {
		"ubunut": "ubuntu",
		"ubunt": "ubuntu",
		"ubuntuu": "ubuntu",
		"pyth0n": "python",
		"pithon": "python",
		"bitnarni": "bitnami",
		"go1ang": "golang",
		"d0cker.io": "docker.io",
		"alpime": "alpine",
	}
	names.resembled(name, known) == meant
}

test_other_names_are_left_alone[name] if {
	some name in ["ubuntu", "python3", "alpines", "nod", "code", "golang-ci", "ubuntu-vnc", "debian"]
	not names.resembled(name, known)
}

test_each_part_of_a_name_has_its_own_models if {
	catalogue := {"official": ["python"], "publishers": ["grafana"], "registries": ["quay.io"]}
	names.meant({"registry": "docker.io", "repository": "library/pyhton"}) == "python" with data.plimsoll.catalogue as catalogue
	names.meant({"registry": "docker.io", "repository": "grafanna/loki"}) == "grafana/loki" with data.plimsoll.catalogue as catalogue
	names.meant({"registry": "quay.lo", "repository": "a/b"}) == "quay.io/a/b" with data.plimsoll.catalogue as catalogue
	not names.meant({"registry": "ghcr.io", "repository": "acme/pyhton"}) with data.plimsoll.catalogue as catalogue
}

test_a_publisher_may_be_called_like_another_with_something_added if {
	catalogue := {"official": [], "publishers": ["grafana", "jenkins"], "registries": ["gcr.io", "ghcr.io"]}
	every name in ["jenkinsx/jx", "rafana/x", "grafan/x", "xjenkins/jx", "enkins/jx"] {
		not names.meant({"registry": "docker.io", "repository": name}) with data.plimsoll.catalogue as catalogue
	}
	every registry in ["icr.io", "ghcr.iox"] {
		not names.meant({"registry": registry, "repository": "a/b"}) with data.plimsoll.catalogue as catalogue
	}
}
