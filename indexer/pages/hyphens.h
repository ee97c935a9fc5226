/*
 * Words that were broken at a line's end, made whole again.
 */
#ifndef FICHERO_INDEXER_PAGES_HYPHENS_H
#define FICHERO_INDEXER_PAGES_HYPHENS_H

#include "indexer/lines/source_lines.h"

/*
 * Put each word that a line's end broke on the line where it begins, also over
 * furniture and page breaks; the next line keeps the rest, and is no item any
 * more where it has none. Lines behind it are then items[i - 1].
 *
 * A soft hyphen (U+00AD) and `¬` are taken away. Of a hyphen (`-`, U+2010,
 * U+2011) the document itself knows whether the word has it: it stays where the
 * document writes it so elsewhere, and goes where the document writes the word
 * in one. Where it has neither, it goes if Spanish has that word, and stays if
 * both halves are words ("costo-beneficio", "Nuevo León-Coahuila"), if the
 * first makes such pairs ("socio-económico"), or before a capital or a digit
 * ("2020-2024", "COVID-19"); of what nobody knows it goes.
 *
 * The lines are those of page_furniture_mark(). Time and memory are linear in
 * the text.
 */
void hyphens_mend(struct source_lines *lines);

#endif
