package plimsoll.lib.bases_test

import data.plimsoll.lib.bases
import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"stacks": {"python": {
		"images": ["docker.io/library/python"],
		"build": [],
		"run": [{"image": "docker.io/library/python", "tag": "3.14-slim"}],
		"minimal": {"image": "gcr.io/distroless/python3", "tag": "nonroot"},
	}},
	"lines": {"docker.io/library/python": {"name": "Python", "ends": {"3": "1999-01-01", "3.9": "2025-10-31", "3.14": "2030-10-31"}}},
	"distributions": {
		"debian": {
			"name": "Debian",
			"images": ["docker.io/library/debian"],
			"ends": {"10": "2024-06-30", "12": "2028-06-30"},
			"codenames": {"buster": "10", "bookworm": "12"},
		},
		"alpine": {
			"name": "Alpine",
			"images": ["docker.io/library/alpine"],
			"ends": {"3.12": "2022-05-01"},
			"codenames": {"alpine3.12": "3.12"},
		},
	},
	"withdrawn": {"docker.io/library/openjdk": "eclipse-temurin"},
	"users": [{"image": "docker.io/bitnami/"}, {"image": "mcr.microsoft.com/dotnet/", "tag": "chiseled"}],
}

ended(text) := names if {
	names := [line.name | some line in bases.ended(fixture.reference(text))] with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_release_line_ends if {
	ended("python:3.9.2-alpine") == ["Python 3.9"]
	ended("python:3.14") == []
	ended("python") == []
	ended("acme/python:3.9") == []
}

test_a_distribution_is_known_by_its_number_and_by_its_name if {
	ended("debian:10.3-slim") == ["Debian 10"]
	ended("debian:buster-slim") == ["Debian 10"]
	ended("python:3.9-slim-buster") == ["Python 3.9", "Debian 10"]
	ended("python:3.14-alpine-3.12") == ["Alpine 3.12"]
	ended("acme/web:buster") == []
}

test_the_last_day_counts if {
	not bases.over("2026-07-01") with time.now_ns as time.parse_rfc3339_ns("2026-07-01T23:00:00Z")
	bases.over("2026-07-01") with time.now_ns as time.parse_rfc3339_ns("2026-07-02T01:00:00Z")
}

test_the_catalogue_is_looked_up_by_the_full_name if {
	image := fixture.reference("python:3.14")
	bases.stacks(image) == {"python"} with data.plimsoll.catalogue as catalogue
	bases.approved(image) with data.plimsoll.catalogue as catalogue
	not bases.approved(fixture.reference("acme/python")) with data.plimsoll.catalogue as catalogue
	bases.withdrawn(fixture.reference("openjdk:8")) == "eclipse-temurin" with data.plimsoll.catalogue as catalogue
}

test_choices_are_written_as_people_write_them if {
	bases.name({"image": "docker.io/library/python", "tag": "3"}) == "python:3"
	bases.name({"image": "docker.io/nginxinc/nginx-unprivileged", "tag": "1"}) == "nginxinc/nginx-unprivileged:1"
	bases.name({"image": "gcr.io/distroless/cc", "tag": "nonroot"}) == "gcr.io/distroless/cc:nonroot"
}

test_a_user_is_known_by_the_name_and_where_need_be_the_tag if {
	bases.has_user(fixture.reference("bitnami/redis")) with data.plimsoll.catalogue as catalogue
	bases.has_user(fixture.reference("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")) with data.plimsoll.catalogue as catalogue
	not bases.has_user(fixture.reference("mcr.microsoft.com/dotnet/aspnet:10.0")) with data.plimsoll.catalogue as catalogue
}

mid_2026 := time.parse_rfc3339_ns("2026-07-01T00:00:00Z")

test_what_an_image_holds_ends_too if {
	bases.ended_release({"id": "debian", "version": "10"}) == {"name": "Debian 10", "end": "2024-06-30"} with data.plimsoll.catalogue as catalogue with time.now_ns as mid_2026
	bases.ended_release({"id": "alpine", "version": "3.12.4"}).name == "Alpine 3.12" with data.plimsoll.catalogue as catalogue with time.now_ns as mid_2026
	bases.ended_runtime({"name": "python", "version": "3.9.2"}).name == "Python 3.9" with data.plimsoll.catalogue as catalogue with time.now_ns as mid_2026
	not bases.ended_runtime({"name": "java", "version": "8"}) with data.plimsoll.catalogue as catalogue with time.now_ns as mid_2026
	not bases.ended_release({"id": "acmeos", "version": "10"}) with data.plimsoll.catalogue as catalogue with time.now_ns as mid_2026
}
