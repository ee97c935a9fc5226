/* The command `indexer build`. */
#ifndef FICHERO_INDEXER_CMD_BUILD_H
#define FICHERO_INDEXER_CMD_BUILD_H

/* `argv` begins behind the command's name. Returns the exit status: 0, 1 (a failure, explained) or 2 (usage). */
int cmd_build(int argc, char **argv);

#endif
