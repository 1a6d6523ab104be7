package plimsoll.dockerfile.pip_cache_test

import data.plimsoll.dockerfile.pip_cache
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := pip_cache.deny with input as fixture.file("python:3.14", [instruction])
}

test_without_a_cache_passes if {
	count(found(fixture.run(["pip install --no-cache-dir flask"]))) == 0
	count(found(fixture.run(["pip install flask", "rm -rf /root/.cache"]))) == 0
	count(found(fixture.run(["pip install flask", "pip cache purge"]))) == 0
}

test_a_cache_that_stays_is_found if {
	found(fixture.run(["pip3 install -r requirements.txt"])) == {{
		"message": "what `pip` fetched stays in the layer a second time",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
		"fix": {"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0], "text": "install --no-cache-dir"},
	}}
	count(found(fixture.run(["python3 -m pip install flask"]))) == 1
}

test_a_cache_of_the_builder_is_no_layer if {
	count(found(object.union(fixture.run(["pip install flask"]), {"mounts": [{"type": "cache", "target": "/root/.cache/pip"}]}))) == 0
}

test_a_variable_switches_it_off if {
	stage := {"image": "python:3.14", "env": [{"name": "PIP_NO_CACHE_DIR", "value": "1"}], "instructions": [fixture.run(["pip install flask"])]}
	count(pip_cache.deny) == 0 with input as fixture.stages([stage])
	one := object.union(fixture.run(["pip install flask"]).commands[0], {"assignments": [{"name": "PIP_NO_CACHE_DIR", "value": "1"}]})
	count(found(fixture.instruction("RUN", {"commands": [one]}))) == 0
}

test_other_work_of_pip_fetches_nothing if {
	count(found(fixture.run(["pip list", "python -m pip check"]))) == 0
}
