/*
 * `indexer vectors --output FILE TEXT...`: learn word vectors from plain text.
 */
#ifndef FICHERO_INDEXER_CMD_VECTORS_H
#define FICHERO_INDEXER_CMD_VECTORS_H

/* `argv` is what follows the command's name. Returns the exit status: 0, 1 (failure) or 2 (bad usage). */
int cmd_vectors(int argc, char **argv);

#endif
