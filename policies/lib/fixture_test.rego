# Documents for tests, in the shape that the engine gives them.
package plimsoll.lib.fixture_test

# A Dockerfile of one stage.
file(image, instructions) := stages([{"image": image, "instructions": instructions}])

# A Dockerfile of several stages, each with what is special about it: an `image` or the number of its
# `parent`, and `instructions`. The last one is built.
stages(list) := {
	"kind": "dockerfile",
	"directives": {},
	"global_args": [],
	"stages": [stage(i, special) | some i, special in list],
	"final_stage": count(list) - 1,
}

stage(i, special) := object.union(
	{
		"index": i,
		"base": base(special),
		"instructions": [],
		"shell": ["/bin/sh", "-c"],
		"env": [],
		"ports": [],
		"depends_on": [],
		"needed": true,
		"from": {"flags": []},
	},
	object.remove(special, ["image"]),
)

base(special) := {"text": special.image, "resolved": special.image, "kind": "image", "image": reference(special.image)} if {
	special.image != "scratch"
}

base(special) := {"text": "scratch", "resolved": "scratch", "kind": "scratch"} if special.image == "scratch"

base(special) := {"text": "earlier", "resolved": "earlier", "kind": "stage", "stage": special.parent} if {
	special.parent
	not special.image
}

# An image reference; one with a registry has a dot in its first part.
reference(text) := object.union_n([
	{"text": text},
	place(split(split(text, "@")[0], ":")[0]),
	{"tag": tag | some tag in array.slice(split(split(text, "@")[0], ":"), 1, 2)},
	{"digest": digest | some digest in array.slice(split(text, "@"), 1, 2)},
])

place(name) := {"registry": parts[0], "repository": concat("/", array.slice(parts, 1, count(parts)))} if {
	parts := split(name, "/")
	contains(parts[0], ".")
	count(parts) > 1
}

place(name) := {"registry": "docker.io", "repository": name} if {
	contains(name, "/")
	not contains(split(name, "/")[0], ".")
}

place(name) := {"registry": "docker.io", "repository": concat("/", ["library", name])} if not contains(name, "/")

# An instruction with what is special about it.
instruction(name, special) := object.union(
	{
		"name": name,
		"text": "",
		"flags": [],
		"form": "list",
		"arguments": [],
		"expanded": [],
		"heredocs": [],
		"pairs": [],
		"sources": [],
		"origins": [],
		"mounts": [],
		"commands": [],
		"secrets": [],
		"ports": [],
	},
	special,
)

# `ENV`, `ARG` or `LABEL` with its pairs.
setting(name, pairs) := instruction(name, {"pairs": [{"name": key, "value": value} | some key, value in pairs]})

# `COPY` or `ADD` of paths from the context.
copy(name, sources, destination) := instruction(name, {
	"sources": sources,
	"destination": destination,
	"origins": [{"kind": "path", "text": source} | some source in sources],
})

# `RUN` with commands that follow each other. What starts with `|` reads from all before it.
run(texts) := shell_form("RUN", texts)

shell_form(name, texts) := instruction(name, {
	"form": "shell",
	"text": concat(" && ", texts),
	"shell": {"command": ["/bin/sh", "-c"], "language": "sh", "split": true},
	"commands": [command(i, text) | some i, text in texts],
})

exec_form(name, words) := instruction(name, {
	"form": "exec",
	"arguments": words,
	"expanded": words,
	"commands": [program(concat(" ", words), words)],
})

command(_, text) := program(text, split(text, " ")) if not startswith(text, "| ")

command(i, text) := object.union(
	program(trim_prefix(text, "| "), split(trim_prefix(text, "| "), " ")),
	{"operator": "|", "piped_from": numbers.range(0, i - 1)},
) if {
	startswith(text, "| ")
}

# A command that a shell has split into these words.
program(text, words) := {
	"text": text,
	"program": name,
	"path": words[0],
	"arguments": arguments,
	"words": arguments,
	"unresolved": [i | some i, argument in arguments; contains(argument, "$")],
	"flags": [flag | some argument in arguments; some flag in flags(argument)],
	"operands": [argument | some argument in arguments; not startswith(argument, "-")],
	"assignments": [],
	"redirections": [],
	"negated": false,
	"piped_from": [],
	"within": [],
} if {
	parts := split(words[0], "/")
	name := parts[count(parts) - 1]
	arguments := array.slice(words, 1, count(words))
}

flags(argument) := [object.union({"name": parts[0]}, {"value": value | some value in array.slice(parts, 1, 2)})] if {
	startswith(argument, "--")
	parts := split(trim_prefix(argument, "--"), "=")
}

flags(argument) := [{"name": letter} | some letter in split(trim_prefix(argument, "-"), "")] if {
	startswith(argument, "-")
	not startswith(argument, "--")
}

flags(argument) := [] if not startswith(argument, "-")

test_a_reference_is_taken_apart if {
	reference("node:22@sha256:00") == {
		"text": "node:22@sha256:00",
		"registry": "docker.io",
		"repository": "library/node",
		"tag": "22",
		"digest": "sha256:00",
	}
	reference("gcr.io/distroless/static") == {
		"text": "gcr.io/distroless/static",
		"registry": "gcr.io",
		"repository": "distroless/static",
	}
	reference("grafana/grafana").repository == "grafana/grafana"
}

test_a_command_is_taken_apart if {
	tar := run(["/usr/bin/curl -fL --output=a https://example.org", "| tar -x"]).commands
	tar[0].program == "curl"
	tar[0].flags == [{"name": "f"}, {"name": "L"}, {"name": "output", "value": "a"}]
	tar[0].operands == ["https://example.org"]
	tar[1].piped_from == [0]
}

test_a_stage_builds_on_what_it_is_told if {
	two := stages([{"image": "scratch"}, {"parent": 0}])
	[built.base.kind | some built in two.stages] == ["scratch", "stage"]
}
