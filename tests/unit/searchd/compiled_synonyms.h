/*
 * Lines of a synonyms file, made into the block that searchd looks into, as
 * `indexer build` does it.
 */
#ifndef FICHERO_TESTS_COMPILED_SYNONYMS_H
#define FICHERO_TESTS_COMPILED_SYNONYMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/build/thesaurus.h"
#include "indexer/corpus/synonyms_file.h"
#include "searchd/words/synonyms.h"

static inline void compiled_synonyms_take(void *thesaurus, const struct synonyms_pair *pair)
{
	thesaurus_add(thesaurus, pair);
}

/* Set `block` to that of the lines; the caller releases it. */
static inline void compile_synonyms(const char *lines, struct strbuf *block)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct report report = { .out = stderr };

	strbuf_init(block, STRBUF_NO_LIMIT);
	assert_true(synonyms_file_parse("lines", lines, strlen(lines), compiled_synonyms_take, thesaurus, &report));
	thesaurus_write(thesaurus, block);
	thesaurus_free(thesaurus);
}

struct compiled_synonyms {
	struct strbuf block;
	struct synonyms *synonyms;
};

static inline void compiled_synonyms_open(struct compiled_synonyms *compiled, const char *lines)
{
	struct error err = ERROR_INIT;

	compile_synonyms(lines, &compiled->block);
	compiled->synonyms = synonyms_open(compiled->block.data, compiled->block.length, &err);
	assert_non_null(compiled->synonyms);
}

static inline void compiled_synonyms_close(struct compiled_synonyms *compiled)
{
	synonyms_free(compiled->synonyms);
	strbuf_release(&compiled->block);
}

#endif
