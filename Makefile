# Fichero: one make sees the whole tree; each room has its line below.
#
#   make setup run      install what is needed, build, index, serve
#   make setup test     the same with the tests' needs, then all tests
#   make help           everything else

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

comma := ,
BUILD := build$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))

VERSION := 0.1.0
prefix ?= /usr/local
bindir ?= $(prefix)/bin
sbindir ?= $(prefix)/sbin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man

include packages.mk

# --- Compilers and flags ----------------------------------------------------

CC ?= gcc
CXX ?= g++
ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := $(if $(findstring clang,$(CC)),$(subst clang,clang++,$(CC)),g++)
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wvla -Wformat=2 -Wwrite-strings -Werror
C_WARNINGS := $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes
OPTIMIZE := -O2 -g
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack
FORTIFY := -D_FORTIFY_SOURCE=2
ifneq ($(SANITIZE),)
OPTIMIZE := -O1 -g -fno-omit-frame-pointer
HARDEN := -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fPIE
HARDEN_LINK := -pie -fsanitize=$(SANITIZE)
FORTIFY :=
endif

# The microhttpd's name for "any method" and the stemmer's header need no pkg-config.
LIBS_ALL := -lxapian -lstemmer -lutf8proc -lmicrohttpd -ljansson -lxxhash -lpthread -lm
ALL_CPPFLAGS = -D_GNU_SOURCE -DFICHERO_VERSION='"$(VERSION)"' $(FORTIFY) -Ilib -I. $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(OPTIMIZE) $(HARDEN) $(C_WARNINGS) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(OPTIMIZE) $(HARDEN) $(WARNINGS) $(CXXFLAGS)
ALL_LDFLAGS = $(HARDEN_LINK) $(LDFLAGS)

# --- The rooms --------------------------------------------------------------

LIB_SOURCES := $(wildcard lib/*/*.c lib/*/*.cc)
INDEXER_SOURCES := $(wildcard indexer/*.c)
SEARCHD_SOURCES := $(wildcard searchd/*.c)
HEADERS := $(wildcard lib/*/*.h indexer/*.h searchd/*.h tests/unit/*.h)
objects = $(patsubst %,$(BUILD)/%.o,$(1))

LIBRARY := $(BUILD)/libfichero.a
LIBS_indexer := -lxapian -lstemmer -lutf8proc -ljansson -lxxhash -lpthread -lm
LIBS_searchd := -lxapian -lstemmer -lutf8proc -lmicrohttpd -lxxhash -lpthread -lm

.PHONY: all
all: $(BUILD)/indexer $(BUILD)/searchd

$(BUILD)/%.c.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.cc.o: %.cc
	@mkdir -p $(@D)
	$(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c -o $@ $<

$(LIBRARY): $(call objects,$(LIB_SOURCES))
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/indexer: $(call objects,$(INDEXER_SOURCES)) $(LIBRARY)
	@mkdir -p $(@D)
	$(CXX) $(HARDEN) $(ALL_LDFLAGS) -o $@ $(filter-out %.a,$^) $(LIBRARY) $(LIBS_indexer)

$(BUILD)/searchd: $(call objects,$(SEARCHD_SOURCES)) $(LIBRARY)
	@mkdir -p $(@D)
	$(CXX) $(HARDEN) $(ALL_LDFLAGS) -o $@ $(filter-out %.a,$^) $(LIBRARY) $(LIBS_searchd)

# --- Tests: tests/unit/*_test.c are programs, linked with the rooms they test --

UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/*_test.c))
# The programs' own parts, without their main(), for the tests.
INDEXER_PARTS := $(call objects,$(filter-out indexer/main.c,$(INDEXER_SOURCES)))
SEARCHD_PARTS := $(call objects,$(filter-out searchd/main.c,$(SEARCHD_SOURCES)))

$(BUILD)/libindexer.a: $(INDEXER_PARTS)
	@rm -f $@
	ar rcs $@ $^
$(BUILD)/libsearchd.a: $(SEARCHD_PARTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/tests/unit/%_test: $(BUILD)/tests/unit/%_test.c.o $(BUILD)/libindexer.a $(BUILD)/libsearchd.a $(LIBRARY)
	$(CXX) $(HARDEN) $(ALL_LDFLAGS) -o $@ $< $(BUILD)/libindexer.a $(BUILD)/libsearchd.a $(LIBRARY) $(LIBS_ALL) -lcmocka

.PHONY: unit-tests
unit-tests: $(UNIT_TESTS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: clean
clean:
	rm -rf build build-*
