/* clause.h - one clause of a sentence: what is done in it, by whom, when, how often, how far. */
#ifndef PLANREAD_CLAUSE_H
#define PLANREAD_CLAUSE_H

#include "planread/actor.h"
#include "planread/deadline.h"
#include "planread/quantity.h"

/* Something done; nested when it only belongs to another word ("kết quả kiểm tra", "để báo cáo"). */
struct act {
    enum activity activity;
    enum strength strength;
    size_t first, last;
    bool nested;
    bool planned; /* nested in a plan of it: "xây dựng kế hoạch kiểm tra" */
};

struct clause {
    const struct line *line;
    size_t first, last;
    struct list acts;  /* struct act */
    struct list doers; /* struct doer */
    struct list items; /* struct time_item */
    struct times times;
    bool counted; /* times are told */
    bool past;    /* tells what was done */
};

struct clause clause_read(struct paper *paper, const struct line *line, size_t first, size_t last);
/* The token behind the clause that begins at i: its ';' or '.', at the latest the line's end. */
size_t clause_end(const struct line *line, size_t i);
/* Masks what stands in quotes. */
void clause_mask_quotes(struct line *line);
/* The first act that is no other's part and at least so sure; NULL none. */
const struct act *clause_head(const struct clause *clause, enum strength least);

/* The first expression of time; NULL none. */
const struct time_item *clause_first_item(const struct clause *clause);
/* A clause that only says when: "Thời gian: …", "Hoàn thành trước ngày …". */
bool clause_tells_time(const struct clause *clause);
/* Whether a verb and what is done stand behind its last time: “hằng năm tổ chức gặp mặt …”.  It has some time. */
bool clause_is_work(const struct clause *clause);
/* “Chậm nhất đến 31/12/2026 phải hoàn thành …”: a day and a must bind whoever it concerns. */
bool clause_must_be_done(const struct clause *clause);

#endif
