/*
 * Checks the files that it is given, all of them together, prints the report as JSON and ends as the verdict says: 0, 1
 * or 2. With -p POLICY.rego as the first two arguments a policy of your own decides, too.
 *
 *     cc -I include check.c -L ../../target/release -lplimsoll_c -o check
 */
#include <plimsoll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads a file to its end. */
static plimsoll_source read_source(const char *path) {
	plimsoll_source source = {.name = path};
	FILE *file = fopen(path, "rb");
	char *content = NULL;
	size_t got = 0;
	do {
		char *more = file ? realloc(content, source.length + 65536) : NULL;
		if (!more) {
			perror(path);
			exit(PLIMSOLL_ERROR);
		}
		content = more;
		got = fread(content + source.length, 1, 65536, file);
		source.length += got;
	} while (got > 0);
	fclose(file);
	source.content = content;
	return source;
}

/* Says what is wrong, and that nothing was decided. */
static int failed(char *error) {
	fprintf(stderr, "error: %s\n", error);
	plimsoll_string_free(error);
	return PLIMSOLL_ERROR;
}

int main(int argc, char **argv) {
	bool own = argc > 2 && strcmp(argv[1], "-p") == 0;
	int first = own ? 3 : 1;
	size_t count = (size_t)(argc - first);
	char *error = NULL;

	plimsoll_engine *engine = plimsoll_engine_new(&error);
	if (!engine) return failed(error);

	plimsoll_source policy = own ? read_source(argv[2]) : (plimsoll_source){0};
	plimsoll_policies policies = {.files = &policy, .file_count = own};
	plimsoll_policy_set *set = plimsoll_compile(engine, &policies, &error);
	free((void *)policy.content);
	plimsoll_engine_free(engine);
	if (!set) return failed(error);

	plimsoll_source *sources = calloc(count + 1, sizeof *sources);
	for (size_t i = 0; sources && i < count; i++) sources[i] = read_source(argv[(size_t)first + i]);

	plimsoll_verdict verdict = PLIMSOLL_ERROR;
	char *report = plimsoll_check(set, sources, count, NULL, &verdict, &error);
	plimsoll_policy_set_free(set);
	for (size_t i = 0; sources && i < count; i++) free((void *)sources[i].content);
	free(sources);
	if (!report) return failed(error);

	fputs(report, stdout);
	plimsoll_string_free(report);
	return verdict;
}
