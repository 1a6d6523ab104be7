package plimsoll.dockerfile.tls_off_test

import data.plimsoll.dockerfile.tls_off
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := tls_off.deny with input as fixture.file("debian:13", [instruction])
}

test_checking_passes if {
	count(found(fixture.run(["curl -fsSL https://example.org", "npm config set strict-ssl true", "git config http.sslVerify true"]))) == 0
}

test_an_option_is_found if {
	found(fixture.run(["curl -fsk https://example.org"])) == {{
		"message": "`curl` is told not to check certificates",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "flags", 2],
	}}
	count(found(fixture.run(["wget --no-check-certificate https://example.org"]))) == 1
}

test_a_setting_is_found if {
	every text in ["git -c http.sslVerify=false clone x", "git config --global http.sslVerify false", "npm config set strict-ssl false", "npm ci --strict-ssl=false"] {
		count(found(fixture.run([text]))) == 1
	}
}

test_a_variable_is_found if {
	{violation.path | some violation in found(fixture.setting("ENV", {"NODE_TLS_REJECT_UNAUTHORIZED": "0"}))} == {["stages", 0, "instructions", 0, "pairs", 0, "value"]}
	every name, value in {"PYTHONHTTPSVERIFY": "0", "GIT_SSL_NO_VERIFY": "1", "npm_config_strict_ssl": "false", "PIP_TRUSTED_HOST": "pypi.example", "GOINSECURE": "*"} {
		count(found(fixture.setting("ENV", {name: value}))) == 1
	}
	one := object.union(fixture.run(["git clone x"]).commands[0], {"assignments": [{"name": "GIT_SSL_NO_VERIFY", "value": "true"}]})
	count(found(fixture.instruction("RUN", {"commands": [one]}))) == 1
}

test_the_same_letters_elsewhere_mean_something_else if {
	count(found(fixture.run(["tar -k x", "sort -k 2", "echo strict-ssl"]))) == 0
	count(found(fixture.setting("ENV", {"NODE_TLS_REJECT_UNAUTHORIZED": "1", "GIT_SSL_NO_VERIFY": "false"}))) == 0
}

test_a_variable_that_is_exported_is_found if {
	count(found(fixture.run(["export NODE_TLS_REJECT_UNAUTHORIZED=0", "npm ci"]))) == 1
	count(found(fixture.run(["export NODE_TLS_REJECT_UNAUTHORIZED=1", "npm ci"]))) == 0
}

test_pip_has_many_names if {
	every text in ["pip3.12 install --trusted-host pypi.example.com shop", "python3 -m pip install --trusted-host=pypi.example.com shop"] {
		count(found(fixture.run([text]))) == 1
	}
	count(found(fixture.run(["pip install --trusted-host pypi.example.com shop"]))) == 1
}

test_repositories_of_yum_are_judged if {
	count(found(fixture.run(["yum --setopt=sslverify=0 install x"]))) == 1
	count(found(fixture.run(["dnf install -y --setopt=base.sslverify=false x"]))) == 1
	count(found(fixture.run(["dnf install -y --setopt=sslverify=1 --setopt=install_weak_deps=0 x"]))) == 0
	count(found(fixture.run(["yum-config-manager --save sslverify=0"]))) == 1
}
