package plimsoll.lib.commands_test

import data.plimsoll.lib.commands
import data.plimsoll.lib.fixture_test as fixture

command := fixture.run(["tool --from here -xq it --to=there"]).commands[0]

path := ["stages", 0, "instructions", 1, "commands", 0]

file := fixture.stages([
	{"image": "debian:13", "instructions": [fixture.run(["make"])]},
	{"image": "debian:13", "instructions": [fixture.exec_form("CMD", ["web"]), fixture.run(["id", "ls"])]},
])

test_only_runs_are_told if {
	[run.program | some run in commands.runs] == ["make", "id", "ls"] with input as file
	[run.program | some run in commands.shipped] == ["id", "ls"] with input as file
	commands.instruction(["stages", 1, "instructions", 1, "commands", 1]).text == "id && ls" with input as file
}

test_a_command_that_onbuild_keeps_is_part_of_what_it_keeps if {
	kept := fixture.file("debian:13", [fixture.instruction("ONBUILD", {"onbuild": fixture.run(["make"])})])
	commands.instruction(["stages", 0, "instructions", 0, "onbuild", "commands", 0]).text == "make" with input as kept
}

test_options_are_found_by_any_of_their_names if {
	commands.has_flag(command, {"q", "quiet"})
	not commands.has_flag(command, {"v"})
	commands.flag_path(path, command, {"q", "x"}) == array.concat(path, ["flags", 1])
	not commands.flag_path(path, command, {"v"})
	commands.argument_path(path, 2) == array.concat(path, ["arguments", 2])
}

test_values_of_options_are_told_from_plain_words if {
	commands.plain(command, {"--from"}) == {3: "it"}
	commands.value(command, {"--from", "--to"}) == {1: "here", 4: "there"}
}

test_what_is_removed_may_be_named_from_above if {
	commands.removes(fixture.run(["rm -rf /var/cache/apk/*"]).commands, "/var/cache/apk")
	commands.removes(fixture.run(["rm -rf /var/cache"]).commands, "/var/cache/apk")
	not commands.removes(fixture.run(["rm -rf /var/cache/apt"]).commands, "/var/cache/apk")
	not commands.removes(fixture.run(["ls /var/cache/apk", "rm -rf /*"]).commands, "/var/cache/apk")
}

test_what_is_mounted_stays_out_of_the_layer if {
	commands.mounted({"mounts": [{"type": "cache", "target": "/var/cache/apk/"}]}, "/var/cache/apk")
	not commands.mounted({"mounts": [{"type": "bind", "target": "/var/cache/apk"}]}, "/var/cache/apk")
}
