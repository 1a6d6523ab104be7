package plimsoll.image.rewritten_files_test

import data.plimsoll.image.rewritten_files

found(script, unpacked) := result if {
	result := rewritten_files.deny with input as {
		"history": [{"created_by": "COPY app /app # buildkit"}, {"created_by": sprintf("RUN /bin/sh -c %s # buildkit", [script])}],
		"layers": [{"history": 0, "unpacked": 90000000}, {"history": 1, "unpacked": unpacked}],
	}
		with data.plimsoll.parameters as {"PLM-I067": {"bytes": 10485760}}
}

test_a_small_layer_passes if {
	count(found("chown -R app /app", 4096)) == 0
}

test_a_large_one_is_found if {
	found("mkdir -p /app/tmp && chown -R app /app", 94371840) == {{
		"message": "`chown -R app /app` wrote 90 MiB a second time",
		"path": ["layers", 1],
	}}
}

test_a_step_that_makes_files_itself_passes if {
	count(found("make install && chmod 755 /usr/bin/app", 94371840)) == 0
	count(found("make install", 94371840)) == 0
}

test_layers_that_were_not_read_are_not_judged if {
	count(rewritten_files.deny) == 0 with input as {"history": [{"created_by": "RUN /bin/sh -c chown -R a /a"}], "layers": [{"history": 0}]}
}
