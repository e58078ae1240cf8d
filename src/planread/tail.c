#include "planread/tail.h"

#include <string.h>

#define NAME_WORDS_LEAST 2
#define NAME_WORDS_MOST  6
#define PIECE_MOST       160 /* bytes of a line of the end */

struct tail {
    struct paper *paper;
    size_t first;        /* line */
    bool listing;        /* behind "Nơi nhận" */
    bool bulleted;       /* its items begin with a dash: a line without one goes on */
    bool comma;          /* the last line ended in a comma */
    bool open;           /* the last recipient may go on in the next line */
    bool done;           /* the name has been read */
    size_t group;        /* the first recipient of the present brace */
    bool chair_first;    /* of two who sign minutes: the clerk's name comes second */
    bool each;           /* a purpose is printed again and again: each is of the item it stands beside */
    bool braced;         /* the last line ended in a piece of a brace */
    const char *purpose; /* of that brace, once it was read */
};

static struct line *words_of(struct paper *paper, size_t i)
{
    struct line *line = LINE(paper, i);

    if (!line->tokens)
        paper_read_words(paper, line);
    return line;
}

static bool begins(const struct line *line, const char *folded)
{
    return !strncmp(line->folded.text, folded, strlen(folded));
}

static bool begins_any(const struct line *line, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins(line, starts[i]))
            return true;
    return false;
}

static bool has_small(const struct line *line)
{
    for (const char *at = line->text; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            return true;
    return false;
}

static bool is_authority(const struct line *line)
{
    static const char *const starts[] = {"t/m ", "tm.",  "tm ", "k/t ", "kt.",  "kt ",  "t/l ", "tl.", "tl ",
                                         "tuq",  "t/uq", "q. ", "t.m ", "t/ m", "t /m", "t.l",  "k.t"};

    return begins_any(line, starts, COUNT(starts)) && line->folded.length < PIECE_MOST && !has_small(line);
}

static bool is_post(const struct line *line)
{
    static const char *const posts[] = {
        "bi thu",      "pho bi thu",   "truong ban",    "pho truong ban", "chanh van phong",
        "pho chanh",   "chu nhiem",    "pho chu nhiem", "chu tich",       "pho chu tich",
        "chu tri",     "chu toa",      "uy vien",       "giam doc",       "pho giam doc",
        "hieu truong", "truong phong", "thuong truc",   "to truong",      "truong tieu ban",
        "thu truong",  "truong doan",  "quyen bi thu",  "tong bi thu",    "vien truong"};

    return begins_any(line, posts, COUNT(posts)) && line->folded.length < 80 && !has_small(line);
}

static bool is_clerk(const struct line *line)
{
    static const char *const clerks[] = {"nguoi ghi", "thu ky", "nguoi lap", "dai dien", "ban kiem phieu"};

    return begins_any(line, clerks, COUNT(clerks)) && line->folded.length < 60;
}

static bool is_signed_mark(const struct line *line)
{
    static const char *const marks[] = {"(da ky", "da ky", "(ky", "ky ten", "(ky ten", "(da ki", "(dau", "chu ky so"};

    return begins_any(line, marks, COUNT(marks)) && line->folded.length < 60;
}

static bool is_stamp(const struct line *line)
{
    static const char *const stamps[] = {"ky boi",       "nguoi ky", "thoi gian ky", "ngay ky", "co quan:",
                                         "email",        "chuc vu:", "signature",    "signed",  "ky so boi",
                                         "thoi diem ky", "time:",    "date:"};

    return begins_any(line, stamps, COUNT(stamps));
}

static bool is_name(const struct line *line)
{
    size_t words = 0;

    for (size_t i = 0; i < line->token_count; i++) {
        const struct token *token = &line->tokens[i];
        if (token->sign != 'w' && token->sign != '.' && token->sign != '-')
            return false;
        if (token->sign == 'w' && !token->capital)
            return false;
        words += token->sign == 'w';
    }
    if (begins(line, "theo ") || begins(line, "nguon"))
        return false; /* “Theo Báo Ninh Thuận” */
    return words >= NAME_WORDS_LEAST && words <= NAME_WORDS_MOST && line->folded.length < 50;
}

static bool is_list_head(const struct line *line)
{
    return begins(line, "noi nhan") || begins(line, "noi gui") || begins(line, "no i nhan");
}

/* Where the end begins; the number of lines when there is none. */
static size_t find_first(struct paper *paper)
{
    size_t count = paper->lines.count;

    for (size_t i = 0; i < count; i++) {
        const struct line *line = LINE(paper, i);
        if (line->zone != ZONE_BODY || line->folded.length > PIECE_MOST)
            continue;
        if (is_list_head(line) || is_authority(line))
            return i;
        bool late = 2 * i > count && i > 2;
        if (late && (is_clerk(line) || is_post(line)) && !has_small(line) && !line->after_label && !line->bullet)
            return i;
    }
    return count;
}

/* --- recipients --- */

static const struct {
    const char *folded, *purpose;
} purposes[] = {
    {"de bao cao", "báo cáo"},
    {"bao cao", "báo cáo"},
    {"b/c", "báo cáo"},
    {"b/cao", "báo cáo"},
    {"de b/cao", "báo cáo"},
    {"de b/c", "báo cáo"},
    {"de thuc hien", "thực hiện"},
    {"thuc hien", "thực hiện"},
    {"t/h", "thực hiện"},
    {"de t/h", "thực hiện"},
    {"de theo doi", "theo dõi"},
    {"theo doi", "theo dõi"},
    {"de biet", "biết"},
    {"phoi hop", "phối hợp"},
    {"de phoi hop", "phối hợp"},
    {"p/h", "phối hợp"},
    {"de p/h", "phối hợp"},
    {"de chi dao", "chỉ đạo"},
    {"chi dao", "chỉ đạo"},
    {"de phoi hop chi dao", "phối hợp chỉ đạo"},
    {"phoi hop chi dao", "phối hợp chỉ đạo"},
    {"de bao cao, theo doi", "báo cáo, theo dõi"},
    {"phoi hop thuc hien", "phối hợp thực hiện"},
    {"de phoi hop thuc hien", "phối hợp thực hiện"},
    {"c/d", "chỉ đạo"},
    {"t/d", "theo dõi"},
    {"de dang tin", "đăng tin"},
    {"de tuyen truyen", "tuyên truyền"},
    {"tuyen truyen", "tuyên truyền"},
    {"de luu", "lưu"},
};

static const char *purpose_of(const char *folded, size_t length)
{
    while (length && strchr(" .,;:)", folded[length - 1]))
        length--;
    for (size_t i = 0; i < COUNT(purposes); i++)
        if (strlen(purposes[i].folded) == length && !memcmp(purposes[i].folded, folded, length))
            return purposes[i].purpose;
    return NULL;
}

static size_t trimmed(const char *text, size_t length)
{
    while (length && strchr(" ,;.-*", text[length - 1]))
        length--;
    return length;
}

/* The purpose in brackets at the end of an item; *length becomes the item's without it. */
static const char *split_purpose(struct tail *tail, const char *text, size_t *length)
{
    struct arena *arena = &tail->paper->w->arena;
    size_t end = trimmed(text, *length);

    if (!end || text[end - 1] != ')')
        return NULL;
    size_t open = end - 1;
    while (open && text[open] != '(')
        open--;
    if (text[open] != '(' || end - open < 3)
        return NULL;
    const char *inside = fold(arena, arena_text_n(arena, text + open + 1, end - open - 2));
    const char *purpose = purpose_of(inside, strlen(inside));
    if (!purpose && !strncmp(inside, "de ", 3))
        purpose = arena_text_n(arena, text + open + 1 + strcspn(text + open + 1, " ") + 1,
                               end - open - 3 - strcspn(text + open + 1, " "));
    if (purpose)
        *length = open;
    return purpose;
}

/* Gives a purpose that stands beside the last item to all items of its brace, which it is the middle of. */
static void spread_purpose(struct tail *tail, const char *purpose)
{
    struct list *recipients = &tail->paper->reading->recipients;

    if (!recipients->count)
        return;
    for (size_t i = tail->group; i < recipients->count; i++)
        if (!LIST_AT(recipients, struct recipient, i)->purpose)
            LIST_AT(recipients, struct recipient, i)->purpose = purpose;
}

/* How many further items the brace around the middle item still takes: as many as stand before it. */
struct brace {
    const char *purpose;
    size_t left;
};

/* Whom nothing is reported to: those below, the file. */
static bool is_below(const char *name)
{
    static const char *const starts[] = {"Các ", "các ", "Lưu", "Như ", "Chi bộ", "Toàn thể"};

    for (size_t i = 0; i < COUNT(starts); i++)
        if (!strncmp(name, starts[i], strlen(starts[i])))
            return true;
    return false;
}

static void add_item(struct tail *tail, const char *text, size_t length, struct brace *brace)
{
    struct arena *arena = &tail->paper->w->arena;
    const char *purpose = split_purpose(tail, text, &length);

    while (length && strchr(" -+*.", *text)) {
        text++;
        length--;
    }
    length = trimmed(text, length);
    if (length && strchr("}]|", text[length - 1])) {
        length = trimmed(text, length - 1);
        spread_purpose(tail, purpose);
        brace->left = tail->paper->reading->recipients.count - tail->group;
        brace->purpose = purpose;
    }
    if (!length)
        return;
    struct recipient *recipient = list_add(arena, &tail->paper->reading->recipients, sizeof *recipient);
    *recipient = (struct recipient){arena_text_n(arena, text, length), purpose};
    if (brace->left && is_below(recipient->name))
        brace->left = 0;
    if (!purpose && brace->left) {
        recipient->purpose = brace->purpose;
        brace->left--;
    }
    if (purpose)
        tail->group = tail->paper->reading->recipients.count;
}

/* The byte behind the item that begins at `text`: at "; -" or " - " in one line, else its end. */
static size_t item_bytes(const char *text)
{
    const char *item = text + strspn(text, " -");
    const bool keeps_copy = !strncmp(item, "Lưu", strlen("Lưu")); /* “Lưu CT, VT; L30.” is one */

    for (size_t i = 1; text[i]; i++) {
        bool after_sign =
            strchr(",;.)", text[i - 1]) != NULL || (text[i - 1] == ' ' && i > 1 && strchr(",;)", text[i - 2]));
        if (after_sign && (text[i] == '-' || (text[i] == ' ' && text[i + 1] == '-' && text[i + 2] == ' ')))
            return i;
        if (text[i] == ';' && text[i + 1] == ' ' && !keeps_copy)
            return i + 1;
    }
    return strlen(text);
}

static void add_items(struct tail *tail, const char *text, struct brace *brace)
{
    while (*text) {
        size_t length = item_bytes(text);
        add_item(tail, text, length, brace);
        text += length;
    }
}

static bool ends_item(const char *text)
{
    size_t length = strlen(text);

    return length && strchr(",;.)", text[length - 1]);
}

static void go_on(struct tail *tail, const struct line *line)
{
    struct list *recipients = &tail->paper->reading->recipients;
    struct recipient *last = LIST_AT(recipients, struct recipient, recipients->count - 1);
    size_t length = strlen(line->text);
    const char *purpose = split_purpose(tail, line->text, &length);

    last->name = arena_format(&tail->paper->w->arena, tail->comma ? "%s, %.*s" : "%s %.*s", last->name,
                              (int)trimmed(line->text, length), line->text);
    if (purpose)
        last->purpose = purpose;
}

/* What a line holds that is a purpose and nothing else; NULL. */
static const char *bare_purpose(const struct line *line)
{
    const size_t begin = strspn(line->folded.text, "}]|( ");

    return purpose_of(line->folded.text + begin, strlen(line->folded.text) - begin);
}

static bool is_printed_again(struct paper *paper, size_t first)
{
    const char *before = NULL;

    for (size_t i = first; i < paper->lines.count; i++) {
        const char *purpose = bare_purpose(words_of(paper, i));
        if (purpose && before && !strcmp(purpose, before))
            return true;
        before = purpose ? purpose : before;
    }
    return false;
}

static void take_listed(struct tail *tail, const struct line *line, struct brace *brace)
{
    struct list *recipients = &tail->paper->reading->recipients;
    const char *text = line->text + strspn(line->text, "}]|( ");
    const char *purpose = bare_purpose(line);
    bool again = !line->bullet && (tail->open || tail->bulleted);

    if (purpose && recipients->count && tail->each) {
        struct recipient *beside = LIST_AT(recipients, struct recipient, recipients->count - 1);
        beside->purpose = beside->purpose ? beside->purpose : purpose;
        return;
    }
    if (purpose && recipients->count) {
        spread_purpose(tail, purpose);
        size_t middle = recipients->count - tail->group;
        *brace = (struct brace){purpose, middle ? middle - 1 : 0};
        tail->group = recipients->count + brace->left;
        return;
    }
    if (!recipients->count)
        tail->bulleted = line->bullet;
    if (again && recipients->count)
        go_on(tail, line);
    else
        add_items(tail, text, brace);
    tail->open = !ends_item(line->text);
    tail->comma = *line->text && line->text[strlen(line->text) - 1] == ',';
}

/* “Thường trực Tỉnh uỷ )”: the byte of a bracket that none opened, drawn as one piece of a brace; 0 none. */
static size_t brace_sign(const char *text)
{
    int depth = 0;

    for (size_t i = 0; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth < 0)
            return i;
    }
    return 0;
}

/* A line that ends in a piece of a brace, the purpose perhaps behind it. */
static void take_braced(struct tail *tail, const struct line *line, size_t sign)
{
    struct arena *arena = &tail->paper->w->arena;
    struct brace none = {0};
    const char *behind = line->text + sign + 1;
    const char *folded = fold(arena, behind + strspn(behind, " "));
    const char *purpose = purpose_of(folded, strlen(folded));

    if (!tail->braced)
        tail->group = tail->paper->reading->recipients.count;
    tail->braced = true;
    add_item(tail, arena_text_n(arena, line->text, sign), sign, &none);
    tail->purpose = purpose ? purpose : tail->purpose;
    if (tail->purpose)
        spread_purpose(tail, tail->purpose);
    tail->open = false;
}

static void take_recipient(struct tail *tail, const struct line *line, struct brace *brace)
{
    size_t sign = brace_sign(line->text);

    if (sign && line->bullet) {
        take_braced(tail, line, sign);
        return;
    }
    if (tail->braced)
        tail->group = tail->paper->reading->recipients.count;
    tail->braced = false;
    take_listed(tail, line, brace);
}

/* --- signature --- */

static void take_authority(struct tail *tail, const struct line *line)
{
    struct reading *reading = tail->paper->reading;

    if (!reading->authority)
        reading->authority = paper_words(tail->paper, line, 0, line->token_count);
}

static void take_post(struct tail *tail, const struct line *line)
{
    struct reading *reading = tail->paper->reading;

    if (!reading->post || (!strncmp(line->folded.text, "chu tri", 7) || !strncmp(line->folded.text, "chu toa", 7)))
        reading->post = paper_words(tail->paper, line, 0, line->token_count);
}

/* The same line may hold the authority and the post: "T/M BAN THƯỜNG VỤ BÍ THƯ". */
static void split_authority(struct tail *tail, const struct line *line)
{
    struct paper *paper = tail->paper;

    for (size_t i = 3; i < line->token_count; i++) {
        bool deputy = paper_word_is(line, i, "pho bi thu") || paper_word_is(line, i, "pho truong ban");
        bool head = paper_word_is(line, i, "bi thu") || paper_word_is(line, i, "chanh van phong");
        if ((!deputy && !head) || i < 4)
            continue;
        paper->reading->authority = paper_words(paper, line, 0, i);
        paper->reading->post = paper_words(paper, line, i, line->token_count);
        return;
    }
    take_authority(tail, line);
}

static bool is_behind_paper(const struct line *line)
{
    static const char *const starts[] = {
        "phu luc", "danh muc", "bieu mau", "bieu so", "mau so", "mau 1", "dang cong san viet nam"};

    return begins_any(line, starts, COUNT(starts)) && line->folded.length < 200;
}

static bool is_note(const struct line *line)
{
    static const char *const signs[] = {"¹", "²", "³", "⁴", "⁵", "[1]", "[2]", "[3]", "(1)", "(2)", "(3)"};

    for (size_t i = 0; i < COUNT(signs); i++)
        if (!strncmp(line->text, signs[i], strlen(signs[i])))
            return true;
    return false;
}

/* Marks, posts and authorities; false when the line is none of them. */
static bool take_signing(struct tail *tail, const struct line *line)
{
    if (is_authority(line))
        split_authority(tail, line);
    else if (is_post(line))
        take_post(tail, line);
    else if (is_clerk(line))
        tail->chair_first = tail->paper->reading->post != NULL;
    else if (!is_stamp(line) && !is_signed_mark(line) && !is_clerk(line))
        return false;
    tail->open = false;
    return true;
}

/* A name stands behind an authority or a post; a second one in capitals is no better. */
static bool take_name(struct tail *tail, const struct line *line)
{
    struct reading *reading = tail->paper->reading;
    bool goes_on = (tail->open && tail->listing && reading->name) || (tail->chair_first && reading->name);

    if ((!reading->authority && !reading->post) || !is_name(line) || line->bullet || goes_on ||
        (reading->name && !has_small(line)))
        return false;
    tail->open = false;
    reading->name = line->text;
    return true;
}

static bool is_item(const struct tail *tail, const struct line *line)
{
    if (!tail->listing)
        return false;
    return line->bullet || tail->open || (!tail->paper->reading->name && ends_item(line->text)) ||
           purpose_of(line->folded.text, line->folded.length);
}

static void open_list(struct tail *tail, const struct line *line, struct brace *brace)
{
    const char *behind = strchr(line->text, ':');

    tail->listing = true;
    if (behind && strlen(behind) > 3)
        add_items(tail, behind + 1, brace);
}

/* “- Ban Tuyên giáo Tỉnh ủy (báo cáo), BÍ THƯ”: where the signature's column begins in a recipient's line that lost its
 * gap; 0 nowhere. */
static size_t column_at(struct paper *paper, const struct line *line)
{
    for (size_t i = 2; line->bullet && i < line->token_count; i++) {
        if (!strchr(",;.)", line->tokens[i - 1].sign) || !line->tokens[i].capital)
            continue;
        struct line rest = paper_line(paper, paper_words(paper, line, i, line->token_count), line->lines);
        if (is_authority(&rest) || is_post(&rest))
            return i;
    }
    return 0;
}

static bool take_line(struct tail *tail, struct line *line, struct brace *brace);

/* Both columns of such a line. */
static bool take_columns(struct tail *tail, const struct line *line, struct brace *brace)
{
    struct paper *paper = tail->paper;
    size_t column = column_at(paper, line);

    if (!column)
        return false;
    uint32_t end = line->folded.at[line->tokens[column].start];
    struct line left = paper_line(paper, arena_text_n(&paper->w->arena, line->text, end), line->lines);
    struct line right = paper_line(paper, paper_words(paper, line, column, line->token_count), line->lines);
    left.bullet = line->bullet;
    (void)take_line(tail, &left, brace);
    (void)take_signing(tail, &right);
    return true;
}

/* What a line of the end is; false when the end is over. */
static bool take_line(struct tail *tail, struct line *line, struct brace *brace)
{
    struct reading *reading = tail->paper->reading;

    if (take_signing(tail, line) || take_name(tail, line) || (tail->listing && take_columns(tail, line, brace)))
        return true;
    if (is_list_head(line))
        open_list(tail, line, brace);
    else if (is_item(tail, line))
        take_recipient(tail, line, brace);
    else if (reading->authority && !reading->post && !has_small(line) && line->folded.length < 90)
        reading->authority = arena_format(&tail->paper->w->arena, "%s %s", reading->authority, line->text);
    else
        return line->folded.length < 40 && !reading->name;
    return true;
}

void tail_read(struct paper *paper)
{
    struct tail tail = {.paper = paper, .first = find_first(paper)};
    struct brace brace = {0};
    enum zone zone = ZONE_TAIL;

    tail.each = is_printed_again(paper, tail.first);
    for (size_t i = tail.first; i < paper->lines.count; i++) {
        struct line *line = words_of(paper, i);
        if (line->zone != ZONE_BODY)
            continue;
        if (is_note(line)) {
            line->zone = ZONE_NOTE;
            continue;
        }
        if (zone == ZONE_TAIL && (is_behind_paper(line) || line->table))
            zone = ZONE_ANNEX;
        if (zone == ZONE_TAIL && !take_line(&tail, line, &brace))
            zone = paper->reading->name ? ZONE_CHROME : ZONE_TAIL;
        if (zone == ZONE_CHROME && (is_behind_paper(line) || line->table))
            zone = ZONE_ANNEX;
        line->zone = zone;
    }
}
