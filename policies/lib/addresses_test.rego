package plimsoll.lib.addresses_test

import data.plimsoll.lib.addresses

test_an_address_in_the_range_is_covered if {
	every range in ["0.0.0.0/0", "169.254.0.0/16", "169.254.169.254/32", "128.0.0.0/1"] {
		addresses.covers(range, "169.254.169.254")
	}
}

test_one_outside_is_not if {
	every range in ["10.0.0.0/8", "169.254.169.0/25", "0.0.0.0/1", "169.254.169.253/32"] {
		not addresses.covers(range, "169.254.169.254")
	}
}

test_what_is_no_range_of_such_addresses_covers_none if {
	every range in ["::/0", "169.254.169.254", "169.254.0.0/33", "a.b.c.d/8"] {
		not addresses.covers(range, "169.254.169.254")
	}
}
