#include "pages/routes.h"

#include "access/role.h"
#include "http/listen.h"
#include "meeting/minutes.h"
#include "organisation/rights.h"
#include "pages/account/account.h"
#include "pages/account/device.h"
#include "pages/account/factor.h"
#include "pages/account/gate.h"
#include "pages/account/own.h"
#include "pages/account/slips.h"
#include "pages/account/tokens.h"
#include "pages/desk.h"
#include "pages/duty/duty_forms.h"
#include "pages/duty/duty_pages.h"
#include "pages/feed/feed.h"
#include "pages/feed/papers.h"
#include "pages/help/help.h"
#include "pages/home/home.h"
#include "pages/hook/hook_pages.h"
#include "pages/meeting/assignment_pages.h"
#include "pages/meeting/away.h"
#include "pages/meeting/closing.h"
#include "pages/meeting/dossier_pages.h"
#include "pages/meeting/edition_pages.h"
#include "pages/meeting/items.h"
#include "pages/meeting/live.h"
#include "pages/meeting/live_acts.h"
#include "pages/meeting/live_votes.h"
#include "pages/meeting/meeting_calendar.h"
#include "pages/meeting/meeting_pages.h"
#include "pages/meeting/minutes_pages.h"
#include "pages/meeting/opinion_pages.h"
#include "pages/meeting/own_agenda.h"
#include "pages/meeting/prepare.h"
#include "pages/meeting/printouts.h"
#include "pages/meeting/proposal_pages.h"
#include "pages/meeting/roll_pages.h"
#include "pages/meeting/score_pages.h"
#include "pages/meeting/series_pages.h"
#include "pages/openapi.h"
#include "pages/organisation/bulk_pages.h"
#include "pages/organisation/handover_pages.h"
#include "pages/organisation/org_pages.h"
#include "pages/organisation/sheets.h"
#include "pages/paper/graph.h"
#include "pages/paper/paper_pages.h"
#include "pages/paper/stencil_pages.h"
#include "pages/paper/tasks.h"
#include "pages/plan/aid.h"
#include "pages/plan/amend.h"
#include "pages/plan/derive_pages.h"
#include "pages/plan/draft.h"
#include "pages/plan/front.h"
#include "pages/plan/issue.h"
#include "pages/plan/lesson_pages.h"
#include "pages/plan/pilot.h"
#include "pages/plan/plan_pages.h"
#include "pages/plan/summary.h"
#include "pages/reform/fate_pages.h"
#include "pages/reform/reform_pages.h"
#include "pages/study/study_acts.h"
#include "pages/study/study_pages.h"

#define ROW(name_, method_, path_, needs_, whose_, before_, inside_, page_, ...)                                       \
    {                                                                                                                  \
        .name = (name_), .method = (method_), .path = (path_), .needs = (needs_), .whose = (whose_),                   \
        .before = (before_), .inside = (inside_), .page = (page_), __VA_ARGS__                                         \
    }

/* clang-format off */
static const struct route rows[] = {
    /* name                 method path                                              needs              whose         before             inside                page */
    ROW("home",                GET,  "/",                                               SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_home, .is_kept = true),

    ROW("stream",              GET,  "/stream",                                         SIGNED_IN,         OF_NONE,      NULL,              NULL,                 listen_show, .is_quiet = true, .query = "topics"),
    ROW("openapi",             GET,  "/api/openapi.json",                               ANYONE,            OF_NONE,      NULL,              NULL,                 show_openapi, ),

    ROW("worker",              GET,  "/worker.js",                                      ANYONE,            OF_NONE,      NULL,              NULL,                 send_worker, ),
    ROW("away",                GET,  "/away",                                           ANYONE,            OF_NONE,      NULL,              NULL,                 show_away, ),
    ROW("help",                GET,  "/help",                                           ANYONE,            OF_NONE,      NULL,              NULL,                 show_help, ),
    ROW("sign_in",             GET,  "/sign-in",                                        ANYONE,            OF_NONE,      NULL,              NULL,                 show_sign_in, ),
    ROW("sign_in_do",          POST, "/sign-in",                                        ANYONE,            OF_NONE,      check_sign_in,     open_session,         show_sign_in, .form = &sign_in_form_shape),
    ROW("sign_in_demo",        POST, "/sign-in/demo",                                   ANYONE,            OF_NONE,      NULL,              open_demo_session,    show_sign_in, .form = &demo_form_shape),
    ROW("sign_out",            POST, "/sign-out",                                       SIGNED_IN,         OF_NONE,      NULL,              close_session,        show_sign_in, .gate = GATE_ANY, .form = &nothing_shape),
    ROW("start",               GET,  "/start",                                          ANYONE,            OF_NONE,      NULL,              NULL,                 show_start, ),
    ROW("start_do",            POST, "/start",                                          ANYONE,            OF_NONE,      check_start,       use_start,            show_start, .form = &start_form_shape),
    ROW("switch",              GET,  "/switch",                                         ANYONE,            OF_NONE,      NULL,              NULL,                 show_switch, ),
    ROW("switch_do",           POST, "/switch",                                         ANYONE,            OF_NONE,      check_pin,         resume_session,       show_switch, .form = &pin_form_shape),
    ROW("second_step",         GET,  "/second-step",                                    SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_second_step, .gate = GATE_STEP),
    ROW("second_step_do",      POST, "/second-step",                                    SIGNED_IN,         OF_NONE,      NULL,              take_second_step,     show_second_step, .gate = GATE_STEP, .form = &code_form_shape),
    ROW("factor",              GET,  "/account/second-step",                            SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_factor, .gate = GATE_SETUP),
    ROW("factor_begin",        POST, "/account/second-step/begin",                      SIGNED_IN,         OF_NONE,      NULL,              begin_factor,         show_factor, .gate = GATE_SETUP, .form = &nothing_shape),
    ROW("factor_confirm",      POST, "/account/second-step/confirm",                    SIGNED_IN,         OF_NONE,      NULL,              confirm_factor,       show_factor, .gate = GATE_SETUP, .form = &code_form_shape),
    ROW("factor_print",        POST, "/account/second-step/print",                      SIGNED_IN,         OF_NONE,      NULL,              print_factor,         show_factor, .gate = GATE_SETUP, .form = &nothing_shape),
    ROW("factor_renew",        POST, "/account/second-step/renew",                      SIGNED_IN,         OF_NONE,      NULL,              renew_factor,         show_factor, .form = &code_form_shape),
    ROW("account",             GET,  "/account",                                        SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_account, ),
    ROW("act_for",             POST, "/account/act-for",                                SIGNED_IN,         OF_NONE,      NULL,              act_for_body,         show_account, .form = &act_for_form_shape),
    ROW("language",            POST, "/account/language",                               SIGNED_IN,         OF_NONE,      NULL,              choose_language,      show_account, .gate = GATE_ANY, .form = &language_form_shape),
    ROW("password_change",     POST, "/account/password",                               SIGNED_IN,         OF_NONE,      check_password,    change_password,      show_account, .form = &password_form_shape),
    ROW("pin_set",             POST, "/account/pin",                                    SIGNED_IN,         OF_NONE,      check_new_pin,     set_pin,              show_account, .form = &new_pin_form_shape),
    ROW("tokens",              GET,  "/account/tokens",                                 SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_tokens, ),
    ROW("token_make",          POST, "/account/tokens",                                 SIGNED_IN,         OF_NONE,      NULL,              make_token,           show_tokens, .form = &token_form_shape),
    ROW("calendar",            GET,  "/account/calendar",                               SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_calendar, ),
    ROW("calendar_make",       POST, "/account/calendar",                               SIGNED_IN,         OF_NONE,      NULL,              make_calendar,        show_calendar, .form = &nothing_shape),
    ROW("calendar_end",        POST, "/account/calendar/end",                           SIGNED_IN,         OF_NONE,      NULL,              end_calendar,         show_calendar, .form = &nothing_shape),
    ROW("calendar_feed",       GET,  "/feeds/duties/:secret~",                          ANYONE,            OF_NONE,      NULL,              NULL,                 send_calendar, ),
    ROW("token_end",           POST, "/account/tokens/:token/end",                      SIGNED_IN,         OF_NONE,      NULL,              end_token,            show_tokens, .form = &nothing_shape),
    ROW("own_data",            GET,  "/account/data",                                   SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_own_data, .query = "asked asked_id read read_id"),
    ROW("own_data_file",       GET,  "/account/data/file",                              SIGNED_IN,         OF_NONE,      NULL,              NULL,                 send_own_data, .is_logged = true),
    ROW("correction_ask",      POST, "/account/corrections",                            SIGNED_IN,         OF_NONE,      NULL,              ask_correction,       show_own_data, .form = &ask_form_shape),
    ROW("correction_withdraw", POST, "/account/corrections/:correction/withdraw",       SIGNED_IN,         OF_NONE,      NULL,              withdraw_correction,  show_own_data, .form = &nothing_shape),
    ROW("session_end",         POST, "/account/sessions/:session/end",                  SIGNED_IN,         OF_NONE,      NULL,              end_session,          show_account, .form = &nothing_shape),

    ROW("plan_list",           GET,  "/plans",                                          CAN_READ_PLAN,     OF_ACTING,    NULL,              NULL,                 show_plans, .query = "list before"),
    ROW("plan_show",           GET,  "/plans/:plan",                                    CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_plan, ),
    ROW("plan_receive",        POST, "/plans/:plan/receive",                            CAN_RECEIVE_PLAN,  OF_PLAN_SEEN, NULL,              receive_plan,         show_plan, .form = &nothing_shape),
    ROW("plan_derive",         POST, "/plans/:plan/derive",                             CAN_RECEIVE_PLAN,  OF_PLAN_SEEN, NULL,              derive_plan,          show_plan, .form = &nothing_shape),
    ROW("plan_enlarge",        POST, "/plans/:plan/enlarge",                            CAN_RECEIVE_PLAN,  OF_PLAN_SEEN, NULL,              enlarge_plan,         show_plan, .form = &enlarge_form_shape),
    ROW("plan_answers",        GET,  "/plans/:plan/clauses",                            CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_answers, ),
    ROW("plan_answers_rest",   POST, "/plans/:plan/clauses/rest",                       CAN_MAKE_PLAN,     OF_PLAN,      NULL,              take_rest,            show_answers, .form = &nothing_shape),
    ROW("plan_answer",         GET,  "/plans/:plan/clauses/:clause",                    CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_answer, ),
    ROW("plan_answer_do",      POST, "/plans/:plan/clauses/:clause",                    CAN_MAKE_PLAN,     OF_PLAN,      NULL,              give_answer,          show_answer, .form = &answer_form_shape),
    ROW("plan_heading",        GET,  "/plans/:plan/heading",                            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_heading, ),
    ROW("plan_heading_do",     POST, "/plans/:plan/heading",                            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              change_heading,       show_heading, .form = &heading_form_shape),
    ROW("plan_print",          GET,  "/plans/:plan/print/:as~",                         CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 send_print, ),

    ROW("plan_front",          GET,  "/plans/:plan/front",                              CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_front, .is_kept = true, .topic = "plan", .query = "period org clause by"),
    ROW("plan_front_file",     GET,  "/plans/:plan/front/:as~",                         CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 send_front, .query = "period org clause"),
    ROW("plan_pilots",         GET,  "/plans/:plan/pilots",                             CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_lessons, ),
    ROW("plan_pilots_file",    GET,  "/plans/:plan/pilots/:as~",                        CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 send_lessons, ),
    ROW("lesson_edit",         GET,  "/plans/:plan/obligations/:obligation/lessons/:org", CAN_JUDGE_DUTY,  OF_ORG,       NULL,              NULL,                 show_lesson_form, ),
    ROW("lesson_write",        POST, "/plans/:plan/obligations/:obligation/lessons/:org", CAN_JUDGE_DUTY,  OF_ORG,       NULL,              write_lesson,         show_lesson_form, .form = &lesson_form_shape),
    ROW("plan_records",        GET,  "/plans/:plan/records",                            CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_records, .query = "figure period org clause place obligation key"),
    ROW("plan_records_file",   GET,  "/plans/:plan/records/:as~",                       CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 send_records, .query = "figure period org clause"),
    ROW("plan_nudge",          POST, "/plans/:plan/remind",                             CAN_JUDGE_DUTY,    OF_PLAN,      NULL,              send_nudge,           show_remind, .form = &nudge_form_shape, .query = "org clause period"),
    ROW("plan_remind",         GET,  "/plans/:plan/remind",                             CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_remind, ),

    ROW("plan_summaries",      GET,  "/plans/:plan/summaries",                          CAN_READ_PLAN,     OF_PLAN_SEEN, NULL,              NULL,                 show_summaries, .query = "org"),
    ROW("plan_summary_make",   POST, "/plans/:plan/summaries",                          CAN_JUDGE_DUTY,    OF_PLAN,      NULL,              make_summary,         show_summaries, .form = &summary_period_shape, .query = "org"),

    ROW("plan_amend",          GET,  "/plans/:plan/amend",                              CAN_ISSUE_PLAN,    OF_PLAN,      NULL,              NULL,                 show_amend, .query = "kind clause"),
    ROW("plan_amend_do",       POST, "/plans/:plan/amend",                              CAN_ISSUE_PLAN,    OF_PLAN,      NULL,              amend_plan,           show_amend, .form = &act_form_shape, .query = "kind clause"),

    ROW("plan_read",           GET,  "/plans/:plan/read",                               CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_reading, ),
    ROW("doubt_answer",        POST, "/plans/:plan/doubts/:doubt/seen",                 CAN_MAKE_PLAN,     OF_PLAN,      NULL,              answer_doubt,         show_reading, .form = &nothing_shape),
    ROW("obligation_new",      GET,  "/plans/:plan/obligations/new",                    CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_obligation, ),
    ROW("obligation_add",      POST, "/plans/:plan/obligations/new",                    CAN_MAKE_PLAN,     OF_PLAN,      NULL,              change_obligation,    show_obligation, .form = &obligation_form_shape),
    ROW("obligation_edit",     GET,  "/plans/:plan/obligations/:obligation",            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_obligation, ),
    ROW("obligation_change",   POST, "/plans/:plan/obligations/:obligation",            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              change_obligation,    show_obligation, .form = &obligation_form_shape),
    ROW("obligation_drop",     GET,  "/plans/:plan/obligations/:obligation/drop",       CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_drop, ),
    ROW("obligation_drop_do",  POST, "/plans/:plan/obligations/:obligation/drop",       CAN_MAKE_PLAN,     OF_PLAN,      NULL,              drop_obligation,      show_drop, .form = &draft_form_shape),
    ROW("plan_discard",        GET,  "/plans/:plan/discard",                            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_discard, ),
    ROW("plan_discard_do",     POST, "/plans/:plan/discard",                            CAN_MAKE_PLAN,     OF_PLAN,      NULL,              discard_plan,         show_discard, .form = &draft_form_shape),
    ROW("audience_edit",       GET,  "/plans/:plan/obligations/:obligation/audience",   CAN_MAKE_PLAN,     OF_PLAN,      NULL,              NULL,                 show_audience, .query = "q pick"),
    ROW("audience_set",        POST, "/plans/:plan/obligations/:obligation/audience",   CAN_MAKE_PLAN,     OF_PLAN,      NULL,              set_audience,         show_audience, .form = &audience_form_shape),
    ROW("audience_add",        POST, "/plans/:plan/obligations/:obligation/audience/add", CAN_MAKE_PLAN,   OF_PLAN,      NULL,              add_audience,         show_audience, .form = &named_form_shape),
    ROW("audience_drop",       POST, "/plans/:plan/obligations/:obligation/audience/drop", CAN_MAKE_PLAN,  OF_PLAN,      NULL,              drop_audience,        show_audience, .form = &named_form_shape),
    ROW("pilot_choose",        POST, "/plans/:plan/obligations/:obligation/pilots",     CAN_MAKE_PLAN,     OF_PLAN,      NULL,              choose_pilot,         show_audience, .form = &pilot_choice_shape),
    ROW("pilot_dates",         POST, "/plans/:plan/obligations/:obligation/pilots/dates", CAN_MAKE_PLAN,   OF_PLAN,      NULL,              date_pilots,          show_audience, .form = &pilot_dates_shape),
    ROW("plan_issue",          GET,  "/plans/:plan/issue",                              CAN_ISSUE_PLAN,    OF_PLAN,      NULL,              NULL,                 show_issue, ),
    ROW("plan_issue_do",       POST, "/plans/:plan/issue",                              CAN_ISSUE_PLAN,    OF_PLAN,      NULL,              issue_plan,           show_issue, .form = &issue_form_shape),

    ROW("paper_list",          GET,  "/papers",                                         CAN_READ_PLAN,     OF_ACTING,    NULL,              NULL,                 show_papers, .query = "direction words wide day at id"),
    ROW("paper_list_file",     GET,  "/papers/list/:as~",                               CAN_READ_PLAN,     OF_ACTING,    NULL,              NULL,                 send_papers, .query = "direction words"),
    ROW("paper_new",           GET,  "/papers/new",                                     CAN_MAKE_PLAN,     OF_ACTING,    NULL,              NULL,                 show_upload, ),
    ROW("paper_upload",        POST, "/papers/new",                                     CAN_MAKE_PLAN,     OF_ACTING,    read_paper,        store_paper,          show_upload, .uploads = true, .form = &nothing_shape),
    ROW("tasks_new",           GET,  "/papers/tasks",                                   CAN_MAKE_PLAN,     OF_ACTING,    NULL,              NULL,                 show_tasks, ),
    ROW("tasks_check",         POST, "/papers/tasks",                                   CAN_MAKE_PLAN,     OF_ACTING,    check_tasks,       leave_tasks,          show_tasks, .uploads = true, .form = &tasks_form_shape),
    ROW("tasks_make",          POST, "/papers/tasks/draft",                             CAN_MAKE_PLAN,     OF_ACTING,    check_tasks,       make_tasks,           show_tasks, .form = &tasks_form_shape),
    ROW("register_doubts",     GET,  "/papers/doubts",                                  CAN_READ_PLAN,     OF_ACTING,    NULL,              NULL,                 show_register_doubts, .query = "answered after"),
    ROW("register_doubt_answer", POST, "/papers/doubts",                                CAN_MAKE_PLAN,     OF_ACTING,    NULL,              answer_register_doubt, show_register_doubts, .form = &register_answer_shape),
    ROW("paper_letter",        GET,  "/papers/:paper/letter/:as~",                      CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 send_letter, ),
    ROW("summary_show",        GET,  "/papers/:paper/summary",                          CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 show_summary, ),
    ROW("summary_change",      POST, "/papers/:paper/summary",                          CAN_MAKE_PLAN,     OF_PAPER,     NULL,              change_summary,       show_summary, .form = &summary_words_shape),
    ROW("summary_count",       POST, "/papers/:paper/summary/figures",                  CAN_MAKE_PLAN,     OF_PAPER,     NULL,              count_summary,        show_summary, .form = &summary_version_shape),
    ROW("summary_number",      POST, "/papers/:paper/summary/number",                   CAN_ISSUE_PLAN,    OF_PAPER,     NULL,              number_summary,       show_summary, .form = &summary_number_shape),
    ROW("summary_discard",     POST, "/papers/:paper/summary/discard",                  CAN_MAKE_PLAN,     OF_PAPER,     NULL,              discard_summary,      show_summary, .form = &summary_version_shape),
    ROW("summary_print",       GET,  "/papers/:paper/summary/print/:as~",               CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 send_summary, ),
    ROW("paper_graph",         GET,  "/papers/:paper/graph",                            CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 show_paper_graph, ),
    ROW("paper_graph_picture", GET,  "/papers/:paper/graph/picture",                    CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 send_paper_graph, ),
    ROW("paper_show",          GET,  "/papers/:paper",                                  CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 show_paper, .query = "plan"),
    ROW("paper_publish",       POST, "/papers/:paper/public",                           CAN_ISSUE_PLAN,    OF_PAPER,     NULL,              publish_paper,        show_paper, .form = &publish_form_shape),
    ROW("paper_feed",          GET,  "/feeds/papers",                                   ANYONE,            OF_NONE,      NULL,              NULL,                 send_public_papers, ),
    ROW("public_paper",        GET,  "/public/papers/:paper",                           ANYONE,            OF_NONE,      NULL,              NULL,                 send_public_paper, ),
    ROW("paper_file",          GET,  "/papers/:paper/file",                             CAN_READ_PLAN,     OF_PAPER,     NULL,              NULL,                 send_paper, .query = "plan"),

    ROW("stencil_list",        GET,  "/templates",                                      CAN_MAKE_PLAN,     OF_ACTING,    NULL,              NULL,                 show_stencils, ),
    ROW("stencil_show",        GET,  "/templates/:form~",                               CAN_MAKE_PLAN,     OF_ACTING,    NULL,              NULL,                 show_stencil, ),
    ROW("stencil_file",        GET,  "/templates/:form~/file",                          CAN_MAKE_PLAN,     OF_ACTING,    NULL,              NULL,                 send_stencil, ),
    ROW("stencil_keep",        POST, "/templates/:form~",                               CAN_MAKE_PLAN,     OF_ACTING,    try_stencil,       keep_stencil,         show_stencil, .uploads = true, .form = &nothing_shape),
    ROW("stencil_drop",        POST, "/templates/:form~/drop",                          CAN_MAKE_PLAN,     OF_ACTING,    NULL,              drop_stencil,         show_stencil, .form = &nothing_shape),

    ROW("org_list",            GET,  "/organisations",                                  SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_own_org, .query = "after"),

    ROW("meeting_list",        GET,  "/meetings",                                       SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_meetings, .query = "after after_id before before_id"),
    ROW("series_new",          GET,  "/meeting-series/new",                             CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_new_series, ),
    ROW("series_make",         POST, "/meeting-series/new",                             CAN_HOLD_MEETING,  OF_ACTING,    NULL,              make_series,          show_new_series, .form = &series_form_shape),
    ROW("series_show",         GET,  "/meeting-series/:series",                         CAN_HOLD_MEETING,  OF_SERIES,    NULL,              NULL,                 show_series, ),
    ROW("series_change",       POST, "/meeting-series/:series",                         CAN_HOLD_MEETING,  OF_SERIES,    NULL,              change_series,        show_series, .form = &series_form_shape),
    ROW("series_end",          POST, "/meeting-series/:series/end",                     CAN_HOLD_MEETING,  OF_SERIES,    NULL,              end_series,           show_series, .form = &series_end_form_shape),
    ROW("series_next",         POST, "/meeting-series/:series/next",                    CAN_HOLD_MEETING,  OF_SERIES,    NULL,              make_next_meeting,    show_series, .form = &nothing_shape),
    ROW("own_agendas",         GET,  "/meeting-agendas",                                CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_own_agendas, ),
    ROW("own_agenda",          GET,  "/meeting-agendas/:kind~",                         CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_own_agenda, ),
    ROW("own_agenda_add",      POST, "/meeting-agendas/:kind~",                         CAN_HOLD_MEETING,  OF_ACTING,    NULL,              add_agenda_line,      show_own_agenda, .form = &agenda_line_form_shape),
    ROW("own_agenda_reset",    POST, "/meeting-agendas/:kind~/reset",                   CAN_HOLD_MEETING,  OF_ACTING,    NULL,              reset_agenda,         show_own_agenda, .form = &agenda_seen_form_shape),
    ROW("own_agenda_line",     GET,  "/meeting-agendas/:kind~/:line",                   CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_agenda_line, ),
    ROW("own_agenda_change",   POST, "/meeting-agendas/:kind~/:line",                   CAN_HOLD_MEETING,  OF_ACTING,    NULL,              change_agenda_line,   show_agenda_line, .form = &agenda_line_form_shape),
    ROW("own_agenda_move",     POST, "/meeting-agendas/:kind~/:line/move",              CAN_HOLD_MEETING,  OF_ACTING,    NULL,              move_agenda_line,     show_own_agenda, .form = &agenda_move_form_shape),
    ROW("own_agenda_drop",     POST, "/meeting-agendas/:kind~/:line/drop",              CAN_HOLD_MEETING,  OF_ACTING,    NULL,              drop_agenda_line,     show_own_agenda, .form = &agenda_seen_form_shape),
    ROW("meeting_new",         GET,  "/meetings/new",                                   CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_new_meeting, .query = "course"),
    ROW("meeting_make",        POST, "/meetings/new",                                   CAN_HOLD_MEETING,  OF_ACTING,    NULL,              make_meeting,         show_new_meeting, .form = &meeting_form_shape),
    ROW("meeting_show",        GET,  "/meetings/:meeting",                              CAN_ATTEND_MEETING, OF_MEETING,  NULL,              NULL,                 show_meeting, ),
    ROW("meeting_reply",       POST, "/meetings/:meeting/reply",                        CAN_ATTEND_MEETING, OF_MEETING,  NULL,              reply_meeting,        show_meeting, .form = &meeting_reply_form_shape),
    ROW("meeting_prepare",     GET,  "/meetings/:meeting/prepare",                      CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 show_prepare, .query = "find after"),
    ROW("meeting_change",      POST, "/meetings/:meeting/prepare",                      CAN_HOLD_MEETING,  OF_MEETING,   NULL,              change_meeting,       show_prepare, .form = &meeting_form_shape),
    ROW("meeting_call",        POST, "/meetings/:meeting/call",                         CAN_HOLD_MEETING,  OF_MEETING,   NULL,              call_meeting,         show_prepare, .form = &meeting_call_form_shape),
    ROW("meeting_cancel",      POST, "/meetings/:meeting/cancel",                       CAN_HOLD_MEETING,  OF_MEETING,   NULL,              cancel_meeting,       show_prepare, .form = &meeting_cancel_form_shape),
    ROW("meeting_combine",     POST, "/meetings/:meeting/combine",                      CAN_HOLD_MEETING,  OF_MEETING,   NULL,              combine_meeting,      show_prepare, .form = &meeting_version_form_shape),
    ROW("meeting_item_add",    POST, "/meetings/:meeting/items",                        CAN_HOLD_MEETING,  OF_MEETING,   NULL,              add_meeting_item,     show_prepare, .form = &meeting_item_form_shape),
    ROW("meeting_item",        GET,  "/meetings/:meeting/items/:item",                  CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 show_meeting_item, ),
    ROW("meeting_item_change", POST, "/meetings/:meeting/items/:item",                  CAN_HOLD_MEETING,  OF_MEETING,   NULL,              change_meeting_item,  show_meeting_item, .form = &meeting_item_change_form_shape),
    ROW("meeting_item_move",   POST, "/meetings/:meeting/items/:item/move",             CAN_HOLD_MEETING,  OF_MEETING,   NULL,              move_meeting_item,    show_prepare, .form = &meeting_move_form_shape),
    ROW("meeting_item_drop",   POST, "/meetings/:meeting/items/:item/drop",             CAN_HOLD_MEETING,  OF_MEETING,   NULL,              drop_meeting_item,    show_prepare, .form = &meeting_version_form_shape),
    ROW("meeting_file_add",    POST, "/meetings/:meeting/files",                        CAN_HOLD_MEETING,  OF_MEETING,   take_meeting_file, add_meeting_file,     show_prepare, .uploads = true, .form = &meeting_file_form_shape),
    ROW("meeting_file",        GET,  "/meetings/:meeting/files/:file",                  CAN_ATTEND_MEETING, OF_MEETING,  NULL,              NULL,                 send_meeting_file, ),
    ROW("meeting_file_drop",   POST, "/meetings/:meeting/files/:file/drop",             CAN_HOLD_MEETING,  OF_MEETING,   NULL,              drop_meeting_file,    show_prepare, .form = &nothing_shape),
    ROW("meeting_file_readers", GET, "/meetings/:meeting/files/:file/readers",          CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 show_file_readers, ),
    ROW("meeting_calendar",    GET,  "/meetings/:meeting/calendar",                     CAN_ATTEND_MEETING, OF_MEETING,  NULL,              NULL,                 send_meeting_calendar, ),
    ROW("meeting_guest_add",   POST, "/meetings/:meeting/guests",                       CAN_HOLD_MEETING,  OF_MEETING,   NULL,              add_meeting_guest,    show_prepare, .form = &meeting_guest_form_shape),
    ROW("meeting_guest_drop",  POST, "/meetings/:meeting/guests/:attendee/drop",        CAN_HOLD_MEETING,  OF_MEETING,   NULL,              drop_meeting_guest,   show_prepare, .form = &meeting_version_form_shape),
    ROW("meeting_duty_drop",   POST, "/meetings/:meeting/duties/drop",                  CAN_HOLD_MEETING,  OF_MEETING,   NULL,              drop_meeting_duty,    show_prepare, .form = &meeting_duty_form_shape),
    ROW("meeting_printouts",   GET,  "/meetings/:meeting/papers",                       CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 show_printouts, .query = "find after"),
    ROW("meeting_invitation",  GET,  "/meetings/:meeting/papers/invitation/:as~",       CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 send_invitation, ),
    ROW("meeting_guest_invitation", GET, "/meetings/:meeting/guests/:attendee/invitation/:as~", CAN_HOLD_MEETING, OF_MEETING, NULL,         NULL,                 send_guest_invitation, ),
    ROW("meeting_roll_sheet",  GET,  "/meetings/:meeting/papers/roll/:as~",             CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 send_roll_sheet, .is_logged = true),
    ROW("meeting_opinion_sheet", GET, "/meetings/:meeting/papers/opinions/:as~",        CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 send_opinion_sheet, .is_logged = true),
    ROW("meeting_minutes_file", GET, "/meetings/:meeting/papers/minutes/:as~",          CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 send_minutes, .is_logged = true),
    ROW("meeting_resolution_file", GET, "/meetings/:meeting/papers/resolution/:as~",    CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 send_resolution, ),
    ROW("meeting_live",        GET,  "/meetings/:meeting/live",                         CAN_ATTEND_MEETING,OF_MEETING,   NULL,             NULL,                 show_live, .topic = "meeting", .query = "find after"),
    ROW("meeting_now",         GET,  "/meetings/:meeting/now",                          CAN_ATTEND_MEETING,OF_MEETING,   NULL,             NULL,                 show_now, .topic = "meeting", .audience = live_audience),
    ROW("meeting_mine",        GET,  "/meetings/:meeting/mine",                         CAN_ATTEND_MEETING,OF_MEETING,   NULL,             NULL,                 show_mine, ),
    ROW("meeting_roll_list",   GET,  "/meetings/:meeting/roll",                         CAN_HOLD_MEETING,  OF_MEETING,   NULL,             NULL,                 show_roll, .query = "find after"),
    ROW("meeting_screen",      GET,  "/meetings/:meeting/screen",                       CAN_HOLD_MEETING,  OF_MEETING,   NULL,             NULL,                 show_screen, ),
    ROW("meeting_here",        GET,  "/meetings/:meeting/here",                         CAN_ATTEND_MEETING,OF_MEETING,   NULL,             NULL,                 show_here, .query = "code"),
    ROW("meeting_here_do",     POST, "/meetings/:meeting/here",                         CAN_ATTEND_MEETING,OF_MEETING,   NULL,             be_here,              show_here, .form = &live_here_form_shape),
    ROW("meeting_open",        POST, "/meetings/:meeting/open",                         CAN_HOLD_MEETING,  OF_MEETING,   NULL,             open_meeting,         show_live, .form = &meeting_version_form_shape),
    ROW("meeting_close",       POST, "/meetings/:meeting/close",                        CAN_HOLD_MEETING,  OF_MEETING,   NULL,             close_meeting,        show_live, .form = &meeting_version_form_shape),
    ROW("meeting_run",         POST, "/meetings/:meeting/run",                          CAN_HOLD_MEETING,  OF_MEETING,   NULL,             run_meeting_item,     show_live, .form = &live_run_form_shape),
    ROW("meeting_roll",        POST, "/meetings/:meeting/roll",                         CAN_HOLD_MEETING,  OF_MEETING,   NULL,             mark_roll,            show_roll, .form = &live_roll_form_shape),
    ROW("roll_line",           GET,  "/meetings/:meeting/roll/:attendee",                CAN_HOLD_MEETING,  OF_MEETING,   NULL,             NULL,                 show_roll_line, ),
    ROW("roll_correct",        POST, "/meetings/:meeting/roll/:attendee",                CAN_HOLD_MEETING,  OF_MEETING,   NULL,             correct_roll,         show_roll_line, .form = &roll_form_shape),
    ROW("meeting_note",        POST, "/meetings/:meeting/notes",                        CAN_HOLD_MEETING,  OF_MEETING,   NULL,             note_meeting_item,    show_live, .form = &live_note_form_shape),
    ROW("speaker_ask",         POST, "/meetings/:meeting/speakers",                     CAN_ATTEND_MEETING,OF_MEETING,   NULL,             ask_to_speak,         show_live, .form = &nothing_shape),
    ROW("speaker_next",        POST, "/meetings/:meeting/speakers/next",                CAN_HOLD_MEETING,  OF_MEETING,   NULL,             call_speaker,         show_live, .form = &nothing_shape),
    ROW("speaker_begin",       POST, "/meetings/:meeting/speakers/begin",               CAN_HOLD_MEETING,  OF_MEETING,   NULL,             begin_speaker,        show_live, .form = &live_speech_form_shape),
    ROW("speaker_end",         POST, "/meetings/:meeting/speakers/end",                 CAN_HOLD_MEETING,  OF_MEETING,   NULL,             end_speaker,          show_live, .form = &nothing_shape),
    ROW("speaker_list",        POST, "/meetings/:meeting/speakers/list",                CAN_HOLD_MEETING,  OF_MEETING,   NULL,             list_speaker,         show_roll, .form = &live_speaker_form_shape),
    ROW("speaker_withdraw",    POST, "/meetings/:meeting/speakers/withdraw",            CAN_ATTEND_MEETING,OF_MEETING,   NULL,             withdraw_speech,      show_live, .form = &live_speech_form_shape),
    ROW("opinion_note",        POST, "/meetings/:meeting/opinions/noted",               CAN_HOLD_MEETING,  OF_MEETING,   NULL,             note_opinion,         show_live, .form = &live_noted_form_shape),
    ROW("opinion_add",         POST, "/meetings/:meeting/opinions",                     CAN_ATTEND_MEETING,OF_MEETING,   NULL,             add_opinion,          show_live, .form = &live_opinion_form_shape),
    ROW("meeting_opinion",     GET,  "/meetings/:meeting/opinions/:opinion",            CAN_HOLD_MEETING,  OF_MEETING,   NULL,             NULL,                 show_opinion, ),
    ROW("opinion_change",      POST, "/meetings/:meeting/opinions/:opinion",            CAN_HOLD_MEETING,  OF_MEETING,   NULL,             change_opinion,       show_opinion, .form = &opinion_form_shape),
    ROW("opinion_drop",        POST, "/meetings/:meeting/opinions/:opinion/drop",       CAN_HOLD_MEETING,  OF_MEETING,   NULL,             drop_opinion,         show_opinion, .form = &meeting_version_form_shape),
    ROW("vote_make",           POST, "/meetings/:meeting/votes",                        CAN_HOLD_MEETING,  OF_MEETING,   NULL,             make_vote,            show_live, .form = &live_vote_form_shape),
    ROW("vote_cast",           POST, "/meetings/:meeting/votes/:vote/cast",             CAN_ATTEND_MEETING,OF_MEETING,   NULL,             cast_vote,            show_live, .form = &live_cast_form_shape),
    ROW("vote_close",          POST, "/meetings/:meeting/votes/:vote/close",            CAN_HOLD_MEETING,  OF_MEETING,   NULL,             close_vote,           show_live, .form = &meeting_version_form_shape),
    ROW("vote_count",          POST, "/meetings/:meeting/votes/:vote/count",            CAN_HOLD_MEETING,  OF_MEETING,   NULL,             count_vote,           show_live, .form = &live_count_form_shape),
    ROW("vote_minority",       POST, "/meetings/:meeting/votes/:vote/minority",         CAN_HOLD_MEETING,  OF_MEETING,   NULL,             keep_minority,        show_live, .form = &live_minority_form_shape),
    ROW("meeting_follow",      POST, "/meetings/:meeting/follow",                       CAN_HOLD_MEETING,  OF_MEETING,   NULL,             follow_meeting,       show_live, .form = &nothing_shape),
    ROW("vote_cancel",         POST, "/meetings/:meeting/votes/:vote/cancel",           CAN_HOLD_MEETING,  OF_MEETING,   NULL,             cancel_vote,          show_live, .form = &meeting_version_form_shape),

    ROW("meeting_closing",     GET,  "/meetings/:meeting/closing",                      CAN_HOLD_MEETING,  OF_MEETING,   NULL,              NULL,                 show_closing, ),
    ROW("closing_keep",        POST, "/meetings/:meeting/closing",                      CAN_HOLD_MEETING,  OF_MEETING,   NULL,              keep_closing,         show_closing, .form = &minutes_sheet_shape),
    ROW("meeting_minutes",     GET,  "/meetings/:meeting/minutes",                      CAN_READ_MINUTES,  OF_MEETING,   NULL,              NULL,                 show_minutes, ),
    ROW("minutes_correct",     POST, "/meetings/:meeting/corrections",                  CAN_HOLD_MEETING,  OF_MEETING,   NULL,              correct_minutes,      show_minutes, .form = &minutes_correct_form_shape),
    ROW("resolution_register", POST, "/meetings/:meeting/register",                     CAN_SEND_EDITION,  OF_MEETING,   NULL,              register_resolution,  show_minutes, .form = &nothing_shape),
    ROW("edition_show",        GET,  "/meetings/:meeting/edition",                      CAN_READ_EDITION,  OF_MEETING,   NULL,              NULL,                 show_edition, ),
    ROW("edition_send",        POST, "/meetings/:meeting/edition",                      CAN_SEND_EDITION,  OF_MEETING,   NULL,              send_edition,         show_minutes, .form = &nothing_shape),
    ROW("edition_list",        GET,  "/editions",                                       CAN_READ_EDITION,  OF_ACTING,    NULL,              NULL,                 show_editions, .query = "org day id"),
    ROW("assignment_list",     GET,  "/assignments",                                    CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_assignments, ),
    ROW("score_show",          GET,  "/meetings/:meeting/score",                        CAN_SCORE_MEETING, OF_MEETING,   NULL,              NULL,                 show_score, ),
    ROW("score_give",          POST, "/meetings/:meeting/score",                        CAN_SCORE_MEETING, OF_MEETING,   NULL,              give_score,           show_score, .form = &score_form_shape),
    ROW("score_sheet",         GET,  "/score-sheet",                                    CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_score_sheet, ),
    ROW("score_sheet_keep",    POST, "/score-sheet",                                    CAN_HOLD_MEETING,  OF_ACTING,    NULL,              keep_score_sheet,     show_score_sheet, .form = &score_sheet_form_shape),
    ROW("proposal_list",       GET,  "/proposals",                                      CAN_READ_EDITION,  OF_ACTING,    NULL,              NULL,                 show_proposals, .query = "list at id"),
    ROW("proposal_file",       GET,  "/proposals/file/:as~",                            CAN_READ_EDITION,  OF_ACTING,    NULL,              NULL,                 send_proposals, .query = "list"),
    ROW("proposal_show",       GET,  "/proposals/:proposal",                            CAN_READ_EDITION,  OF_PROPOSAL,  NULL,              NULL,                 show_proposal, ),
    ROW("proposal_answer",     POST, "/proposals/:proposal/answer",                     CAN_ANSWER_PROPOSAL, OF_PROPOSAL_HELD, NULL,        answer_proposal,      show_proposal, .form = &proposal_answer_form_shape),
    ROW("proposal_agenda",     POST, "/proposals/:proposal/agenda",                     CAN_ANSWER_PROPOSAL, OF_PROPOSAL_HELD, NULL,        put_proposal_on_agenda, show_proposal, .form = &proposal_agenda_form_shape),
    ROW("proposal_pass",       POST, "/proposals/:proposal/pass",                       CAN_ANSWER_PROPOSAL, OF_PROPOSAL_HELD, NULL,        pass_proposal,        show_proposal, .form = &proposal_pass_form_shape),
    ROW("proposal_withdraw",   POST, "/proposals/:proposal/withdraw",                   CAN_HOLD_MEETING,  OF_PROPOSAL_SENT, NULL,          withdraw_proposal,    show_proposal, .form = &proposal_withdraw_form_shape),

    ROW("study_list",          GET,  "/study",                                          SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_studies, ),
    ROW("study_new",           GET,  "/study/new",                                      CAN_HOLD_MEETING,  OF_ACTING,    NULL,              NULL,                 show_new_course, .query = "upper root period"),
    ROW("study_make",          POST, "/study/new",                                      CAN_HOLD_MEETING,  OF_ACTING,    NULL,              make_course,          show_new_course, .form = &course_form_shape),
    ROW("study_show",          GET,  "/study/:course",                                  CAN_HOLD_MEETING,  OF_COURSE,    NULL,              NULL,                 show_study, .is_logged = true),
    ROW("study_own",           GET,  "/study/:course/mine",                             CAN_ATTEND_MEETING, OF_COURSE,   NULL,              NULL,                 show_own_study, ),
    ROW("study_change",        POST, "/study/:course/change",                           CAN_HOLD_MEETING,  OF_COURSE,    NULL,              change_course,        show_study, .form = &course_form_shape),
    ROW("study_drop",          POST, "/study/:course/drop",                             CAN_HOLD_MEETING,  OF_COURSE,    NULL,              drop_course,          show_study, .form = &study_version_form_shape),
    ROW("study_finish",        POST, "/study/:course/finish",                           CAN_HOLD_MEETING,  OF_COURSE,    NULL,              finish_course,        show_study, .form = &nothing_shape),
    ROW("study_say",           POST, "/study/:course/people",                           CAN_HOLD_MEETING,  OF_COURSE,    NULL,              say_of_learners,      show_study, .form = &study_word_form_shape),
    ROW("study_unsay",         POST, "/study/:course/people/back",                      CAN_HOLD_MEETING,  OF_COURSE,    NULL,              unsay_of_learner,     show_study, .form = &study_person_form_shape),
    ROW("study_material_add",  POST, "/study/:course/material",                         CAN_HOLD_MEETING,  OF_COURSE,    keep_material,     add_material,         show_study, .uploads = true, .form = &material_form_shape),
    ROW("study_material",      GET,  "/study/:course/material/:material",               CAN_ATTEND_MEETING, OF_COURSE,   NULL,              NULL,                 send_study_material, ),
    ROW("study_material_drop", POST, "/study/:course/material/:material/drop",          CAN_HOLD_MEETING,  OF_COURSE,    NULL,              drop_material,        show_study, .form = &nothing_shape),
    ROW("lecturer_ask",        POST, "/study/:course/lecturer",                         CAN_HOLD_MEETING,  OF_COURSE,    NULL,              ask_lecturer,         show_study, .form = &lecturer_ask_form_shape),
    ROW("lecturer_show",       GET,  "/study/:course/lecturer/:request",                CAN_JUDGE_DUTY,    OF_COURSE,    NULL,              NULL,                 show_lecturer, ),
    ROW("lecturer_answer",     POST, "/study/:course/lecturer/:request",                CAN_JUDGE_DUTY,    OF_COURSE,    NULL,              answer_lecturer,      show_lecturer, .form = &lecturer_answer_form_shape),
    ROW("study_reach",         GET,  "/organisations/:org/study/:course",               CAN_READ_PLAN,     OF_ORG,       NULL,              NULL,                 show_study_reach, ),

    ROW("reform_list",         GET,  "/reforms",                                        CAN_CHANGE_ORG,    OF_ACTING,    NULL,              NULL,                 show_reforms, .query = "from behind"),
    ROW("reform_new",          GET,  "/reforms/new",                                    CAN_CHANGE_ORG,    OF_ACTING,    NULL,              NULL,                 show_new_reform, ),
    ROW("reform_make",         POST, "/reforms/new",                                    CAN_CHANGE_ORG,    OF_ACTING,    NULL,              make_reform,          show_new_reform, .form = &reform_set_form_shape),
    ROW("reform_show",         GET,  "/reforms/:reform",                                CAN_CHANGE_ORG,    OF_REFORM,    NULL,              NULL,                 show_reform, .query = "after"),
    ROW("reform_fate",         GET,  "/reforms/:reform/bodies/:org",                    CAN_CHANGE_ORG,    OF_REFORM,    NULL,              NULL,                 show_fate, .is_logged = true),
    ROW("reform_line_add",     POST, "/reforms/:reform/lines",                          CAN_CHANGE_ORG,    OF_REFORM,    NULL,              add_reform_line,      show_reform, .form = &reform_line_form_shape),
    ROW("reform_line_drop",    POST, "/reforms/:reform/lines/:line/drop",               CAN_CHANGE_ORG,    OF_REFORM,    NULL,              drop_reform_line,     show_reform, .form = &nothing_shape),
    ROW("reform_sheet",        POST, "/reforms/:reform/sheet",                          CAN_CHANGE_ORG,    OF_REFORM,    read_reform_sheet, add_reform_sheet,     show_reform, .uploads = true, .form = &nothing_shape),
    ROW("reform_order",        POST, "/reforms/:reform/order",                          CAN_CHANGE_ORG,    OF_REFORM,    NULL,              order_reform,         show_reform, .form = &reform_version_form_shape),
    ROW("reform_recall",       POST, "/reforms/:reform/recall",                         CAN_CHANGE_ORG,    OF_REFORM,    NULL,              recall_reform,        show_reform, .form = &reform_version_form_shape),
    ROW("reform_discard",      POST, "/reforms/:reform/discard",                        CAN_CHANGE_ORG,    OF_REFORM,    NULL,              discard_reform,       show_reform, .form = &reform_version_form_shape),
    ROW("news_show",           GET,  "/organisations/:org/news",                        SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_news, ),
    ROW("news_heard",          POST, "/organisations/:org/heard",                       SIGNED_IN,         OF_NONE,      NULL,              hear_news,            show_news, .form = &nothing_shape),

    ROW("org_find",            GET,  "/organisations/find",                             SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_org_search, .query = "q"),
    ROW("org_show",            GET,  "/organisations/:org",                             SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_org, .query = "after"),
    ROW("aid_show",            GET,  "/organisations/:org/help",                        CAN_READ_PLAN,     OF_ORG,       NULL,              NULL,                 show_aid, ),
    ROW("aid_give",            POST, "/organisations/:org/help",                        CAN_JUDGE_DUTY,    OF_ORG,       NULL,              give_aid,             show_aid, .form = &aid_form_shape),
    ROW("aid_end",             POST, "/organisations/:org/help/:aid/end",               CAN_JUDGE_DUTY,    OF_ORG,       NULL,              end_aid,              show_aid, .form = &aid_end_form_shape),
    ROW("people_list",         GET,  "/organisations/:org/people",                      CAN_READ_PEOPLE,   OF_ORG,       NULL,              NULL,                 show_people, .is_logged = true, .query = "q sort id"),
    ROW("person_show",         GET,  "/people/:person",                                 CAN_READ_PEOPLE,   OF_PERSON,    NULL,              NULL,                 show_person, .is_logged = true),

    ROW("people_sheet",        GET,  "/organisations/:org/people/sheet",                CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              NULL,                 show_people_sheet, ),
    ROW("people_sheet_check",  POST, "/organisations/:org/people/sheet",                CAN_CHANGE_PEOPLE, OF_ORG,       check_people_sheet, leave_sheet,         show_people_sheet, .uploads = true, .is_sheet = true, .form = &people_sheet_form_shape),
    ROW("people_sheet_apply",  POST, "/organisations/:org/people/sheet/apply",          CAN_CHANGE_PEOPLE, OF_ORG,       apply_people_sheet, end_people_sheet,    show_people_sheet, .form = &people_sheet_form_shape),
    ROW("people_bulk",       GET,  "/people-sheets/:peoplesheet",                     CAN_CHANGE_PEOPLE, OF_BULK,    NULL,              NULL,                 show_people_bulk, .topic = "people_sheet", .query = "fate after"),
    ROW("people_bulk_fates", GET,  "/people-sheets/:peoplesheet/fates/:as~",          CAN_CHANGE_PEOPLE, OF_BULK,    NULL,              NULL,                 send_people_fates, .query = "fate"),
    ROW("people_bulk_order", POST, "/people-sheets/:peoplesheet/apply",               CAN_CHANGE_PEOPLE, OF_BULK,    NULL,              order_people_bulk,  show_people_bulk, .form = &bulk_version_form_shape),
    ROW("people_bulk_drop",  POST, "/people-sheets/:peoplesheet/drop",                CAN_CHANGE_PEOPLE, OF_BULK,    NULL,              drop_people_bulk,   show_people_bulk, .form = &bulk_version_form_shape),
    ROW("bodies_sheet",        GET,  "/organisations/:org/sheet",                       CAN_CHANGE_ORG,    OF_ORG,       NULL,              NULL,                 show_bodies_sheet, ),
    ROW("bodies_sheet_check",  POST, "/organisations/:org/sheet",                       CAN_CHANGE_ORG,    OF_ORG,       check_bodies_sheet, leave_sheet,         show_bodies_sheet, .uploads = true, .is_sheet = true, .form = &bodies_sheet_form_shape),
    ROW("bodies_sheet_apply",  POST, "/organisations/:org/sheet/apply",                 CAN_CHANGE_ORG,    OF_ORG,       apply_bodies_sheet, end_bodies_sheet,    show_bodies_sheet, .form = &bodies_sheet_form_shape),
    ROW("bodies_bulk",       GET,  "/body-sheets/:bodysheet",                         CAN_CHANGE_ORG,    OF_BULK,    NULL,              NULL,                 show_bodies_bulk, .topic = "body_sheet", .query = "fate after"),
    ROW("bodies_bulk_fates", GET,  "/body-sheets/:bodysheet/fates/:as~",              CAN_CHANGE_ORG,    OF_BULK,    NULL,              NULL,                 send_bodies_fates, .query = "fate"),
    ROW("bodies_bulk_order", POST, "/body-sheets/:bodysheet/apply",                   CAN_CHANGE_ORG,    OF_BULK,    NULL,              order_bodies_bulk,  show_bodies_bulk, .form = &bulk_version_form_shape),
    ROW("bodies_bulk_drop",  POST, "/body-sheets/:bodysheet/drop",                    CAN_CHANGE_ORG,    OF_BULK,    NULL,              drop_bodies_bulk,   show_bodies_bulk, .form = &bulk_version_form_shape),

    ROW("corrections",         GET,  "/organisations/:org/corrections",                 CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              NULL,                 show_corrections, .is_logged = true, .query = "asked asked_id"),
    ROW("correction_answer",   POST, "/organisations/:org/corrections/:correction",     CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              answer_correction,    show_corrections, .form = &correction_form_shape),
    ROW("posts",               GET,  "/organisations/:org/posts",                       CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              NULL,                 show_posts, ),
    ROW("post_form",           GET,  "/organisations/:org/posts/new",                   CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              NULL,                 show_post_form, .is_logged = true, .query = "q post"),
    ROW("post_give",           POST, "/organisations/:org/posts/new",                   CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              give_post,            show_post_form, .form = &post_form_shape, .query = "q post"),
    ROW("handover_recall",     POST, "/organisations/:org/handovers/:handover/recall",  CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              recall_handover,      show_posts, .form = &nothing_shape),
    ROW("handover_form",       GET,  "/organisations/:org/posts/:post",                 CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              NULL,                 show_handover_form, .is_logged = true, .query = "q"),
    ROW("handover_make",       POST, "/organisations/:org/posts/:post",                 CAN_CHANGE_PEOPLE, OF_ORG,       NULL,              make_handover,        show_handover_form, .form = &handover_form_shape),
    ROW("handover_show",       GET,  "/handovers/:handover",                            SIGNED_IN,         OF_NONE,      NULL,              NULL,                 show_handover, ),
    ROW("handover_receive",    POST, "/handovers/:handover/receive",                    SIGNED_IN,         OF_NONE,      NULL,              receive_handover,     show_handover, .form = &nothing_shape),
    ROW("accounts",            GET,  "/organisations/:org/accounts",                    CAN_MAKE_USER,     OF_ORG,       NULL,              NULL,                 show_accounts, .is_logged = true, .query = "sort id"),
    ROW("slips_issue",         POST, "/organisations/:org/accounts",                    CAN_MAKE_USER,     OF_ORG,       NULL,              issue_slips,          show_slips, .form = &slips_form_shape),
    ROW("account_of",          GET,  "/people/:person/account",                         CAN_MAKE_USER,     OF_PERSON,    NULL,              NULL,                 show_one_account, .is_logged = true),
    ROW("slip_renew",          POST, "/people/:person/account/slip",                    CAN_MAKE_USER,     OF_PERSON,    NULL,              renew_slip,           show_slips, .form = &renew_form_shape),
    ROW("account_close",       POST, "/people/:person/account/close",                   CAN_MAKE_USER,     OF_PERSON,    NULL,              close_account,        show_one_account, .form = &nothing_shape),
    ROW("account_open",        POST, "/people/:person/account/open",                    CAN_MAKE_USER,     OF_PERSON,    NULL,              open_account,         show_one_account, .form = &nothing_shape),

    ROW("hook_list",           GET,  "/organisations/:org/hooks",                       CAN_CONNECT,       OF_ORG,       NULL,              NULL,                 show_hooks, ),
    ROW("hook_make",           POST, "/organisations/:org/hooks",                       CAN_CONNECT,       OF_ORG,       NULL,              make_hook,            show_hooks, .form = &hook_form_shape),
    ROW("hook_show",           GET,  "/organisations/:org/hooks/:hook",                 CAN_CONNECT,       OF_ORG,       NULL,              NULL,                 show_hook, .query = "before id"),
    ROW("hook_turn",           POST, "/organisations/:org/hooks/:hook/state",           CAN_CONNECT,       OF_ORG,       NULL,              turn_hook,            show_hook, .form = &hook_state_form_shape),
    ROW("hook_renew",          POST, "/organisations/:org/hooks/:hook/secret",          CAN_CONNECT,       OF_ORG,       NULL,              renew_hook,           show_hook, .form = &hook_version_form_shape),
    ROW("hook_try",            POST, "/organisations/:org/hooks/:hook/try",             CAN_CONNECT,       OF_ORG,       NULL,              try_hook,             show_hook, .form = &nothing_shape),
    ROW("hook_drop",           POST, "/organisations/:org/hooks/:hook/drop",            CAN_CONNECT,       OF_ORG,       NULL,              drop_hook,            show_hook, .form = &hook_version_form_shape),

    ROW("org_duties",          GET,  "/organisations/:org/duties",                      CAN_READ_PLAN,     OF_ORG,       NULL,              NULL,                 show_org_duties, ),
    ROW("duty_show",           GET,  "/organisations/:org/duties/:root/:period~",       CAN_READ_PLAN,     OF_ORG,       NULL,              NULL,                 show_duty, ),
    ROW("duty_settle",         POST, "/organisations/:org/duties/:root/:period~/settle", CAN_SETTLE_DUTY,  OF_ORG,       keep_evidence_file, settle_duty,         show_duty, .uploads = true, .form = &settle_shape),
    ROW("duty_not_applicable", POST, "/organisations/:org/duties/:root/:period~/not-applicable", CAN_SETTLE_DUTY, OF_ORG, NULL,             refuse_duty,          show_duty, .form = &reason_shape),
    ROW("duty_judge",          POST, "/organisations/:org/duties/:root/:period~/judge", CAN_JUDGE_DUTY,    OF_ORG,       NULL,              judge_duty,           show_duty, .form = &judge_shape),
};
/* clang-format on */

const struct route_table routes_table = {.rows = rows, .count = sizeof(rows) / sizeof(rows[0])};

const struct router_hooks routes_hooks = {
    .rights = roster_rights, .whose = desk_whose, .frame = desk_frame, .gate = gate_before};
