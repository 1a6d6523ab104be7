package a # package
import data.b # b
# import
import data.a # a

# METADATA
# title: one
# METADATA
# scope: rule
x := 1 # x

y := [ # open
	1, # one
	2 # two
	# close
] # end

z if { # brace
	# first
	input.a # a
	f(1, # one
	2) # two
	input.b == # why
	  3
	not # no
	  input.c
	f(1 # only
	)
	{x | # bar
		x := 1
	}
	[ # nothing
	]
	$"{ # c
	x}"
} # closed

w := 1 if input.a # inline
# between
else := 2 if {
	input.b # b
} # behind
else := 3

v if { input.a # behind
}
v if { input.a
	# below
}

# a

# b
