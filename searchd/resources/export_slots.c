#include "searchd/resources/export_slots.h"

bool export_slots_take(struct export_slots *slots, uint64_t client, unsigned most)
{
	unsigned own = 0;
	int empty = -1;

	pthread_mutex_lock(&slots->lock);
	for (int i = 0; i < EXPORT_SLOTS; i++) {
		if (!slots->slots[i].is_taken)
			empty = i;
		else
			own += slots->slots[i].client == client;
	}

	bool may = empty >= 0 && (most == 0 || own < most);

	if (may) {
		slots->slots[empty].client = client;
		slots->slots[empty].is_taken = true;
	}
	pthread_mutex_unlock(&slots->lock);
	return may;
}

void export_slots_give_back(struct export_slots *slots, uint64_t client)
{
	pthread_mutex_lock(&slots->lock);
	for (int i = 0; i < EXPORT_SLOTS; i++) {
		if (slots->slots[i].is_taken && slots->slots[i].client == client) {
			slots->slots[i].is_taken = false;
			break;
		}
	}
	pthread_mutex_unlock(&slots->lock);
}
