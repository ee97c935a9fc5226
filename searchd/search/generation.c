#include "searchd/search/generation.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "entes/authority_file.h"
#include "index/metadata.h"
#include "searchd/words/lexicon.h"

/* A file that could not be read (no memory for it, a failing disk) is tried again after so long. */
#define RETRY_SECONDS 10

/* Which file is at the path: another one differs in at least one of these. */
struct file_mark {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified;
};

struct generation {
	struct generation_holder *holder;
	struct index *index;
	struct authority *authority;
	struct ente_directory *directory;
	struct ente_columns *columns;
	struct catalog catalog;
	const struct catalog_documento **documento_of; /* by ordinal of FIELD_DOCUMENTO */
	struct vocabulary *vocabulary;
	struct body_names *names;
	struct synonyms *synonyms;
	struct vocabulary *synonym_words;
	struct file_mark mark;
	/* Under the holder's lock. */
	size_t references; /* the holder's, while current, and one for each searcher that is out */
	struct searcher *pool;
};

struct generation_holder {
	char *path;
	pthread_mutex_t lock;
	struct generation *current;
	/* The last file that was refused. Only refresh uses these. */
	bool refused;
	struct file_mark refused_mark;
	enum error_code refused_code;
	time_t refused_at;
};

const struct index *generation_index(const struct generation *generation)
{
	return generation->index;
}

const struct authority *generation_authority(const struct generation *generation)
{
	return generation->authority;
}

const struct ente_directory *generation_directory(const struct generation *generation)
{
	return generation->directory;
}

const struct ente_columns *generation_columns(const struct generation *generation)
{
	return generation->columns;
}

const struct catalog *generation_catalog(const struct generation *generation)
{
	return &generation->catalog;
}

const struct catalog_documento *generation_documento(const struct generation *generation, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(generation->index, FIELD_DOCUMENTO, docid, &count);

	return count ? generation->documento_of[ordinals[0]] : NULL;
}

const struct vocabulary *generation_vocabulary(const struct generation *generation)
{
	return generation->vocabulary;
}

const struct body_names *generation_names(const struct generation *generation)
{
	return generation->names;
}

const struct vocabulary *generation_synonym_words(const struct generation *generation)
{
	return generation->synonym_words;
}

const struct synonyms *generation_synonyms(const struct generation *generation)
{
	return generation->synonyms;
}

static bool same_file(const struct file_mark *a, const struct file_mark *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->modified.tv_sec == b->modified.tv_sec && a->modified.tv_nsec == b->modified.tv_nsec;
}

/* What is at the path now; all zero where nothing is. */
static struct file_mark file_mark_take(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return (struct file_mark){ .inode = 0 };
	return (struct file_mark){ status.st_dev, status.st_ino, status.st_size, status.st_mtim };
}

static void searcher_free(struct searcher *searcher)
{
	index_reader_close(searcher->reader);
	analyzer_free(searcher->analyzer);
	free(searcher);
}

static void generation_free(struct generation *generation)
{
	while (generation->pool) {
		struct searcher *searcher = generation->pool;

		generation->pool = searcher->next;
		searcher_free(searcher);
	}
	ente_directory_free(generation->directory);
	ente_columns_free(generation->columns);
	catalog_release(&generation->catalog);
	free(generation->documento_of);
	vocabulary_free(generation->vocabulary);
	vocabulary_free(generation->synonym_words);
	body_names_free(generation->names);
	synonyms_free(generation->synonyms);
	authority_free(generation->authority);
	index_close(generation->index);
	free(generation);
}

static bool load_authority(struct generation *generation, const char *path, struct error *err)
{
	size_t length;
	const char *bytes = index_metadata(generation->index, METADATA_ENTES, &length);

	if (!bytes) {
		error_set(err, ERROR_FORMAT, "%s: it has no authority of public bodies: build it again", path);
		return false;
	}
	generation->authority = authority_read(bytes, length, err);
	if (!generation->authority)
		error_prefix(err, "%s: ", path);
	return generation->authority != NULL;
}

static bool load_catalog(struct generation *generation, const char *path, struct error *err)
{
	struct catalog *catalog = &generation->catalog;
	size_t length;
	const char *bytes = index_metadata(generation->index, METADATA_CATALOG, &length);

	if (!bytes) {
		error_set(err, ERROR_FORMAT, "%s: it has no catalog of documentos: build it again", path);
		return false;
	}
	if (!catalog_read(catalog, bytes, length, err)) {
		error_prefix(err, "%s: ", path);
		return false;
	}
	generation->documento_of =
		xcalloc(index_value_count(generation->index, FIELD_DOCUMENTO), sizeof(*generation->documento_of));
	for (size_t i = 0; i < catalog->documento_count; i++) {
		uint32_t ordinal = index_find_value(generation->index, FIELD_DOCUMENTO, catalog->documentos[i].documento);

		if (ordinal != UINT32_MAX)
			generation->documento_of[ordinal] = &catalog->documentos[i];
	}
	return true;
}

static bool load_synonyms(struct generation *generation, const char *path, struct error *err)
{
	size_t length = 0;
	const char *bytes = index_metadata(generation->index, METADATA_SYNONYMS, &length);

	generation->synonyms = synonyms_open(bytes, length, err);
	if (!generation->synonyms) {
		error_prefix(err, "%s: ", path);
		return false;
	}
	generation->synonym_words = synonyms_vocabulary(generation->synonyms);
	return true;
}

static struct vocabulary *load_vocabulary(const struct generation *generation, struct index_reader *reader,
					  struct error *err)
{
	size_t length = 0;
	const char *forms = index_metadata(generation->index, METADATA_PALABRAS, &length);
	struct term_list terms = TERM_LIST_INIT;

	if (index_reader_terms(reader, TERM_EXACT, "", SIZE_MAX, &terms, err))
		return vocabulary_new(&terms, forms, length);
	term_list_release(&terms);
	return NULL;
}

/* Everything that a generation needs, also one reader: what fails, fails here and not at a request. */
static bool load(struct generation *generation, const char *path, struct error *err)
{
	generation->mark = file_mark_take(path);
	generation->index = index_open(path, analyzer_versions(), err);
	if (!generation->index || !load_authority(generation, path, err) || !load_catalog(generation, path, err) ||
	    !load_synonyms(generation, path, err))
		return false;
	generation->columns = ente_columns_new(generation->index, generation->authority);
	generation->directory = ente_directory_new(generation->index, generation->authority, generation->columns);

	struct index_reader *reader = index_reader_open(generation->index, err);

	if (!reader)
		return false;
	generation->vocabulary = load_vocabulary(generation, reader, err);
	index_reader_close(reader);
	generation->names = body_names_new(generation->index, generation->authority);
	return generation->vocabulary != NULL;
}

static struct generation *generation_load(struct generation_holder *holder, struct error *err)
{
	struct generation *generation = xcalloc(1, sizeof(*generation));

	generation->holder = holder;
	generation->references = 1;
	if (load(generation, holder->path, err))
		return generation;
	generation_free(generation);
	return NULL;
}

struct generation_holder *generation_holder_open(const char *path, struct error *err)
{
	struct generation_holder *holder = xcalloc(1, sizeof(*holder));

	lexicon_load();
	holder->path = xstrdup(path);
	pthread_mutex_init(&holder->lock, NULL);
	holder->current = generation_load(holder, err);
	if (holder->current)
		return holder;
	generation_holder_close(holder);
	return NULL;
}

void generation_holder_close(struct generation_holder *holder)
{
	if (holder->current)
		generation_free(holder->current);
	pthread_mutex_destroy(&holder->lock);
	free(holder->path);
	free(holder);
}

/* Give up one reference; the last one out frees. */
static void generation_release(struct generation *generation)
{
	pthread_mutex_t *lock = &generation->holder->lock;

	pthread_mutex_lock(lock);

	bool last = --generation->references == 0;

	pthread_mutex_unlock(lock);
	if (last)
		generation_free(generation);
}

static void make_current(struct generation_holder *holder, struct generation *generation)
{
	pthread_mutex_lock(&holder->lock);

	struct generation *old = holder->current;

	holder->current = generation;
	pthread_mutex_unlock(&holder->lock);
	generation_release(old);
}

static bool was_refused(const struct generation_holder *holder, const struct file_mark *mark)
{
	if (!holder->refused || !same_file(&holder->refused_mark, mark))
		return false;
	return holder->refused_code != ERROR_IO || clock_seconds() - holder->refused_at < RETRY_SECONDS;
}

/* Remember a bad file. True where it is known already, and needs no second report. */
static bool refuse(struct generation_holder *holder, const struct file_mark *mark, enum error_code code)
{
	bool known = holder->refused && same_file(&holder->refused_mark, mark);

	holder->refused = true;
	holder->refused_mark = *mark;
	holder->refused_code = code;
	holder->refused_at = clock_seconds();
	return known;
}

bool generation_holder_refresh(struct generation_holder *holder, bool force, bool *changed, struct error *err)
{
	struct file_mark mark = file_mark_take(holder->path);

	*changed = false;
	/* Only this thread replaces `current`, so it may be read without the lock. */
	if (!force && (same_file(&mark, &holder->current->mark) || was_refused(holder, &mark)))
		return true;

	struct generation *generation = generation_load(holder, err);

	if (!generation)
		return refuse(holder, &mark, err->code) && !force;
	holder->refused = false;
	make_current(holder, generation);
	*changed = true;
	return true;
}

static bool searcher_open(struct searcher *searcher, struct error *err)
{
	searcher->reader = index_reader_open(searcher->generation->index, err);
	if (!searcher->reader)
		return false;
	searcher->analyzer = analyzer_new();
	return true;
}

/* A searcher of `generation`, or, where it is NULL, of the current one. */
static struct searcher *take(struct generation_holder *holder, struct generation *generation, struct error *err)
{
	pthread_mutex_lock(&holder->lock);
	if (!generation)
		generation = holder->current;

	struct searcher *searcher = generation->pool;

	generation->references++;
	if (searcher)
		generation->pool = searcher->next;
	pthread_mutex_unlock(&holder->lock);
	if (searcher)
		return searcher;

	searcher = xcalloc(1, sizeof(*searcher));
	searcher->generation = generation;
	if (searcher_open(searcher, err))
		return searcher;
	free(searcher);
	generation_release(generation);
	return NULL;
}

struct searcher *searcher_take(struct generation_holder *holder, struct error *err)
{
	return take(holder, NULL, err);
}

struct searcher *searcher_take_another(const struct searcher *searcher, struct error *err)
{
	return take(searcher->generation->holder, searcher->generation, err);
}

void searcher_return(struct searcher *searcher)
{
	struct generation *generation = searcher->generation;
	pthread_mutex_t *lock = &generation->holder->lock;

	index_reader_rest(searcher->reader);
	pthread_mutex_lock(lock);
	searcher->next = generation->pool;
	generation->pool = searcher;
	pthread_mutex_unlock(lock);
	generation_release(generation);
}

void searcher_read(const struct searcher *searcher, const char *text, size_t length, struct reading *reading)
{
	const struct query_context context = {
		.analyzer = searcher->analyzer,
		.authority = generation_authority(searcher->generation),
		.index = generation_index(searcher->generation),
		.reader = searcher->reader,
		.synonyms = generation_synonyms(searcher->generation),
		.columns = generation_columns(searcher->generation),
	};

	reading_make(reading, &context, text, length);
}
