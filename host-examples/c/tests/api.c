/* What the header promises. Ends with 0, or says what is not so. */
#include <plimsoll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOLDS(what)                                                                \
	do {                                                                           \
		if (!(what)) {                                                             \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what);     \
			exit(1);                                                               \
		}                                                                          \
	} while (0)

static const char DOCKERFILE[] = "FROM nginx:latest\nRUN sudo ls\n";
static const char OURS[] =
	"# METADATA\n# title: Images come from our registry\n# custom:\n#   id: ACME-001\n#   severity: high\n"
	"package plimsoll.dockerfile.our_registry\n\n"
	"deny contains {\"message\": \"not from our registry\", \"path\": [\"stages\", i, \"base\"]} if {\n"
	"\tsome i, stage in input.stages\n\tnot startswith(stage.base.text, data.registry)\n}\n";

static plimsoll_source text(const char *name, const char *content) {
	return (plimsoll_source){.name = name, .content = content, .length = strlen(content)};
}

/* That there is an error which says so, and frees it. */
static void says(char **error, const char *part) {
	HOLDS(*error != NULL);
	if (!strstr(*error, part)) {
		fprintf(stderr, "`%s` is not in: %s\n", part, *error);
		exit(1);
	}
	plimsoll_string_free(*error);
	*error = NULL;
}

static void a_report_has_findings_and_a_verdict(const plimsoll_policy_set *library) {
	plimsoll_source source = text("Dockerfile", DOCKERFILE);
	plimsoll_verdict verdict = PLIMSOLL_ERROR;
	char *error = NULL;
	char *report = plimsoll_check(library, &source, 1, NULL, &verdict, &error);
	HOLDS(report && !error && verdict == PLIMSOLL_FAIL);
	HOLDS(strncmp(report, "{\n  \"verdict\": \"fail\",", 22) == 0);
	HOLDS(strstr(report, "\"rule\": \"PLM-D002\""));
	plimsoll_string_free(report);
}

static void what_cannot_be_read_stands_in_the_report(const plimsoll_policy_set *library) {
	plimsoll_source source = text("Dockerfile", "FROM alpine:3.20\nRUN \xff\n");
	plimsoll_verdict verdict = PLIMSOLL_PASS;
	char *report = plimsoll_check(library, &source, 1, NULL, &verdict, NULL);
	HOLDS(report && verdict == PLIMSOLL_ERROR);
	HOLDS(strstr(report, "source/invalid-utf8"));
	plimsoll_string_free(report);
}

static void settings_decide(const plimsoll_policy_set *library) {
	plimsoll_source source = text("Dockerfile", "FROM nginx:latest\nUSER 1000\n");
	plimsoll_settings lenient = {.fail_on = "critical"}, wrong = {.fail_on = "dreadful"};
	plimsoll_verdict verdict = PLIMSOLL_ERROR;
	char *error = NULL;
	char *report = plimsoll_check(library, &source, 1, &lenient, &verdict, &error);
	HOLDS(report && verdict == PLIMSOLL_PASS);
	plimsoll_string_free(report);
	HOLDS(!plimsoll_check(library, &source, 1, &wrong, &verdict, &error));
	says(&error, "fail_on is `dreadful` and none of low, medium, high, critical");
}

static void a_kind_is_taken_for_what_it_says(const plimsoll_policy_set *library) {
	plimsoll_source source = text("notes.txt", "Nothing to build.\n");
	char *error = NULL;
	HOLDS(!plimsoll_check(library, &source, 1, NULL, NULL, &error));
	says(&error, "nothing to judge here");
	source.kind = "dockerfile";
	char *report = plimsoll_check(library, &source, 1, NULL, NULL, &error);
	HOLDS(report && !error);
	plimsoll_string_free(report);
	source.kind = "dockerflie";
	HOLDS(!plimsoll_check(library, &source, 1, NULL, NULL, &error));
	says(&error, "dockerflie");
}

static void own_policies_decide_beside_the_library_or_alone(const plimsoll_engine *engine) {
	plimsoll_source policy = text("ours.rego", OURS), source = text("Dockerfile", DOCKERFILE);
	plimsoll_policies policies = {
		.files = &policy, .file_count = 1, .data = "{\"registry\": \"registry.acme.example/\"}"};
	for (int alone = 0; alone < 2; alone++) {
		policies.alone = alone;
		char *error = NULL;
		plimsoll_policy_set *set = plimsoll_compile(engine, &policies, &error);
		HOLDS(set && !error);
		char *report = plimsoll_check(set, &source, 1, NULL, NULL, &error);
		HOLDS(report && strstr(report, "ACME-001"));
		HOLDS((strstr(report, "PLM-D002") == NULL) == (alone == 1));
		plimsoll_string_free(report);
		plimsoll_policy_set_free(set);
	}
}

static void what_does_not_compile_is_told_with_its_place(const plimsoll_engine *engine) {
	plimsoll_source policy = text("bad.rego", "package bad\n\nallow if no_such_thing\n");
	plimsoll_policies policies = {.files = &policy, .file_count = 1};
	char *error = NULL;
	HOLDS(!plimsoll_compile(engine, &policies, &error));
	says(&error, "bad.rego:3:10:");
	plimsoll_source bundle = text("acme.tar.gz", "no archive");
	plimsoll_policies bundled = {.bundles = &bundle, .bundle_count = 1};
	HOLDS(!plimsoll_compile(engine, &bundled, &error));
	says(&error, "acme.tar.gz");
	plimsoll_policies none = {.profile = "no-such-profile"};
	HOLDS(!plimsoll_compile(engine, &none, &error));
	says(&error, "no-such-profile");
}

static void null_is_an_error_wherever_something_must_be(const plimsoll_engine *engine,
                                                        const plimsoll_policy_set *library) {
	plimsoll_source source = text("Dockerfile", DOCKERFILE), nameless = text(NULL, "x"), foreign = text("\xff", "x");
	plimsoll_source hollow = {.name = "Dockerfile", .length = 3};
	plimsoll_policies hollow_policies = {.file_count = 2};
	char *error = NULL;
	HOLDS(!plimsoll_bundled(NULL, &error));
	says(&error, "engine is NULL");
	HOLDS(!plimsoll_compile(engine, NULL, &error));
	says(&error, "policies is NULL");
	HOLDS(!plimsoll_compile(engine, &hollow_policies, &error));
	says(&error, "files is NULL and not 2 of them");
	HOLDS(!plimsoll_check(NULL, &source, 1, NULL, NULL, &error));
	says(&error, "set is NULL");
	HOLDS(!plimsoll_check(library, NULL, 1, NULL, NULL, &error));
	says(&error, "sources is NULL");
	HOLDS(!plimsoll_check(library, NULL, 0, NULL, NULL, &error));
	says(&error, "nothing to judge");
	HOLDS(!plimsoll_check(library, &nameless, 1, NULL, NULL, &error));
	says(&error, "the name of a source is NULL");
	HOLDS(!plimsoll_check(library, &foreign, 1, NULL, NULL, &error));
	says(&error, "not UTF-8");
	HOLDS(!plimsoll_check(library, &hollow, 1, NULL, NULL, &error));
	says(&error, "the content of Dockerfile is NULL");
	/* Who does not want to know is not told. */
	HOLDS(!plimsoll_check(NULL, NULL, 0, NULL, NULL, NULL));
	plimsoll_engine_free(NULL);
	plimsoll_policy_set_free(NULL);
	plimsoll_string_free(NULL);
	HOLDS(strlen(plimsoll_version()) > 0);
}

struct work {
	const plimsoll_policy_set *library;
	const char *expected;
};

static void *judge(void *given) {
	const struct work *work = given;
	plimsoll_source source = text("Dockerfile", DOCKERFILE);
	for (int i = 0; i < 20; i++) {
		char *report = plimsoll_check(work->library, &source, 1, NULL, NULL, NULL);
		HOLDS(report && strcmp(report, work->expected) == 0);
		plimsoll_string_free(report);
	}
	return NULL;
}

static void two_threads_share_a_policy_set_that_outlives_its_engine(void) {
	plimsoll_engine *engine = plimsoll_engine_new(NULL);
	plimsoll_policy_set *library = plimsoll_bundled(engine, NULL);
	plimsoll_engine_free(engine);
	plimsoll_source source = text("Dockerfile", DOCKERFILE);
	char *expected = plimsoll_check(library, &source, 1, NULL, NULL, NULL);
	HOLDS(expected);
	struct work work = {library, expected};
	pthread_t threads[2];
	for (int i = 0; i < 2; i++) HOLDS(pthread_create(&threads[i], NULL, judge, &work) == 0);
	for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
	plimsoll_string_free(expected);
	plimsoll_policy_set_free(library);
}

int main(void) {
	char *error = NULL;
	plimsoll_engine *engine = plimsoll_engine_new(&error);
	HOLDS(engine && !error);
	plimsoll_policy_set *library = plimsoll_bundled(engine, &error);
	HOLDS(library && !error);
	a_report_has_findings_and_a_verdict(library);
	what_cannot_be_read_stands_in_the_report(library);
	settings_decide(library);
	a_kind_is_taken_for_what_it_says(library);
	own_policies_decide_beside_the_library_or_alone(engine);
	what_does_not_compile_is_told_with_its_place(engine);
	null_is_an_error_wherever_something_must_be(engine, library);
	plimsoll_policy_set_free(library);
	plimsoll_engine_free(engine);
	two_threads_share_a_policy_set_that_outlives_its_engine();
	puts("all of it holds");
	return 0;
}
