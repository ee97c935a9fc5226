/*
 * `indexer import SOURCE.md ...`: a document of fichas técnicas -> corpus.
 */
#ifndef FICHERO_INDEXER_CMD_IMPORT_H
#define FICHERO_INDEXER_CMD_IMPORT_H

/*
 * Run the command; `argv` is what follows its name. Returns the
 * exit status: 0, 1 (a failure that was explained) or 2 (bad usage).
 */
int cmd_import(int argc, char **argv);

#endif
