/*
 * Whether what a stored record says may be sent. Private to lib/match.
 */
#ifndef FICHERO_MATCH_RECORD_TEXT_H
#define FICHERO_MATCH_RECORD_TEXT_H

#include <stdbool.h>

#include "index/stored_record.h"

/*
 * Whether every text of a record that was read, and the words of every mention,
 * are UTF-8 without a zero byte: answers promise it, and an index can be
 * damaged and sealed anew. Any thread.
 */
bool record_is_text(const struct stored_record *record);

#endif
