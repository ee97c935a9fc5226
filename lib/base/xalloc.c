#include "base/xalloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void xalloc_fail(void)
{
	fputs("fichero: out of memory\n", stderr);
	_exit(EXIT_FAILURE);
}

void *xmalloc(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		xalloc_fail();
	return memory;
}

void *xcalloc(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		xalloc_fail();
	return memory;
}

void *xreallocarray(void *memory, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		xalloc_fail();

	size_t bytes = count * size;
	void *moved = realloc(memory, bytes ? bytes : 1);

	if (!moved)
		xalloc_fail();
	return moved;
}

char *xstrdup(const char *text)
{
	return xmemdupz(text, strlen(text));
}

char *xmemdupz(const void *bytes, size_t length)
{
	if (length == SIZE_MAX)
		xalloc_fail();

	char *copy = xmalloc(length + 1);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

void *xgrow(void *items, size_t count, size_t *capacity, size_t item_size)
{
	if (count < *capacity)
		return items;

	size_t wanted = *capacity ? *capacity : 8;

	while (wanted <= count) {
		if (wanted > SIZE_MAX / 2)
			xalloc_fail();
		wanted *= 2;
	}
	*capacity = wanted;
	return xreallocarray(items, wanted, item_size);
}
