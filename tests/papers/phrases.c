#include "papers/phrases.h"

#include "base/status.h"

const struct body bodies[] = {
    {"Tỉnh uỷ %s",
     NULL,
     "TU",
     "Ban Thường vụ Tỉnh uỷ",
     "T/M BAN THƯỜNG VỤ",
     {"các huyện uỷ, thành uỷ, đảng uỷ trực thuộc", "các cấp uỷ trực thuộc Tỉnh uỷ", "Ban Tuyên giáo Tỉnh uỷ",
      "Uỷ ban Kiểm tra Tỉnh uỷ", "Văn phòng Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ"},
     {"Ban Tuyên giáo Tỉnh uỷ", "Văn phòng Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ"},
     {"Ban Bí thư Trung ương Đảng", "Các huyện uỷ, thành uỷ, đảng uỷ trực thuộc", "Các đồng chí Tỉnh uỷ viên",
      "Lưu Văn phòng Tỉnh uỷ"}},
    {"Huyện uỷ %s",
     "TỈNH UỶ LONG KHÁNH",
     "HU",
     "Ban Thường vụ Huyện uỷ",
     "T/M BAN THƯỜNG VỤ",
     {"các chi, đảng bộ cơ sở", "các tổ chức cơ sở đảng trực thuộc", "Ban Tuyên giáo Huyện uỷ", "Ban Tổ chức Huyện uỷ",
      "Uỷ ban Kiểm tra Huyện uỷ", "Mặt trận Tổ quốc và các đoàn thể huyện"},
     {"Ban Tuyên giáo Huyện uỷ", "Văn phòng Huyện uỷ"},
     {"Ban Thường vụ Tỉnh uỷ", "Các chi, đảng bộ cơ sở", "Các đồng chí Huyện uỷ viên", "Lưu Văn phòng Huyện uỷ"}},
    {"Đảng uỷ xã %s",
     "ĐẢNG BỘ TỈNH HOÀ PHONG",
     "ĐU",
     "Ban Thường vụ Đảng uỷ",
     "T/M BAN THƯỜNG VỤ",
     {"các chi bộ trực thuộc", "cấp uỷ các chi bộ", "Ban Xây dựng Đảng", "Uỷ ban Kiểm tra Đảng uỷ", "Văn phòng Đảng uỷ",
      "Uỷ ban Mặt trận Tổ quốc Việt Nam xã"},
     {"Ban Xây dựng Đảng", "Văn phòng Đảng uỷ"},
     {"Thường trực Tỉnh uỷ", "Các chi bộ trực thuộc", "Các đồng chí Đảng uỷ viên", "Lưu Văn phòng Đảng uỷ"}},
    {"Đảng uỷ phường %s",
     "ĐẢNG BỘ THÀNH PHỐ AN HẢI",
     "ĐU",
     "Đảng uỷ phường",
     "T/M ĐẢNG UỶ",
     {"chi bộ các khu phố", "các chi bộ trực thuộc Đảng uỷ", "Ban Xây dựng Đảng", "Đoàn Thanh niên phường",
      "Văn phòng Đảng uỷ"},
     {"Ban Xây dựng Đảng", "Văn phòng Đảng uỷ"},
     {"Ban Thường vụ Thành uỷ", "Các chi bộ trực thuộc Đảng uỷ", "Các đồng chí Đảng uỷ viên", "Lưu Văn phòng Đảng uỷ"}},
};
const int body_count = (int)COUNT(bodies);

const struct paper_kind composed_kinds[] = {
    {"plan", "KẾ HOẠCH", "KH", "Kế hoạch"},       {"plan", "KẾ HOẠCH", "KH", "Kế hoạch"},
    {"guidance", "HƯỚNG DẪN", "HD", "Hướng dẫn"}, {"programme", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CTr", "Chương trình"},
    {"directive", "CHỈ THỊ", "CT", "Chỉ thị"},    {"conclusion", "KẾT LUẬN", "KL", "Kết luận"},
    {"notice", "THÔNG BÁO", "TB", "Thông báo"},
};
const int paper_kind_count = (int)COUNT(composed_kinds);

const struct act acts[] = {
    {"own_plan",
     DUE_ONCE,
     0,
     {"xây dựng kế hoạch thực hiện phù hợp với tình hình của địa phương, đơn vị", "ban hành kế hoạch cụ thể hoá",
      "cụ thể hoá thành kế hoạch của cấp mình", "xây dựng, ban hành kế hoạch triển khai"}},
    {"study",
     DUE_ONCE,
     0,
     {"tổ chức học tập, quán triệt nội dung nghị quyết đến toàn thể cán bộ, đảng viên",
      "tổ chức hội nghị quán triệt đến cán bộ chủ chốt", "mở lớp học tập, quán triệt cho đảng viên"}},
    {"forum", DUE_ONCE, 0, {"tổ chức diễn đàn về trách nhiệm nêu gương", "chỉ đạo tổ chức diễn đàn trong chi bộ"}},
    {"thematic_meeting",
     DUE_PERIOD,
     0,
     {"tổ chức sinh hoạt chuyên đề theo nội dung đã chọn", "tiến hành sinh hoạt chuyên đề về học tập và làm theo Bác"}},
    {"commitment",
     DUE_ONCE,
     0,
     {"tổ chức cho đảng viên viết cam kết tu dưỡng, rèn luyện", "hoàn thành việc đăng ký cam kết tu dưỡng, rèn luyện"}},
    {"self_review",
     DUE_BEFORE_REVIEW,
     0,
     {"tự soi, tự sửa theo các biểu hiện đã nhận diện", "tiến hành tự phê bình và phê bình"}},
    {"report",
     DUE_REPORT,
     1,
     {"báo cáo kết quả thực hiện", "gửi báo cáo kết quả triển khai", "báo cáo tình hình và kết quả thực hiện"}},
    {"report", DUE_REPORT, 1, {"tổng hợp, báo cáo kết quả", "báo cáo tiến độ và những khó khăn, vướng mắc"}},
    {"preliminary_review",
     DUE_ONCE,
     0,
     {"tổ chức sơ kết việc thực hiện", "tiến hành sơ kết, đánh giá kết quả bước đầu"}},
    {"final_review", DUE_ONCE, 0, {"tổ chức tổng kết việc thực hiện", "tiến hành tổng kết và biểu dương điển hình"}},
    {"rollout", DUE_START, 0, {"triển khai đồng loạt trong toàn đảng bộ", "nhân rộng ra các chi bộ còn lại"}},
    {"inspection",
     DUE_PERIOD,
     0,
     {"kiểm tra, giám sát việc thực hiện ở cơ sở", "tiến hành kiểm tra việc chấp hành chế độ sinh hoạt"}},
    {"publicity",
     DUE_ONCE,
     0,
     {"đẩy mạnh tuyên truyền trên các phương tiện thông tin", "mở đợt tuyên truyền về các mô hình hay"}},
    {"training",
     DUE_ONCE,
     0,
     {"tổ chức tập huấn nghiệp vụ cho bí thư chi bộ", "mở lớp bồi dưỡng nghiệp vụ công tác đảng cho cấp uỷ viên"}},
    {"survey",
     DUE_ONCE,
     0,
     {"tổ chức khảo sát mức độ hài lòng của người dân", "lấy ý kiến về sự hài lòng của người dân"}},
    {"reception", DUE_PERIOD, 0, {"tiếp công dân theo lịch đã công bố", "tổ chức tiếp dân và đối thoại với nhân dân"}},
    {"evaluation", DUE_PERIOD, 0, {"đánh giá, xếp loại chất lượng đảng viên", "đánh giá, xếp loại chất lượng chi bộ"}},
    {"documents",
     DUE_ONCE,
     0,
     {"cung cấp tài liệu sinh hoạt cho các chi bộ", "biên soạn và cung cấp tài liệu học tập"}},
    {"guidance", DUE_ONCE, 0, {"ban hành hướng dẫn thực hiện", "hướng dẫn cụ thể nội dung và cách làm"}},
    {"monitoring", DUE_PERIOD, 0, {"theo dõi, đôn đốc việc thực hiện", "đôn đốc, nhắc nhở các đơn vị chậm tiến độ"}},
};
const int act_count = (int)COUNT(acts);

const struct period_words periods[] = {
    {"month", {"hằng tháng", "hàng tháng", "mỗi tháng"}},
    {"quarter", {"hằng quý", "hàng quý", "mỗi quý"}},
    {"half_year", {"6 tháng một lần", "sáu tháng một lần"}},
    {"year", {"hằng năm", "hàng năm", "mỗi năm"}},
};
const int period_count = (int)COUNT(periods);

const struct cited citeds[] = {
    {"directive", "Chỉ thị", "05-CT/TW", 15, 5, 2016, "Bộ Chính trị",
     "về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"},
    {"resolution", "Nghị quyết", "04-NQ/TW", 30, 10, 2016, "Ban Chấp hành Trung ương",
     "về tăng cường xây dựng, chỉnh đốn Đảng"},
    {"conclusion", "Kết luận", "21-KL/TW", 25, 10, 2021, "Ban Chấp hành Trung ương",
     "về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị"},
    {"regulation", "Quy định", "37-QĐ/TW", 25, 10, 2021, "Ban Chấp hành Trung ương",
     "về những điều đảng viên không được làm"},
    {"resolution", "Nghị quyết", "12-NQ/TU", 8, 3, 2019, "Ban Chấp hành Đảng bộ tỉnh",
     "về nâng cao chất lượng tổ chức cơ sở đảng"},
    {"programme", "Chương trình", "11-CTr/TU", 17, 1, 2017, "Tỉnh uỷ", "về công tác kiểm tra, giám sát"},
    {"guidance", "Hướng dẫn", "12-HD/BTCTW", 6, 7, 2018, "Ban Tổ chức Trung ương",
     "về nâng cao chất lượng sinh hoạt chi bộ"},
};
const int cited_count = (int)COUNT(citeds);

const char *const roman_numbers[] = {"", "I", "II", "III", "IV"};
const char *const by_phrases[] = {"trước ngày %s",
                                  "chậm nhất ngày %s",
                                  "chậm nhất là ngày %s",
                                  "xong trước ngày %s",
                                  "hoàn thành trước ngày %s",
                                  "chậm nhất đến ngày %s",
                                  NULL};
const char *const in_phrases[] = {"trong %s", "hoàn thành trong %s", "xong trong %s", NULL};
const char *const subjects[] = {"nâng cao chất lượng sinh hoạt chi bộ",
                                "trách nhiệm nêu gương của cán bộ, đảng viên",
                                "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
                                "xây dựng chi bộ trong sạch, vững mạnh",
                                "cải cách hành chính, phục vụ nhân dân",
                                "xây dựng nông thôn mới kiểu mẫu",
                                "giữ gìn đoàn kết, thống nhất trong Đảng",
                                NULL};
const char *const purposes[] = {"Tạo chuyển biến rõ nét trong nhận thức và hành động của cán bộ, đảng viên về %s.",
                                "Việc thực hiện bảo đảm nghiêm túc, thiết thực, tránh hình thức, gắn với nhiệm vụ %s.",
                                "Khắc phục những hạn chế đã được chỉ ra; phát huy vai trò của người đứng đầu trong %s.",
                                "Nội dung bám sát tình hình thực tế của địa phương, lấy kết quả %s làm thước đo.",
                                NULL};
const char *const headings[] = {"Công tác quán triệt, tuyên truyền", "Nâng cao chất lượng sinh hoạt",
                                "Công tác kiểm tra, giám sát",       "Chế độ thông tin",
                                "Xây dựng đội ngũ cấp uỷ",           NULL};
const char *const task_headings[] = {"NHIỆM VỤ, GIẢI PHÁP", "NỘI DUNG THỰC HIỆN", "NHIỆM VỤ TRỌNG TÂM", NULL};
const char *const titles[] = {"thực hiện nhiệm vụ %s", "tổ chức đợt sinh hoạt chính trị về %s",
                              "triển khai chuyên đề năm về %s", "về việc %s", NULL};
const char *const places[] = {"An Thịnh",  "Phú Lộc",   "Hoà Bình Trung", "Tân Lập",
                              "Cẩm Giàng", "Vĩnh Hưng", "Đức Minh",       NULL};
const char *const base_openings[] = {"Thực hiện", "Căn cứ", "Thi hành", "Triển khai thực hiện", NULL};
const char *const recipient_heads[] = {"Nơi nhận:", "Nơi nhận :", "Nơi nhận", NULL};
const char *const posts_signing[] = {"BÍ THƯ", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC", NULL};
const char *const family_names[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", NULL};
const char *const middle_names[] = {"Văn", "Thị", "Đức", "Minh", "Hữu", NULL};
const char *const given_names[] = {"Hùng", "Lan", "Bình", "Thảo", "Quang", "Hạnh", "Tâm", NULL};
