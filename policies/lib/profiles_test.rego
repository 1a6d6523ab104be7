# What the profiles of policies/data/profiles.yaml promise. That the rules they speak of are there is seen to when
# the library is compiled.
package plimsoll.lib.profiles_test

profiles := data.plimsoll.profiles

test_dev_takes_nothing_for_worse if {
	count(profiles.dev.severities) > 0
	{severity | some severity in profiles.dev.severities} == {"low", "medium"}
}

test_production_takes_nothing_for_lighter if {
	count(profiles.production.severities) > 0
	{severity | some severity in profiles.production.severities} == {"medium", "high"}
	object.get(profiles.production, "without", []) == []
}

test_what_dev_lets_pass_never_holds_a_secret if {
	about_secrets := {"PLM-D001", "PLM-D018", "PLM-D019", "PLM-D021", "PLM-I003", "PLM-I020", "PLM-W067", "PLM-W069"}
	spoken_of := {rule | some rule in profiles.dev.without} | object.keys(profiles.dev.severities)
	spoken_of & about_secrets == set()
}

test_staging_is_production_but_for_numbers_and_its_own_name if {
	profiles.staging.extends == "production"
	{rule | some rule in profiles.staging.without} == {"PLM-W076", "PLM-W077", "PLM-W082"}
	not "staging" in profiles.staging.parameters["PLM-W141"].words
}

test_strict_asks_for_no_less_than_production if {
	profiles.strict.extends == "production"
	profiles.strict.parameters["PLM-I012"].days < profiles.production.parameters["PLM-I012"].days
}
