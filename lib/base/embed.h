/*
 * A file as it stands, in the program: read in by the assembler, so that there
 * is no generated source. Paths are from where the build runs, or absolute.
 */
#ifndef FICHERO_BASE_EMBED_H
#define FICHERO_BASE_EMBED_H

/* At file scope: `symbol` is its first byte, `symbol`_end the zero behind its last. */
#define EMBED(symbol, path)                             \
	__asm__(".pushsection .rodata\n"                \
		".global " #symbol "\n"                 \
		".type " #symbol ", @object\n"          \
		#symbol ":\n"                           \
		".incbin \"" path "\"\n"                \
		".global " #symbol "_end\n"             \
		".type " #symbol "_end, @object\n"      \
		#symbol "_end:\n"                       \
		".byte 0\n"                             \
		".popsection\n");                       \
	extern const char symbol[];                     \
	extern const char symbol##_end[]

#endif
