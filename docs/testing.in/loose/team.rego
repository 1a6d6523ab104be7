package acme.team

owner := {"name":"shop",
  "page": true}
allow if {input.team==owner.name
 not input.frozen  # releases only
}
