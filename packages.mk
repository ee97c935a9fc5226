# Every Debian package that Fichero needs, in one place. The commands need
# `make` itself and nothing else before them.

# To build and to run.
PACKAGES := gcc g++ make libxapian-dev libstemmer-dev libutf8proc-dev libmicrohttpd-dev \
            libjansson-dev libxlsxwriter-dev libdeflate-dev libbrotli-dev brotli zopfli uthash-dev libxxhash-dev wspanish poppler-utils curl
# To test as well.
PACKAGES_TEST := $(PACKAGES) clang libclang-rt-14-dev libcmocka-dev jq python3 git procps groff-base \
                 chromium chromium-driver python3-selenium python3-jsonschema fonts-liberation
# What `make relevance` compares with; SQLite comes with Python.
PACKAGES_RELEVANCE := python3 postgresql postgresql-contrib
# What `make nu` runs, and `make pictures` beside the packages for tests.
PACKAGES_PAGES := $(PACKAGES_TEST) default-jre-headless pngquant
# What `make pdf-fixtures` prints with; the PDFs themselves are in the repository.
PACKAGES_PDF_FIXTURES := python3 weasyprint fonts-liberation
