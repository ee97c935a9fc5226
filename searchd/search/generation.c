#include "searchd/search/generation.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "index/eje_value.h"
#include "index/index_copy.h"
#include "index/record_values.h"
#include "searchd/search/index_check.h"
#include "searchd/search/served_index.h"

/* Posting lists that all searchers of a generation keep together; those of an old one keep none. */
#define SHARED_BYTES ((size_t)16 << 20)

/* A file that could not be read (no memory for it, a failing disk) is tried again after so long. */
#define RETRY_SECONDS 10
/*
 * A refused file that changes in place is being written: it is looked at again
 * after a second, or so many times as long as the last look took.
 */
#define WRITING_SECONDS 1
#define WRITING_FACTOR 4

/* Which file is at the path: another one differs in at least one of these. */
struct file_mark {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified;
};

struct generation {
	struct generation_holder *holder;
	struct served_index served;
	struct shared_lists *lists;
	struct unresolved_once unresolved;
	unsigned number; /* in the order of being taken up */
	struct file_mark mark;
	atomic_uint_fast64_t failures;
	atomic_llong last_failure; /* a time_t */
	/* Under the holder's lock. */
	size_t references; /* the holder's, while current, and one for each searcher that is out */
	struct searcher *pool;
};

struct generation_holder {
	char *path;
	struct generation_options options;
	pthread_mutex_t lock;
	struct generation *current;
	atomic_uint taken_up; /* generations so far */
	/* What is at the path is refused, and why. Only refresh writes these; others read them under the lock. */
	bool refused;
	struct generation_refusal refusal;
	/* Of that file. Only refresh uses these. */
	struct file_mark refused_mark;
	enum error_code refused_code;
	time_t refused_at, refused_in; /* when, of clock_seconds(), and how many seconds it took */
};

const struct index *generation_index(const struct generation *generation)
{
	return generation->served.index;
}

const struct authority *generation_authority(const struct generation *generation)
{
	return generation->served.authority;
}

const struct ente_directory *generation_directory(const struct generation *generation)
{
	return generation->served.directory;
}

const struct ente_columns *generation_columns(const struct generation *generation)
{
	return generation->served.columns;
}

struct value_scope generation_scope(const struct generation *generation)
{
	const struct served_index *served = &generation->served;

	return (struct value_scope){ served->index, served->authority, served->scopes, NULL };
}

const struct catalog *generation_catalog(const struct generation *generation)
{
	return &generation->served.catalog;
}

const struct source_directory *generation_sources(const struct generation *generation)
{
	return &generation->served.sources;
}

const struct catalog_documento *generation_documento(const struct generation *generation, uint32_t docid)
{
	return served_index_documento(&generation->served, docid);
}

const struct catalog_eje *generation_eje(const struct generation *generation, uint32_t docid)
{
	uint32_t ordinal = record_first_ordinal(generation_index(generation), FIELD_EJE, docid);

	return ordinal == UINT32_MAX ? NULL : generation->served.eje_of[ordinal];
}

const struct catalog_eje *generation_eje_of_value(const struct generation *generation, uint32_t ordinal)
{
	return ordinal == UINT32_MAX ? NULL : generation->served.eje_of[ordinal];
}

const struct levels *generation_levels(const struct generation *generation, uint32_t docid)
{
	const struct catalog_documento *documento = generation_documento(generation, docid);

	return documento ? &documento->niveles : NULL;
}

const struct vocabulary *generation_vocabulary(const struct generation *generation)
{
	return generation->served.vocabulary;
}

const uint32_t *generation_label_ranks(const struct generation *generation, enum field field)
{
	return generation->served.labels.ranks[field];
}

const char *generation_public_url(const struct generation *generation)
{
	return generation->holder->options.public_url;
}

const struct body_names *generation_names(const struct generation *generation)
{
	return generation->served.names;
}

const struct vocabulary *generation_synonym_words(const struct generation *generation)
{
	return generation->served.synonym_words;
}

unsigned generation_newer(const struct generation *generation)
{
	return atomic_load(&generation->holder->taken_up) - generation->number;
}

const struct unresolved *generation_unresolved(const struct searcher *searcher, struct error *err)
{
	struct generation *generation = searcher->generation;

	const struct served_index *served = &generation->served;

	return unresolved_once_get(&generation->unresolved, served->directory, served->index, served->columns,
				   served->authority, searcher->reader, err);
}

const struct synonyms *generation_synonyms(const struct generation *generation)
{
	return generation->served.synonyms;
}

static bool same_place(const struct file_mark *a, const struct file_mark *b)
{
	return a->device == b->device && a->inode == b->inode;
}

static bool same_file(const struct file_mark *a, const struct file_mark *b)
{
	return same_place(a, b) && a->size == b->size && a->modified.tv_sec == b->modified.tv_sec &&
	       a->modified.tv_nsec == b->modified.tv_nsec;
}

static struct file_mark file_mark_of(const struct stat *status)
{
	return (struct file_mark){ status->st_dev, status->st_ino, status->st_size, status->st_mtim };
}

/* What is at the path now; all zero where nothing is. */
static struct file_mark file_mark_take(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return (struct file_mark){ .inode = 0 };
	return file_mark_of(&status);
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
	shared_lists_free(generation->lists);
	unresolved_once_release(&generation->unresolved);
	served_index_release(&generation->served);
	free(generation);
}

/* From a copy that nobody can change, which was found fit. */
static bool load(struct generation *generation, struct error *err)
{
	const struct generation_holder *holder = generation->holder;
	const char *checker = holder->options.checker;
	struct stat status;
	int copy = index_copy_make(holder->path, holder->options.memory_bytes, &status, err);

	generation->mark = file_mark_of(&status);
	if (copy < 0)
		return false;
	if (checker && !index_check_apart(checker, copy, err)) {
		close(copy);
		return false;
	}
	return served_index_load(&generation->served, copy, err);
}

/* The message does not name the path. */
static struct generation *generation_load(struct generation_holder *holder, struct error *err)
{
	struct generation *generation = xcalloc(1, sizeof(*generation));

	generation->holder = holder;
	generation->lists = shared_lists_new(SHARED_BYTES);
	generation->unresolved = (struct unresolved_once)UNRESOLVED_ONCE_INIT;
	generation->references = 1;
	if (load(generation, err))
		return generation;
	generation_free(generation);
	return NULL;
}

struct generation_holder *generation_holder_open(const char *path, const struct generation_options *options,
						 struct error *err)
{
	struct generation_holder *holder = xcalloc(1, sizeof(*holder));

	holder->path = xstrdup(path);
	holder->options = options ? *options : (struct generation_options){ .memory_bytes = INDEX_COPY_MEMORY_BYTES };
	pthread_mutex_init(&holder->lock, NULL);
	holder->current = generation_load(holder, err);
	if (holder->current)
		return holder;
	error_prefix(err, "%s: ", path);
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

void generation_holder_rest(struct generation_holder *holder)
{
	pthread_mutex_lock(&holder->lock);
	shared_lists_limit(holder->current->lists, 0);
	shared_lists_limit(holder->current->lists, SHARED_BYTES);
	pthread_mutex_unlock(&holder->lock);
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

	generation->number = old->number + 1;
	atomic_store(&holder->taken_up, generation->number);
	holder->current = generation;
	pthread_mutex_unlock(&holder->lock);
	shared_lists_limit(old->lists, 0);
	generation_release(old);
}

static bool was_refused(const struct generation_holder *holder, const struct file_mark *mark)
{
	time_t since = clock_seconds() - holder->refused_at;

	if (!holder->refused || !same_place(&holder->refused_mark, mark))
		return false;
	if (!same_file(&holder->refused_mark, mark))
		return since < WRITING_SECONDS || since < WRITING_FACTOR * holder->refused_in;
	return holder->refused_code != ERROR_IO || since < RETRY_SECONDS;
}

/* Remember a bad file. True where as much is known already, and needs no second report. */
static bool refuse(struct generation_holder *holder, const struct file_mark *mark, time_t began,
		   const struct error *err)
{
	struct generation_refusal *refusal = &holder->refusal;
	bool known = holder->refused && same_place(&holder->refused_mark, mark) &&
		     strcmp(refusal->reason, err->message) == 0;

	pthread_mutex_lock(&holder->lock);
	if (!holder->refused)
		refusal->since = time(NULL);
	snprintf(refusal->reason, sizeof(refusal->reason), "%s", err->message);
	holder->refused = true;
	pthread_mutex_unlock(&holder->lock);
	holder->refused_mark = *mark;
	holder->refused_code = err->code;
	holder->refused_at = clock_seconds();
	holder->refused_in = holder->refused_at - began;
	return known;
}

static void forget_refusal(struct generation_holder *holder)
{
	pthread_mutex_lock(&holder->lock);
	holder->refused = false;
	pthread_mutex_unlock(&holder->lock);
}

bool generation_holder_refresh(struct generation_holder *holder, bool force, bool *changed, struct error *err)
{
	struct file_mark mark = file_mark_take(holder->path);
	time_t began = clock_seconds();

	*changed = false;
	/* Only this thread replaces `current`, so it may be read without the lock. */
	if (!force && same_file(&mark, &holder->current->mark)) {
		forget_refusal(holder);
		return true;
	}
	if (!force && was_refused(holder, &mark))
		return true;

	struct generation *generation = generation_load(holder, err);

	if (!generation) {
		bool known = refuse(holder, &mark, began, err);

		error_prefix(err, "%s: ", holder->path);
		return known && !force;
	}
	forget_refusal(holder);
	make_current(holder, generation);
	*changed = true;
	return true;
}

bool generation_refusal(const struct generation *generation, struct generation_refusal *refusal)
{
	struct generation_holder *holder = generation->holder;

	pthread_mutex_lock(&holder->lock);

	bool refused = holder->refused;

	*refusal = holder->refusal;
	pthread_mutex_unlock(&holder->lock);
	return refused;
}

void generation_add_failure(struct generation *generation)
{
	atomic_store(&generation->last_failure, (long long)time(NULL));
	atomic_fetch_add(&generation->failures, 1);
}

uint64_t generation_failures(const struct generation *generation, time_t *last)
{
	uint64_t count = atomic_load(&generation->failures);

	*last = (time_t)atomic_load(&generation->last_failure);
	return count;
}

static bool searcher_open(struct searcher *searcher, struct error *err)
{
	searcher->reader = index_reader_open(searcher->generation->served.index, err);
	if (!searcher->reader)
		return false;
	index_reader_share(searcher->reader, searcher->generation->lists);
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

void searcher_read(const struct searcher *searcher, const struct query_values *documentos, bool is_growing,
		   const char *text, size_t length, struct reading *reading)
{
	const struct query_context context = {
		.analyzer = searcher->analyzer,
		.authority = generation_authority(searcher->generation),
		.index = generation_index(searcher->generation),
		.reader = searcher->reader,
		.synonyms = generation_synonyms(searcher->generation),
		.columns = generation_columns(searcher->generation),
		.scopes = searcher->generation->served.scopes,
		.documentos = documentos,
		.is_growing = is_growing,
	};

	reading_make(reading, &context, text, length);
}
