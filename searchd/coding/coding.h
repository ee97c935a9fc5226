/*
 * Content codings: in which form bytes go over the wire (RFC 9110, section 8.4).
 *
 * Which one a client takes it says in Accept-Encoding (12.5.3). What is made for
 * one request is compressed while the client waits, so the coding that costs
 * least is preferred where the client does not care; what was compressed before,
 * at build, goes out in the smallest form.
 */
#ifndef FICHERO_SEARCHD_CODING_CODING_H
#define FICHERO_SEARCHD_CODING_CODING_H

#include <stdbool.h>
#include <stddef.h>

enum coding {
	CODING_IDENTITY, /* as it is */
	CODING_GZIP,
	CODING_BROTLI,
	CODING_COUNT
};

/* Of `Content-Encoding`, "gzip"; of CODING_IDENTITY NULL. Static. */
const char *coding_name(enum coding coding);
/* What tells its tags from those of the bytes as they are: "-gz", "". Static; CODING_SUFFIX_MAX bytes at most. */
const char *coding_suffix(enum coding coding);
#define CODING_SUFFIX_MAX 3

/*
 * Of `count` codings, the one dearest to a client that sends this Accept-Encoding
 * (NULL: none was sent, and it gets the bytes as they are); where it does not care, the
 * first of them. CODING_IDENTITY where it takes none of them: who refuses that
 * as well gets it all the same. What cannot be read in the header is passed over.
 */
enum coding coding_choose(const char *accept_encoding, const enum coding *codings, size_t count);

/*
 * Whether content of this type gets smaller: text in any of its forms. Pictures
 * and workbooks are compressed already. NULL: no content.
 */
bool coding_helps(const char *content_type);

#endif
