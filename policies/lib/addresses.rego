# METADATA
# title: Addresses
# description: What rules ask of ranges of addresses.
# scope: package
package plimsoll.lib.addresses

# Whether an IPv4 address lies in a range such as `10.0.0.0/8`.
covers(range, address) if {
	[start, length] = split(range, "/")
	shift := 32 - to_number(length)
	shift >= 0
	bits.rsh(number(start), shift) == bits.rsh(number(address), shift)
}

number(address) := (((((a * 256) + b) * 256) + c) * 256) + d if {
	regex.match(`^[0-9]+(\.[0-9]+){3}$`, address)
	[a, b, c, d] = [to_number(part) | some part in split(address, ".")]
}
