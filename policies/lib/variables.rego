# METADATA
# title: Variables
# description: What the names of variables tell, and which variables a text names.
# scope: package
package plimsoll.lib.variables

# Whether a variable of this name holds a credential, rather than where it lies or what it is called.
secret(name) if {
	words := split(lower(name), "_")
	words[count(words) - 1] in {
		"password", "passwd", "passphrase", "token", "secret", "apikey", "credentials", "pat",
	}
	not public(words)
}

secret(name) if {
	words := split(lower(name), "_")
	count(words) > 1
	array.slice(words, count(words) - 2, count(words)) in {
		["api", "key"], ["access", "key"], ["private", "key"], ["secret", "key"], ["ssh", "key"], ["deploy", "key"],
		["account", "key"], ["encryption", "key"], ["signing", "key"],
	}
	not public(words)
}

# What is built into a page that everybody is sent is no secret.
public(words) if "public" in words

public(words) if words[0] == "vite"

public(words) if array.slice(words, 0, 2) == ["react", "app"]

# The variables that a text names, `$NAME` or `${NAME…}`.
named(text) := {trim_left(match, "${") | some match in regex.find_n(`\$\{?[A-Za-z_][A-Za-z0-9_]*`, text, -1)}

# The arguments that the builder gives to stages that declare them.
platform := {
	"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
	"BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
}
