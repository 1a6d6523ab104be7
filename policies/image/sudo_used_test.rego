package plimsoll.image.sudo_used_test

import data.plimsoll.image.sudo_used

found(script) := result if {
	result := sudo_used.deny with input as {"history": [{"created_by": sprintf("/bin/sh -c %s", [script])}]}
}

test_doing_without_passes if {
	count(found("apt-get install -y curl")) == 0
}

test_sudo_is_found if {
	found("cd /src && sudo make install") == {{
		"message": "step 1 uses sudo",
		"path": ["history", 0, "created_by"],
	}}
	count(found("/usr/bin/sudo -E make; sudo true")) == 1
}

test_what_speaks_of_it_uses_none if {
	count(found("apt-get install -y sudo && rm -f /etc/sudoers.d/x")) == 0
	count(found("echo sudo; pseudo x")) == 0
}
