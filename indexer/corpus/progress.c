#include "indexer/corpus/progress.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 40

void progress_start(struct progress *progress, const char *label, uint64_t total)
{
	*progress = (struct progress){ label, total, -1, total > 0 && isatty(STDERR_FILENO) };
}

void progress_update(struct progress *progress, uint64_t done)
{
	if (!progress->on)
		return;

	double share = done < progress->total ? (double)done / (double)progress->total : 1.0;
	int percent = (int)(share * 100);

	if (percent == progress->shown)
		return;
	progress->shown = percent;
	fprintf(stderr, "\r%s [", progress->label);
	for (int i = 0; i < BAR_WIDTH; i++)
		fputc(i < percent * BAR_WIDTH / 100 ? '#' : ' ', stderr);
	fprintf(stderr, "] %3d %%", percent);
	fflush(stderr);
}

void progress_clear(struct progress *progress)
{
	if (!progress->on || progress->shown < 0)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	progress->shown = -1;
}
