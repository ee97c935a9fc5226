/*
 * One error: what the caller can do about it, and a sentence fit to print.
 *
 * lib/ never prints, never exits and never logs: a function that can fail
 * takes a `struct error *` last, fills it and returns false or NULL. The
 * caller decides. `err` may not be NULL. Messages are lower case, without a
 * full stop, and name the file, line, field or id they speak of.
 */
#ifndef FICHERO_BASE_ERROR_H
#define FICHERO_BASE_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

enum error_code {
	ERROR_NONE,
	ERROR_INPUT,     /* this line or request is wrong: report it, go on; HTTP 400 */
	ERROR_NOT_FOUND, /* no such file, index or record; HTTP 404 */
	ERROR_LOCKED,    /* another indexer is writing: try later */
	ERROR_FORMAT,    /* a damaged index, or one that another version made: index again */
	ERROR_IO,        /* the disk or the engine failed; HTTP 503 */
	ERROR_INTERNAL,  /* our bug; HTTP 500 */
};

struct error {
	enum error_code code;
	char message[512];
};

#define ERROR_INIT { ERROR_NONE, "" }

/* Fill `err` with a printf-like message; a longer one is cut at a UTF-8 border. */
void error_set(struct error *err, enum error_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Put a printf-like text (a file name, say) before the message that is there. */
void error_prefix(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#ifdef __cplusplus
}
#endif
#endif
