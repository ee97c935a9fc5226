#include "base/hash.h"

#include <pthread.h>
#include <sys/random.h>

#include <xxhash.h>

static uint64_t seed;
static pthread_once_t seeded = PTHREAD_ONCE_INIT;

static void draw_seed(void)
{
	/* Without randomness the hashes are only guessable: no reason to fail. */
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) != (ssize_t)sizeof(seed))
		seed = 0;
}

uint64_t hash_seed(void)
{
	pthread_once(&seeded, draw_seed);
	return seed;
}

unsigned hash_key(const void *bytes, size_t length)
{
	return (unsigned)XXH3_64bits_withSeed(bytes, length, hash_seed());
}
