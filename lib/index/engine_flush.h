/*
 * Whether the engine's flushes to the disk succeeded: Xapian 1.4 does not look
 * at what fdatasync() says when it packs a database (GlassTable::sync() says
 * false, and nobody asks). So this file has an fdatasync() of its own, which the
 * engine gets in the place of the C library's: it calls that one and counts
 * those that fail.
 *
 * What is published does not stand on the engine's flushes, for it is written
 * and flushed once more (index_writer.c); a disk that fails one is not to be
 * trusted with the next.
 *
 * Private to lib/index. Any thread.
 */
#ifndef FICHERO_INDEX_ENGINE_FLUSH_H
#define FICHERO_INDEX_ENGINE_FLUSH_H

#ifdef __cplusplus
extern "C" {
#endif

/* How many have failed in this process up to now. */
unsigned engine_flush_failures(void);

#ifdef __cplusplus
}
#endif
#endif
