package plimsoll.dockerfile.other_shell_test

import data.plimsoll.dockerfile.other_shell
import data.plimsoll.lib.fixture_test as fixture

found(image, step) := result if {
	result := other_shell.deny with input as fixture.file(image, [step])
}

test_what_every_shell_knows_passes if {
	every text in ["mkdir -p /app/bin /app/lib", "[ -f x ]", "[ a = b ]", ". /app/env", "echo x -e", "cd /x"] {
		count(found("debian:13", fixture.run([text]))) == 0
	}
}

test_what_only_bash_knows_is_found if {
	found("debian:13", fixture.run(["mkdir -p /app/{bin,lib}"])) == {{
		"message": "`/app/{bin,lib}` is bash's, and `/bin/sh` of `debian:13` takes it for something else",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
	every text in ["[[ -f x ]]", "source /app/env", "pushd /x", "test a == b", "[ a == b ]", "echo -e x"] {
		count(found("python:3.14", fixture.run([text]))) == 1
	}
}

test_sending_both_outputs_somewhere_is_found if {
	command := object.union(fixture.run(["make"]).commands[0], {"redirections": [{"operator": "&>", "target": "/dev/null"}]})
	step := object.union(fixture.run(["make"]), {"commands": [command]})
	violations := found("node:24-trixie", step)
	{violation.path[count(violation.path) - 2] | some violation in violations} == {"redirections"}
}

test_ash_knows_more if {
	every text in ["[[ -f x ]]", "source /app/env", "[ a == b ]", "echo -e x"] {
		count(found("alpine:3.24", fixture.run([text]))) == 0
		count(found("node:24-alpine", fixture.run([text]))) == 0
	}
	count(found("alpine:3.24", fixture.run(["mkdir {a,b}"]))) == 1
}

test_whoever_names_the_shell_may_use_it if {
	bash := object.union(fixture.run(["[[ -f x ]]"]), {"shell": {"command": ["/bin/bash", "-c"], "language": "sh"}})
	count(found("debian:13", bash)) == 0
	inner := object.union(fixture.run(["[[ -f x ]]"]).commands[0], {"parent": 0, "inside": "script"})
	script := object.union(fixture.run(["bash -c x"]), {"commands": [fixture.run(["bash -c x"]).commands[0], inner]})
	count(found("debian:13", script)) == 0
}

test_elsewhere_sh_is_bash_or_unknown if {
	every image in ["fedora:43", "registry.access.redhat.com/ubi10/ubi:10", "example/tool:1", "library/mysql:9-oracle"] {
		count(found(image, fixture.run(["[[ -f x ]]"]))) == 0
	}
	count(found("tomcat:11-jdk21-temurin-noble", fixture.run(["[[ -f x ]]"]))) == 1
}

test_braces_that_are_meant_as_such_pass if {
	every text in [
		"rm -f '/x/{a,b}'", "curl https://x.example/{a,b}", "sed s/a{1,2}/b/ x", "ls ${A}", "cp {a} b", "/bin/echo -e x",
	] {
		count(found("debian:13", fixture.run([text]))) == 0
	}
}
