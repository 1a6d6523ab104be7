package plimsoll.image.package_caches_left_test

import data.plimsoll.image.package_caches_left

found(script) := result if {
	result := package_caches_left.deny with input as {"history": [
		{"created_by": "# debian.sh --arch 'amd64' out/ 'trixie'"},
		{"created_by": sprintf("RUN /bin/sh -c %s # buildkit", [script])},
	]}
}

test_a_step_that_cleans_up_passes if {
	count(found("apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*")) == 0
	count(found("apk add --no-cache curl")) == 0
	count(found("dnf install -y nginx && dnf clean all")) == 0
	count(found("pip install --no-cache-dir gunicorn")) == 0
	count(found("zypper -n in nginx; zypper clean")) == 0
}

test_a_step_that_does_not_is_found if {
	found("apt-get update && apt-get install -y curl") == {{
		"message": "step 2 leaves what `apt-get` fetched in the layer",
		"path": ["history", 1, "created_by"],
	}}
	{violation.message | some violation in found("yum -y install nginx")} == {"step 2 leaves what `dnf` fetched in the layer"}
	count(found("apk add curl")) == 1
	count(found("python3 -m pip install gunicorn")) == 1
}

test_cleaning_up_after_another_is_not_enough if {
	count(found("apt-get update && dnf clean all")) == 1
}

test_what_only_has_the_name_fetches_nothing if {
	count(found("echo apt-get update && make pip install")) == 0
}
