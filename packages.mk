# Every Debian package that Fichero needs, in one place. The commands need
# `make` itself and nothing else before them.

# To build and to run.
PACKAGES := gcc g++ make libxapian-dev libstemmer-dev libutf8proc-dev libmicrohttpd-dev \
            libjansson-dev uthash-dev libxxhash-dev wspanish curl
# To test as well.
PACKAGES_TEST := $(PACKAGES) clang libclang-rt-14-dev libcmocka-dev jq python3 git procps groff-base
# What `make relevance` compares with; SQLite comes with Python.
PACKAGES_RELEVANCE := python3 postgresql postgresql-contrib
