/*
 * The named blocks that the indexer leaves in an index for searchd, which
 * never opens the files that they come from. On disk: never change a name.
 */
#ifndef FICHERO_INDEX_METADATA_H
#define FICHERO_INDEX_METADATA_H

#define METADATA_ENTES "entes"           /* authority_write() */
#define METADATA_CATALOG "catalogo"      /* catalog_write() */
#define METADATA_SYNONYMS "synonyms"     /* index/synonym_block.h */
#define METADATA_SOURCES "fuentes"       /* the directory of index/source_block.h */
#define METADATA_VECTORS "vectores"      /* vectors/vectors.h; only where build was given some */
#define METADATA_PALABRAS "palabras"     /* lines of a folded word, a tab, and how it is written */

#endif
