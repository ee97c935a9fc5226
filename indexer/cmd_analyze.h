/*
 * `indexer analyze TEXT...`: the tokens that indexing and searching see.
 */
#ifndef FICHERO_INDEXER_CMD_ANALYZE_H
#define FICHERO_INDEXER_CMD_ANALYZE_H

/* `argv` is what follows the command's name. Returns the exit status: 0, 1 (failure) or 2 (bad usage). */
int cmd_analyze(int argc, char **argv);

#endif
