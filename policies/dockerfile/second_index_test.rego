package plimsoll.dockerfile.second_index_test

import data.plimsoll.dockerfile.second_index
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := second_index.deny with input as fixture.file("python:3.14", instructions)
}

test_one_index_passes if {
	count(found([fixture.run(["pip install --index-url https://pypi.example.com/simple shop"])])) == 0
}

test_an_extra_one_is_found if {
	found([fixture.run(["pip install --extra-index-url=https://pypi.example.com/simple shop"])]) == {{
		"message": "with an extra index anybody may register the name of a package that is to come from the other one",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "flags", 0],
	}}
	count(found([fixture.run(["python3 -m pip install --extra-index-url https://pypi.example.com/simple shop"])])) == 1
}

test_a_variable_is_found if {
	{violation.path | some violation in found([fixture.setting("ENV", {"PIP_EXTRA_INDEX_URL": "https://pypi.example.com/simple"})])} == {["stages", 0, "instructions", 0, "pairs", 0, "name"]}
	count(found([fixture.setting("ENV", {"PIP_INDEX_URL": "https://pypi.example.com/simple"})])) == 0
	count(found([fixture.instruction("ARG", {"pairs": [{"name": "PIP_EXTRA_INDEX_URL"}]})])) == 0
}

test_hashes_tell_which_package_is_meant if {
	count(found([fixture.run(["pip install --require-hashes --extra-index-url https://pypi.example.com/simple -r requirements.txt"])])) == 0
}

test_other_programs_have_options_of_that_name if {
	count(found([fixture.run(["poe --extra-index-url https://example.org"])])) == 0
}

test_an_index_that_is_allowed_passes if {
	parameters := {"PLM-D116": {"allowed": ["https://wheels.example.com/"]}}
	ours := fixture.run(["pip install --extra-index-url https://wheels.example.com/cpu torch"])
	count(second_index.deny) == 0 with input as fixture.file("python:3.14", [ours]) with data.plimsoll.parameters as parameters
	other := fixture.run(["pip install --extra-index-url=https://wheels.example.com/cpu --extra-index-url https://example.org torch"])
	count(second_index.deny) == 1 with input as fixture.file("python:3.14", [other]) with data.plimsoll.parameters as parameters
	variable := fixture.setting("ENV", {"PIP_EXTRA_INDEX_URL": "https://wheels.example.com/cpu"})
	count(second_index.deny) == 0 with input as fixture.file("python:3.14", [variable]) with data.plimsoll.parameters as parameters
}
