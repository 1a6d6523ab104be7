package plimsoll.image.set_password_test

import data.plimsoll.image.set_password

found(script) := result if {
	result := set_password.deny with input as {"history": [{"created_by": sprintf("RUN /bin/sh -c %s # buildkit", [script])}]}
}

test_accounts_that_nobody_can_log_in_to_pass if {
	count(found("useradd --system app && passwd -l root")) == 0
	count(found("usermod -p ! root && useradd -p '*' app")) == 0
}

test_a_password_is_found if {
	found("echo **** | chpasswd") == {{
		"message": "step 1 gives an account a password that everybody with the image has",
		"path": ["history", 0, "created_by"],
	}}
	count(found("echo **** | passwd --stdin app")) == 1
	count(found("useradd -m -p secret app")) == 1
}

test_a_password_that_was_taken_away_is_found if {
	{violation.message | some violation in found("passwd -d app")} == {"step 1 takes an account's password away, so that anybody may log in"}
	count(found("useradd app && passwd --delete app")) == 1
}

test_files_and_folders_of_that_name_pass if {
	count(found("cp passwd -d /etc; mkdir -p /etc/chpasswd")) == 0
	count(found("useradd --no-user-group app")) == 0
}
