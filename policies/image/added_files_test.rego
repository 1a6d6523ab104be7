package plimsoll.image.added_files_test

import data.plimsoll.image.added_files

found(step) := result if {
	result := added_files.deny with input as {"history": [{"created_by": step}]}
}

test_copying_passes if {
	count(found("COPY app.py /app/ # buildkit")) == 0
}

test_a_file_that_was_added_is_found if {
	found("ADD --chown=app app.py lib /app/ # buildkit") == {{
		"message": "step 1 adds `app.py`, `lib`, and does no more than `COPY`",
		"path": ["history", 0, "created_by"],
	}}
}

test_archives_and_addresses_are_what_it_is_for if {
	count(found("ADD alpine-minirootfs-3.24.0-x86_64.tar.gz / # buildkit")) == 0
	count(found("ADD https://example.org/a /a # buildkit")) == 0
}

test_how_base_images_begin_passes if {
	count(found("/bin/sh -c #(nop) ADD file:8b58d6da3e3e in / ")) == 0
}
