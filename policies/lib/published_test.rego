package plimsoll.lib.published_test

import data.plimsoll.lib.published

test_ports_on_every_address_are_told if {
	found := published.everywhere with input as {"ports": [
		{"target": 1, "published": 1},
		{"target": 2, "published": 2, "host_ip": "127.0.0.1"},
		{"target": 3, "published": 3, "host_ip": "::"},
		{"target": 4},
	]}
	object.keys(found) == {0, 2}
}
