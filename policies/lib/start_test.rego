package plimsoll.lib.start_test

import data.plimsoll.lib.start

test_the_line_is_the_command_and_its_arguments if {
	start.line({"command": ["sh", "-c"], "args": ["run --fast"]}) == "sh -c run --fast"
	start.line({}) == ""
}

test_the_word_that_says_it_is_the_place if {
	start.places({"command": ["sh", "-c"], "args": ["run --fast"]}, `run\s`) == {["args", 0]}
}

test_words_that_say_it_together_are_in_one_list if {
	start.places({"command": ["run", "--fast"]}, `run\s+--fast`) == {["command"]}
	start.places({"args": ["run", "--fast"]}, `run\s+--fast`) == {["args"]}
}

test_what_is_not_said_has_no_place if {
	not start.places({"command": ["run"]}, `walk`)
}
