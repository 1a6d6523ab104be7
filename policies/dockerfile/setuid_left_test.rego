package plimsoll.dockerfile.setuid_left_test

import data.plimsoll.dockerfile.setuid_left
import data.plimsoll.lib.fixture_test as fixture

catalogue := {"distributions": {"debian": {"images": ["docker.io/library/debian"]}, "alpine": {"images": ["docker.io/library/alpine"]}}}

found(file) := result if {
	result := setuid_left.deny with input as file with data.plimsoll.catalogue as catalogue
}

test_taking_them_away_passes if {
	count(found(fixture.file("debian:13", [fixture.run(["find / -perm /6000 -exec chmod a-s {} +"])]))) == 0
	count(found(fixture.file("debian:13", [fixture.run(["find / -perm +4000 -delete"])]))) == 0
}

test_a_distribution_as_it_comes_is_found if {
	found(fixture.file("debian:13", [])) == {{
		"message": "the setuid programs of `debian:13` are still there",
		"path": ["stages", 0, "base"],
	}}
}

test_images_without_such_programs_pass if {
	every image in ["gcr.io/distroless/static:nonroot", "alpine:3.24", "scratch"] {
		count(found(fixture.file(image, []))) == 0
	}
	count(found(fixture.file("buildpack-deps:trixie", []))) == 1
}

test_looking_for_other_files_takes_nothing_away if {
	count(found(fixture.file("debian:13", [fixture.run(["find / -name 6000.log -delete"])]))) == 1
}
