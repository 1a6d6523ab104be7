/*
 * Plimsoll, the container policy engine, for C.
 *
 *     plimsoll_engine *engine = plimsoll_engine_new(&error);
 *     plimsoll_policy_set *library = plimsoll_bundled(engine, &error);
 *     char *report = plimsoll_check(library, &source, 1, NULL, &verdict, &error);
 *
 * Errors. A function that gives a pointer gives NULL where there is no answer, and then puts a text that says why into
 * *error, with file, line and remedy where they are known. `error` may be NULL for who does not want to know. Otherwise
 * *error is not written to. A source that cannot be read is no such error: it stands in the report.
 *
 * Memory. What the caller passes stays the caller's and is not looked at after the call. Texts that come back, reports and
 * errors alike, are the caller's to free with plimsoll_string_free. Every *_free takes NULL, too.
 *
 * Threads. There is no global state. An engine and a policy set may be used from any number of threads at once, without
 * a lock; only the thread that frees one must be sure that nobody uses it any more. A policy set outlives its engine.
 *
 * Texts are UTF-8 and end with a NUL. The content of a source is bytes, whatever they are.
 */
#ifndef PLIMSOLL_H
#define PLIMSOLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The engine, loaded. */
typedef struct plimsoll_engine plimsoll_engine;

/* Policies, compiled. */
typedef struct plimsoll_policy_set plimsoll_policy_set;

/* What came of a check; the numbers are the exit codes of the command line. */
typedef enum plimsoll_verdict {
	PLIMSOLL_PASS = 0,  /* Everything was judged and nothing fails it. */
	PLIMSOLL_FAIL = 1,  /* Everything was judged and something fails it. */
	PLIMSOLL_ERROR = 2, /* Something could not be judged. Never to be taken for a pass. */
} plimsoll_verdict;

/* One thing that was read. */
typedef struct plimsoll_source {
	const char *name;    /* What people call it, usually its path. Nothing is opened by it. */
	const void *content; /* What it holds; may be NULL where `length` is 0. */
	size_t length;       /* How many bytes that is. */
	const char *kind;    /* "dockerfile", "compose", "workload" and so on; NULL to have it told. */
} plimsoll_source;

/* Policies to compile. All zero it stands for the bundled library. */
typedef struct plimsoll_policies {
	const plimsoll_source *files;   /* Rego, or what policies of other tools are written in; no `kind`. */
	size_t file_count;
	const plimsoll_source *bundles; /* Archives of OPA bundles; no `kind`. */
	size_t bundle_count;
	const char *verification_key;   /* The key that bundles must be signed with, in PEM or as a JWK; NULL takes only
	                                   bundles without a signature. */
	const char *data;               /* A JSON object that policies see as `data`; may be NULL. */
	const char *profile;            /* Which rules decide; NULL for "default". */
	bool alone;                     /* Leaves the bundled library out. */
} plimsoll_policies;

/* What a decision depends on besides its sources. Equal settings give equal reports. */
typedef struct plimsoll_settings {
	int64_t now;         /* The time that policies see, in nanoseconds since 1970. */
	uint64_t seed;       /* Where random numbers start from. */
	const char *fail_on; /* The least severity that fails: "low", "medium", "high" or "critical"; NULL for medium. */
} plimsoll_settings;

/* The version of this library. The text is not to be freed. */
const char *plimsoll_version(void);

/* Loads the engine. */
plimsoll_engine *plimsoll_engine_new(char **error);
void plimsoll_engine_free(plimsoll_engine *engine);

/* The library of rules that comes with the engine; costs next to nothing. */
plimsoll_policy_set *plimsoll_bundled(const plimsoll_engine *engine, char **error);

/* Compiles policies. What is wrong with them is told in full in *error. */
plimsoll_policy_set *plimsoll_compile(const plimsoll_engine *engine, const plimsoll_policies *policies, char **error);
void plimsoll_policy_set_free(plimsoll_policy_set *set);

/*
 * Judges sources that belong together, such as the manifests of one application. Gives the report in the JSON of
 * `plimsoll check --format json`, byte for byte, and puts the verdict into *verdict, which may be NULL, where it stands in
 * the report, too. Sources in which there is nothing to judge are left out; where that is true of all of them, there is no
 * report but an error. `settings` may be NULL for the time that it is, seed 0 and medium severity.
 */
char *plimsoll_check(const plimsoll_policy_set *set, const plimsoll_source *sources, size_t count,
                     const plimsoll_settings *settings, plimsoll_verdict *verdict, char **error);

/* Frees a report or an error. */
void plimsoll_string_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
