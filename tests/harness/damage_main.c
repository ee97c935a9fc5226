/*
 * Damage an index and seal it anew:
 *
 *     damage FROM TO SEED [KIND]
 *
 * The same seed gives the same damage. KIND is a number of enum damage_kind.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/harness/damage.h"

int main(int argc, char **argv)
{
	uint8_t plan[32];
	unsigned short state[3] = { 0 };
	unsigned long seed = argc > 3 ? strtoul(argv[3], NULL, 10) : 0;

	if (argc < 4 || argc > 5) {
		fputs("usage: damage FROM TO SEED [KIND]\n", stderr);
		return 2;
	}
	for (int i = 0; i < 3; i++, seed >>= 16)
		state[i] = (unsigned short)seed;
	for (size_t i = 0; i < sizeof(plan); i++)
		plan[i] = (uint8_t)(nrand48(state) >> 11);
	if (argc == 5)
		plan[0] = (uint8_t)strtoul(argv[4], NULL, 10);

	/* Few changes as often as many. */
	size_t size = 7 + (size_t)nrand48(state) % (sizeof(plan) - 7);

	if (damage_index(argv[1], argv[2], plan, size))
		return 0;
	fprintf(stderr, "damage: %s could not be damaged\n", argv[1]);
	return 1;
}
