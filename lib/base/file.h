/*
 * Files read with a bound and written whole or not at all.
 */
#ifndef FICHERO_BASE_FILE_H
#define FICHERO_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Append the file at `path` to `out`. Fails with ERROR_NOT_FOUND (no such
 * file), ERROR_IO, or ERROR_INPUT (larger than `out` may grow); the message
 * names the path. A pipe or /dev/stdin may be read too.
 */
bool file_read_all(const char *path, struct strbuf *out, struct error *err);

/*
 * The same of a regular file alone: what is anything else is not waited for,
 * and no symbolic link is followed at the path's end unless `follow`. Fails as
 * above, with ERROR_INPUT also for what is no such file; the message does not
 * name the path, but goes on behind it: "is a folder".
 */
bool file_read_regular(const char *path, bool follow, struct strbuf *out, struct error *err);

/*
 * Put `length` bytes at `path`: written beside it, flushed to the disk, then
 * renamed over it, so that a reader sees the old file or the new one, whole.
 * What is written has no name until it is whole, where the file system can do
 * so (O_TMPFILE): a program that is killed leaves nothing behind. While it has
 * one that is not its own, signals that would end the program wait.
 * Where `path` is there and no regular file (a pipe, /dev/stdout) it is
 * written to directly. Fails with ERROR_IO; the old file is then as it was.
 */
bool file_write_whole(const char *path, const void *bytes, size_t length, struct error *err);

/*
 * Read one line, without its end (\n or \r\n), into `line`, which is cleared
 * first. Returns false at the end of the file or on an error: `err->code`,
 * which the caller has set to ERROR_NONE, tells which. A line longer than
 * `line` may grow is passed over to its end and `line->overflowed` is set.
 */
bool file_read_line(FILE *file, struct strbuf *line, struct error *err);

#endif
