# chibo - build, test, check.  `make run` and `make test` install what is missing and need nothing else.
.PHONY: docs all run test check bench fuzz asan tsan cover deps assets clean
.DELETE_ON_ERROR:
.SECONDARY:
SHELL := /bin/bash

# Which rooms a room sees besides itself: its include path holds links to these and no others.
SEES_base         :=
SEES_text         := base
SEES_pack         := base
SEES_store        := base
SEES_rules        := base text
SEES_access       := base text store rules
SEES_docread      := base text pack
SEES_docwrite     := base text pack rules
SEES_planread     := base text docread
SEES_http         := base text store access
SEES_organisation := base text store rules access
SEES_plan         := $(SEES_organisation) organisation planread docread docwrite
SEES_meeting      := $(SEES_plan) plan
SEES_reform       := $(SEES_plan) plan meeting
SEES_jobs         := $(SEES_plan) plan meeting reform
SEES_pages        := $(SEES_plan) plan meeting reform docwrite http
SEES_cli          := $(SEES_pages) pack jobs pages demo
SEES_demo         := $(SEES_plan) plan meeting reform
ROOMS := base text pack store rules access docread docwrite planread http organisation plan meeting reform jobs pages cli demo

B        ?= build
CC       := gcc
PKGS     := sqlite3 libpq libmicrohttpd libsodium liboath libzip libxml-2.0 libutf8proc jansson libseccomp xlsxwriter libqrencode pangocairo libcurl
PKG_CONFIG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags libpq libxml-2.0 pangocairo 2>/dev/null))
OPT      ?= -O2
HARDEN   ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
WARN     := -Wall -Wextra -Werror -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
CFLAGS   := -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -g $(OPT) $(HARDEN) $(WARN) $(SAN) \
            -include src/base/banned.h $(PKG_CONFIG_CFLAGS)
LDFLAGS  := -pie -Wl,-z,relro,-z,now $(SAN)
LDLIBS   := -lsqlite3 -lpq -lmicrohttpd -lsodium -loath -lzip -lxml2 -lutf8proc -ljansson -lseccomp -lxlsxwriter -lqrencode -lcurl \
            -lpangocairo-1.0 -lpango-1.0 -lgobject-2.0 -lcairo \
            -lpthread -lm

SOURCES  := $(filter-out %_test.c %_fuzz.c,$(wildcard src/*/*.c src/*/*/*.c demo/*.c))
LIBRARY  := $(patsubst %.c,$(B)/%.o,$(filter-out src/cli/main.c,$(SOURCES)))
TESTS    := $(patsubst %.c,$(B)/%,$(wildcard src/*/*_test.c tests/*_test.c demo/*_test.c))
FUZZERS  := $(patsubst %.c,$(B)/%,$(wildcard src/*/*_fuzz.c))
QUERIES  := $(patsubst src/%.sql,$(B)/gen/%.sql.h,$(wildcard src/*/*.sql))
GENERATED = $(QUERIES) $(B)/gen/base/speech_en.h $(B)/gen/store/conflicts.h $(B)/gen/store/blob_users.sql.h $(B)/gen/store/tables.h
CARRIED  := $(wildcard demo/papers/*.txt src/pages/*.html src/pages/*/*.html src/pages/*.txt schema/*.sql rules/* rules/*/*)

all: $(B)/chibo

# --- what is generated ------------------------------------------------------------------------------------------
$(B)/gen/%.sql.h: src/%.sql tools/queries.awk
	@mkdir -p $(@D)
	@awk -v module=$(notdir $*) -f tools/queries.awk $< >$@

$(B)/gen/base/speech_en.h: po/en.po tools/speech.awk
	@mkdir -p $(@D)
	msgfmt --check -o /dev/null $<
	msgcat --no-wrap --sort-output $< | awk -f tools/speech.awk >$@

$(B)/gen/store/conflicts.h: $(wildcard schema/*.sql) tools/conflicts.awk
	@mkdir -p $(@D)
	awk -f tools/conflicts.awk $(sort $(wildcard schema/*.sql)) >$@

$(B)/gen/store/blob_users.sql.h: $(wildcard schema/*.sql) tools/blobs.awk tools/queries.awk
	@mkdir -p $(@D)
	awk -f tools/blobs.awk $(sort $(wildcard schema/*.sql)) >$(B)/gen/store/blob_users.sql
	@awk -v module=blob_users -f tools/queries.awk $(B)/gen/store/blob_users.sql >$@

$(B)/gen/store/tables.h: $(wildcard schema/*.sql) tools/tables.awk
	@mkdir -p $(@D)
	awk -f tools/tables.awk $(filter-out %.postgres.sql %.sqlite.sql,$(sort $(wildcard schema/*.sql))) >$@

ASSETS_DONE := $(B)/assets/.made
$(ASSETS_DONE): $(shell find assets -type f -not -path '*/node_modules/*' 2>/dev/null)
	tools/assets.sh $(B)/assets
	@touch $@
assets: $(ASSETS_DONE)

$(B)/gen/embedded.s: $(CARRIED) $(ASSETS_DONE) tools/embed.sh
	@mkdir -p $(@D)
	@tools/embed.sh $@ $(foreach f,$(CARRIED),$f=$f) \
	  $$(cd $(B)/assets && find . -type f -not -name .made | sed 's|^\./||' | awk '{print "assets/" $$0 "=$(B)/assets/" $$0}')

$(B)/embedded.o: $(B)/gen/embedded.s
	@$(CC) -c $< -o $@

# --- rooms: what a room does not see does not compile ----------------------------------------------------------
$(B)/sees/%/.made: Makefile
	@mkdir -p $(@D)
	@for link in $(@D)/*; do case " $* $(SEES_$*) " in *" $${link##*/} "*) ;; *) rm -f $$link ;; esac; done
	@for room in $* $(SEES_$*); do \
	  if [ $$room = demo ]; then ln -sfn $(CURDIR)/demo $(@D)/demo; else ln -sfn $(CURDIR)/src/$$room $(@D)/$$room; fi; done
	@touch $@

room_of = $(if $(filter demo/%,$1),demo,$(firstword $(subst /, ,$(patsubst src/%,%,$1))))

.SECONDEXPANSION:
$(B)/%.o: %.c $(GENERATED) | $$(B)/sees/$$(call room_of,$$*)/.made
	@mkdir -p $(@D)
	@echo "CC  $<"; $(CC) $(CFLAGS) -MMD -MP -iquote $(B)/sees/$(call room_of,$*) -iquote $(B)/gen -c $< -o $@

$(B)/%_test.o: %_test.c $(GENERATED)
	@mkdir -p $(@D)
	@echo "CC  $<"; $(CC) $(CFLAGS) -Wno-missing-prototypes -MMD -MP -iquote src -iquote . -iquote tests -iquote $(B)/gen -c $< -o $@

# A fuzz target: under libFuzzer (make fuzz T=60), and with its kept corpus in every test run.
$(B)/%_fuzz.o: %_fuzz.c $(GENERATED)
	@mkdir -p $(@D)
	@echo "CC  $<"; $(CC) $(CFLAGS) -Wno-missing-prototypes -MMD -MP -iquote src -iquote . -iquote $(B)/gen -c $< -o $@

$(B)/%_fuzz: $(B)/%_fuzz.o $(B)/libchibo.a
	@echo "LD  $@"; $(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

$(B)/%_replay: $(B)/%_fuzz.o $(B)/tests/replay.o $(B)/libchibo.a
	@echo "LD  $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/tests/http_play: $(B)/tests/play_wire.o $(B)/tests/play_page.o
$(B)/tests/messages $(B)/tests/http_play: %: %.o $(B)/libchibo.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/tests/%.o: tests/%.c $(GENERATED)
	@mkdir -p $(@D)
	@echo "CC  $<"; $(CC) $(CFLAGS) -MMD -MP -iquote src -iquote . -iquote tests -iquote $(B)/gen -c $< -o $@

$(B)/libchibo.a: $(LIBRARY) $(B)/embedded.o
	@rm -f $@
	@ar rcs $@ $^

$(B)/chibo: $(B)/src/cli/main.o $(B)/libchibo.a
	@echo "LD  $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/%_test: $(B)/%_test.o $(B)/tests/kit.o $(B)/tests/deed.o $(B)/libchibo.a
	@echo "LD  $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDLIBS) -lcmocka

COMPOSE := $(patsubst %,$(B)/tests/papers/%.o,compose clauses dues harm damage phrases)
$(B)/tests/papers_test: $(B)/tests/papers/score.o $(B)/tests/papers/run.o $(COMPOSE)
$(B)/tests/derive_test: $(COMPOSE)
$(B)/tests/compose: $(B)/tests/papers/main.o $(COMPOSE) $(B)/libchibo.a
	@echo "LD  $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(COMPOSE): CFLAGS += -Wno-format-nonliteral

# --- the commands -------------------------------------------------------------------------------------------------
deps:
	@tools/deps.sh

run: deps
	@$(MAKE) --no-print-directory $(B)/chibo
	@tools/run.sh $(B)

test: deps
	@$(MAKE) --no-print-directory -j2 $(B)/chibo tests-built
	@tests/run.sh $(B)

tests-built: $(TESTS) $(FUZZERS:_fuzz=_replay)

T ?= 60
fuzz:
	@tools/deps.sh fuzz
	@$(MAKE) --no-print-directory B=build/fuzz CC=clang-14 OPT=-O1 HARDEN= fuzzers-built \
	  SAN='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -D__SANITIZE_ADDRESS__ -Wno-string-conversion'
	@for f in $(patsubst %,build/fuzz/%,$(patsubst %.c,%,$(wildcard src/*/*_fuzz.c))); do \
	  name=$$(basename $$f _fuzz); mkdir -p tests/corpus/$$name; echo "== $$name"; \
	  $$f -max_total_time=$(T) -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
	    -artifact_prefix=build/fuzz/ tests/corpus/$$name 2>&1 | tail -n 6 || exit 1; done
fuzzers-built: $(FUZZERS)

# Lines reached by the tests, per room.
cover:
	@$(MAKE) --no-print-directory B=build/cover OPT=-O0 HARDEN= SAN='--coverage' test
	@tools/cover.sh build/cover

# One workload of TARGETS: make bench W=page.
W ?= page
$(B)/bench/reform $(B)/bench/growth $(B)/bench/evidence $(B)/bench/listen $(B)/bench/tick: bench/duties.c bench/duties.h
$(B)/bench/listen $(B)/bench/tick: bench/hall.c bench/hall.h
$(B)/bench/%: bench/%.c bench/bare.c bench/bare.h $(B)/libchibo.a
	@mkdir -p $(@D)
	@echo "LD  $@"; $(CC) $(filter-out -include src/base/banned.h,$(CFLAGS)) -iquote src -iquote . $(LDFLAGS) -o $@ \
	  $(filter %.c,$^) $(filter %.a,$^) $(LDLIBS)

bench: deps
	@bench/deps.sh
	@$(MAKE) --no-print-directory $(B)/chibo
	@bench/$(W).sh $(B)

asan:
	@$(MAKE) --no-print-directory B=build/asan OPT=-O1 HARDEN= \
	  SAN='-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all -Wno-format-truncation' test
tsan:
	@$(MAKE) --no-print-directory B=build/tsan OPT=-O1 HARDEN= SAN='-fsanitize=thread' test

FILES = $(shell find src demo -name '*.[ch]')
check: deps
	@tools/deps.sh check
	@$(MAKE) --no-print-directory $(B)/chibo
	@tools/check.sh $(B)

docs: docs/data.md
docs/data.md: $(wildcard schema/*.sql) tools/dictionary.awk
	@mkdir -p $(@D)
	printf '# The data of chibo\n\nMade by `make docs` from the comments in `schema/`; change them there.\n' >$@
	awk -f tools/dictionary.awk schema/*.sql >>$@

clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
