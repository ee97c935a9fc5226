#include "indexer/corpus/report.h"

#include <stdarg.h>

static void write_line(struct report *report, const char *file, size_t line, const char *field, const char *mark,
		       const char *format, va_list args) __attribute__((format(printf, 6, 0)));

static void write_line(struct report *report, const char *file, size_t line, const char *field, const char *mark,
		       const char *format, va_list args)
{
	if (report->progress)
		progress_clear(report->progress);
	fprintf(report->out, "%s:", file);
	if (line > 0)
		fprintf(report->out, "%zu:", line);
	if (field && *field)
		fprintf(report->out, " %s:", field);
	fprintf(report->out, " %s", mark);
	vfprintf(report->out, format, args);
	fputc('\n', report->out);
}

void report_problem(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(report, file, line, field, "", format, args);
	va_end(args);
	report->problems++;
}

void report_note(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(report, file, line, field, "note: ", format, args);
	va_end(args);
}

void report_warning(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(report, file, line, field, "warning: ", format, args);
	va_end(args);
	report->warnings++;
}
