#include "searchd/resources/export_slots.h"

#include <stdatomic.h>

#include "searchd/http/problem.h"

#define MAX_AT_ONCE 32

static atomic_int under_way;

bool export_slots_take(struct http_response *response)
{
	if (atomic_fetch_add(&under_way, 1) < MAX_AT_ONCE)
		return true;
	export_slots_give();
	http_response_add_header(response, "Retry-After", "10");
	problem_set(response, 503, NULL, "%d exports are under way; try again in a while", MAX_AT_ONCE);
	return false;
}

void export_slots_give(void)
{
	atomic_fetch_sub(&under_way, 1);
}
