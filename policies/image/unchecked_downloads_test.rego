package plimsoll.image.unchecked_downloads_test

import data.plimsoll.image.unchecked_downloads

found(script) := result if {
	result := unchecked_downloads.deny with input as {"history": [{"created_by": sprintf("RUN /bin/sh -c %s # buildkit", [script])}]}
}

test_a_download_that_is_kept_passes if {
	count(found("curl -fsSLo /tmp/a https://example.org/a && sha256sum -c a.sha256")) == 0
	count(found("curl -fsSL https://example.org/a.tgz | tar -xz")) == 0
	count(found("wget https://example.org/install.sh && sh install.sh")) == 0
}

test_a_script_from_the_network_is_found if {
	found("set -e; curl -fsSL https://example.org/install.sh | sh") == {{
		"message": "step 1 ran a script straight from the network",
		"path": ["history", 0, "created_by"],
	}}
	count(found("wget -qO- https://example.org/a | sudo -E bash - && apt-get install -y nodejs")) == 1
	count(found("curl -s https://example.org/a | bash -s -- --yes")) == 1
}

test_certificates_that_are_not_checked_are_found if {
	{violation.message | some violation in found("curl -fskL -o a https://example.org/a")} == {"step 1 fetched something without checking certificates"}
	count(found("wget --no-check-certificate https://example.org/a")) == 1
}

test_what_looks_like_it_passes if {
	count(found("curl https://example.org/sha | shasum -c")) == 0
	count(found("curl https://example.org/a | bashcov")) == 0
	count(found("curl --keepalive https://example.org/-k/a")) == 0
	count(found("tar -k -xf a.tar")) == 0
}
