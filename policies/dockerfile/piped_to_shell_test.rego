package plimsoll.dockerfile.piped_to_shell_test

import data.plimsoll.dockerfile.piped_to_shell
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := piped_to_shell.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

nested(outer, inner, inside) := fixture.instruction("RUN", {"commands": [
	fixture.run([outer]).commands[0],
	object.union(fixture.run([inner]).commands[0], {"parent": 0, "inside": inside}),
]})

nested_found(outer, inner, inside) := result if {
	result := piped_to_shell.deny with input as fixture.file("debian:13", [nested(outer, inner, inside)])
}

test_fetching_and_running_apart_passes if {
	count(found(["curl -o x https://example.org/x", "sha256sum -c x.sum", "sh x"])) == 0
}

test_a_pipe_to_a_shell_is_found if {
	found(["curl https://example.org/x", "| bash"]) == {{
		"message": "`bash` runs what `curl` fetches",
		"path": ["stages", 0, "instructions", 0, "commands", 1, "program"],
	}}
	count(found(["wget -qO- https://example.org/x", "| sh -s -- --yes"])) == 1
	count(found(["curl https://example.org/x", "| python3 -"])) == 1
	count(found(["curl https://example.org/x", "| node"])) == 1
	count(found(["curl https://example.org/x", "| sh -s install"])) == 1
}

test_a_script_in_a_word_or_a_file_is_found if {
	{violation.path[5] | some violation in nested_found("sh -c $(curl)", "curl https://example.org/x", "substitution")} == {0}
	count(nested_found("eval $(wget)", "wget https://example.org/x", "substitution")) == 1
	count(nested_found("bash <(curl)", "curl https://example.org/x", "process")) == 1
}

test_interpreters_that_take_it_for_data_pass if {
	count(found(["curl https://example.org/x", "| python3 -m json.tool"])) == 0
	count(found(["curl https://example.org/x", "| bash filter.sh"])) == 0
	count(found(["curl https://example.org/x", "| tar -x"])) == 0
	count(nested_found("bash -c V=$(curl)", "curl https://example.org/x", "substitution")) == 0
	count(nested_found("echo $(curl)", "curl https://example.org/x", "substitution")) == 0
}

test_a_shell_that_reads_something_else_passes if {
	count(found(["echo make", "| sh"])) == 0
}

powershell(text) := fixture.instruction("RUN", {
	"form": "shell",
	"text": text,
	"shell": {"command": ["powershell", "-Command"], "language": "powershell", "split": false},
})

test_powershell_that_runs_what_it_fetches_is_found if {
	every text in [
		"iwr https://example.org/install.ps1 | iex",
		"Invoke-Expression ((New-Object System.Net.WebClient).DownloadString('https://example.org/install.ps1'))",
	] {
		told := piped_to_shell.deny with input as fixture.file("debian:13", [powershell(text)])
		{violation.path | some violation in told} == {["stages", 0, "instructions", 0]}
	}
	called := piped_to_shell.deny with input as fixture.file("debian:13", [fixture.run(["pwsh -c iwr https://example.org/a.ps1 | iex"])])
	{violation.message | some violation in called} == {"PowerShell runs what it fetches"}
}

test_powershell_that_only_fetches_or_only_runs_passes if {
	every text in ["iwr https://example.org/a.zip -OutFile a.zip", "iex 'Get-Date'", "Write-Output iex; iwr https://example.org/a -OutFile a"] {
		count(piped_to_shell.deny) == 0 with input as fixture.file("debian:13", [powershell(text)])
	}
}
