package example

allow {
	any([input.a, input.b])
}

#--- found
# policy.rego:4:2 deprecated-builtin: Rego v1 has no `any`
#   see OPA's documentation for what to write instead
