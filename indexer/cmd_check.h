/* The command `indexer check`. */
#ifndef FICHERO_INDEXER_CMD_CHECK_H
#define FICHERO_INDEXER_CMD_CHECK_H

/* `argv` begins behind the command's name. Returns the exit status: 0, 1 (a failure, explained) or 2 (usage). */
int cmd_check(int argc, char **argv);

#endif
