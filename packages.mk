# Every Debian package that Fichero needs, in one place.

# To build and to run.
PACKAGES := gcc g++ make pkg-config libxapian-dev libstemmer-dev libutf8proc-dev \
            libmicrohttpd-dev libjansson-dev uthash-dev libxxhash-dev ca-certificates curl
# To test as well.
PACKAGES_TEST := $(PACKAGES) clang libclang-rt-14-dev libcmocka-dev jq python3 xz-utils git procps
