package plimsoll.image.waste_test

import data.plimsoll.image.waste

found(bytes, total, files) := result if {
	image := {
		"layers": [{"removed_bytes": bytes, "removes_bytes": 0}, {"removed_bytes": 0, "removes_bytes": bytes}],
		"contents": {"waste": {"bytes": bytes, "total": total, "files": files}},
	}
	result := waste.deny with input as image
		with data.plimsoll.parameters as {"PLM-I077": {"bytes": 10485760, "percent": 5}}
}

mib := 1048576

test_an_image_without_waste_passes if {
	count(found(0, 100 * mib, [])) == 0
}

test_the_step_that_deletes_much_is_found if {
	found(50 * mib, 200 * mib, []) == {{
		"message": "this step deletes or replaces 50 MiB that stay in the layers below, 25 % of the image",
		"path": ["layers", 1],
	}}
}

test_the_largest_files_are_named if {
	files := [{"path": sprintf("/%d", [i]), "size": 12 * mib, "layer": 0, "removed_by": 1} | some i in numbers.range(1, 4)]
	{violation.message | some violation in found(50 * mib, 200 * mib, files)} == {concat("", [
		"this step deletes or replaces 50 MiB that stay in the layers below, 25 % of the image",
		": `/1` (12 MiB), `/2` (12 MiB), `/3` (12 MiB)",
	])}
}

test_little_of_a_large_image_and_a_little_of_a_small_one_pass if {
	count(found(50 * mib, 2000 * mib, [])) == 0
	count(found(2 * mib, 4 * mib, [])) == 0
}
