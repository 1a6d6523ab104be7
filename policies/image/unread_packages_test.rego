package plimsoll.image.unread_packages_test

import data.plimsoll.image.unread_packages

image(read, attachments) := {
	"contents": {"package_databases": [{"manager": "rpm", "path": "/var/lib/rpm/rpmdb.sqlite", "layer": 0, "read": read}]},
	"attachments": attachments,
}

test_a_database_that_was_read_passes if {
	count(unread_packages.deny) == 0 with input as image(true, [])
}

test_one_that_was_not_is_found if {
	unread_packages.deny == {{
		"message": "nobody looked at the packages of `rpm`, in `/var/lib/rpm/rpmdb.sqlite`",
		"path": ["contents", "package_databases", 0],
	}} with input as image(false, [{"kind": "signature"}])
}

test_an_sbom_tells_them if {
	count(unread_packages.deny) == 0 with input as image(false, [{"kind": "sbom"}])
}

test_an_image_without_packages_passes if {
	count(unread_packages.deny) == 0 with input as {"contents": {"package_databases": []}}
}
