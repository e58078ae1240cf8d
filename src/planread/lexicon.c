#include "planread/lexicon.h"

#include "base/shape.h"
#include "base/work.h"
#include "text/fold.h"
#include "text/sortkey.h"

#include <pthread.h>
#include <string.h>

#define BUCKETS     1024
#define PHRASE_MOST 80 /* bytes */

/* Terms of one meaning, between bars. */
struct group {
    enum term_class class;
    int value;
    enum strength strength;
    const char *phrases;
};

static const struct group groups[] = {
    {TERM_ACTIVITY, ACT_OWN_PLAN, STRONG,
     "xây dựng ~ kế hoạch|lên kế hoạch|ban hành ~ kế hoạch|lập ~ kế hoạch|đề ra kế hoạch|hoàn thành ~ kế hoạch|"
     "hoàn thiện kế hoạch|gửi kế hoạch|phê duyệt ~ kế hoạch|duyệt kế hoạch|tham mưu kế hoạch|"
     "xây dựng ~ chương trình hành động|"
     "ban hành ~ chương trình hành động|xây dựng ~ chương trình thực hiện|"
     "xây dựng chương trình công tác|xây dựng chương trình|xây dựng ~ chương trình công tác|cụ thể hoá ~ kế hoạch|cụ "
     "thể hoá ~ thực hiện|cụ thể hoá thành|"
     "cụ thể hoá bằng kế hoạch|có kế hoạch"},
    {TERM_ACTIVITY, ACT_OWN_PLAN, PLAIN,
     "cụ thể hoá|cụ thể hoá ~ chương trình|cụ thể hoá ~ nghị quyết|cụ thể hoá ~ kết luận|cụ thể hoá ~ chỉ thị"},
    {TERM_ACTIVITY, ACT_STUDY, STRONG,
     "nghiên cứu, học tập, quán triệt|học tập, quán triệt|quán triệt, học tập|học tập và quán triệt|"
     "nghiên cứu, quán triệt|tổ chức quán triệt|quán triệt, triển khai|quán triệt và triển khai|"
     "phổ biến, quán triệt|quán triệt, phổ biến|tổ chức ~ học tập|học tập chuyên đề|"
     "học tập nghị quyết|tổ chức nghiên cứu|mở lớp học tập|học tập, phổ biến|"
     "tổ chức học tập, phổ biến|học tập, nghiên cứu|tổ chức học|học xong|học bổ sung|học bù|truyền đạt ~ nghị quyết|"
     "truyền đạt ~ chỉ thị|truyền đạt ~ kết luận"},
    {TERM_ACTIVITY, ACT_STUDY, PLAIN, "quán triệt|tự học|học tập"},
    {TERM_ACTIVITY, ACT_NONE, STRONG,
     "học tập và làm theo|học tập, làm theo|học tập và thực hiện|học tập tư tưởng|học tập làm theo|"
     "đẩy mạnh việc học tập|nền nếp sinh hoạt|chế độ sinh hoạt|chất lượng sinh hoạt chi bộ|"
     "chất lượng sinh hoạt|nội dung sinh hoạt|tài liệu sinh hoạt chi bộ|tài liệu sinh hoạt|cuộc họp|"
     "kỳ họp|phân loại rác|phân loại chất thải|phù hợp|lịch sinh hoạt|lịch họp|dự họp|dự hội nghị|nghe báo cáo|thông "
     "báo|báo cáo viên|báo cáo đề dẫn|báo "
     "cáo chính trị|báo cáo thẩm "
     "tra|"
     "đội ngũ báo cáo viên|uỷ ban kiểm tra|ban kiểm tra|công tác kiểm tra đảng|tổ kiểm tra|"
     "đoàn kiểm tra|đoàn giám sát|tổ giám sát|kết luận kiểm tra|đài phát thanh|ban tuyên truyền|"
     "trung tâm bồi dưỡng|đào tạo, bồi dưỡng cán bộ|ban tiếp công dân|trụ sở tiếp công dân|"
     "hồ sơ kết nạp|hồ sơ kết luận|cơ sở kết quả|cơ sở kết luận|biểu chấm điểm|bảng chấm điểm|theo hướng dẫn|hướng dẫn "
     "này|hướng dẫn số|hướng dẫn viên"},
    {TERM_ACTIVITY, ACT_FORUM, STRONG, "tổ chức ~ diễn đàn|mở diễn đàn"},
    {TERM_ACTIVITY, ACT_FORUM, WEAK, "diễn đàn"},
    {TERM_ACTIVITY, ACT_THEMATIC, STRONG,
     "tổ chức ~ sinh hoạt chuyên đề|tổ chức ~ toạ đàm|tổ chức chuyên đề|tổ chức ~ buổi chuyên đề|"
     "chọn ~ chuyên đề|chuyên đề để sinh hoạt"},
    {TERM_ACTIVITY, ACT_THEMATIC, PLAIN,
     "sinh hoạt chuyên đề|sinh hoạt theo chuyên đề|buổi sinh hoạt chuyên đề|sinh hoạt ~ chuyên đề"},
    {TERM_ACTIVITY, ACT_THEMATIC, WEAK, "toạ đàm|sinh hoạt chính trị"},
    {TERM_ACTIVITY, ACT_MEETING, STRONG,
     "tổ chức ~ sinh hoạt chi bộ|tổ chức sinh hoạt|duy trì ~ sinh hoạt|sinh hoạt thường kỳ|"
     "sinh hoạt định kỳ|sinh hoạt chi bộ định kỳ|sinh hoạt chi bộ thường kỳ|họp chi uỷ|họp chi bộ|"
     "họp thường kỳ|họp định kỳ|tổ chức họp|họp đánh giá|họp chi uỷ đánh giá|tổ chức ~ hội nghị|triệu tập ~ hội "
     "nghị|giao ban|"
     "họp giao ban|giao ban "
     "hàng|buổi sinh hoạt chi bộ định kỳ|buổi sinh hoạt định kỳ|giữ nền nếp sinh hoạt|"
     "thực hiện ~ nền nếp sinh hoạt|hội ý"},
    {TERM_ACTIVITY, ACT_MEETING, PLAIN, "họp"},
    {TERM_ACTIVITY, ACT_MEETING, WEAK, "sinh hoạt|hội nghị|sinh hoạt chi bộ|buổi sinh hoạt"},
    {TERM_ACTIVITY, ACT_COMMITMENT, STRONG,
     "ký cam kết|ký bản cam kết|viết ~ cam kết|làm ~ bản cam kết|xây dựng ~ cam kết|đăng ký ~ cam kết|"
     "đăng ký ~ làm theo|viết ~ đăng ký|bản đăng ký|đăng ký ~ việc|đăng ký ~ nội dung|đăng ký học tập|cam kết tu dưỡng|"
     "bản cam kết"},
    {TERM_ACTIVITY, ACT_COMMITMENT, PLAIN, "cam kết"},
    {TERM_ACTIVITY, ACT_COMMITMENT_REPORT, STRONG,
     "báo cáo ~ cam kết|báo cáo trước chi bộ việc thực hiện ~ cam kết|báo cáo trước chi bộ ~ cam kết|tự đánh giá, báo "
     "cáo ~ cam kết|tự đánh giá, báo cáo kết quả thực hiện ~ cam kết|"
     "tự đánh giá và báo cáo kết quả thực hiện ~ cam kết|tự đánh giá kết quả thực hiện ~ cam kết|"
     "báo cáo ~ đã đăng ký|báo cáo kết quả thực hiện ~ đăng ký|"
     "báo cáo kết quả thực hiện ~ làm theo|báo cáo kết quả thực hiện ~ cam kết|kiểm điểm ~ cam kết|"
     "tự kiểm ~ cam kết|đánh giá ~ cam kết|báo cáo việc thực hiện ~ cam kết"},
    {TERM_ACTIVITY, ACT_SELF_REVIEW, STRONG,
     "kiểm điểm|tự phê bình|tự phê bình và phê bình|tự soi|tự soi, tự sửa|tự kiểm điểm"},
    {TERM_ACTIVITY, ACT_REPORT, STRONG,
     "báo cáo|gửi phiếu phản ánh|báo cáo kết quả|báo cáo tình hình|gửi ~ báo cáo|gửi kết quả|tổng hợp, báo cáo|tổng "
     "hợp báo cáo|"
     "tổng hợp kết quả báo cáo|tổng hợp kết quả, báo cáo|tổng hợp tình hình báo cáo|tổng hợp ~ để báo cáo|"
     "báo cáo đánh giá"},
    {TERM_ACTIVITY, ACT_PRELIMINARY, STRONG,
     "sơ kết|báo cáo sơ kết|gửi ~ báo cáo sơ kết|sơ kết, đánh giá|sơ kết và đánh giá|đánh giá, sơ kết|"
     "tổ chức ~ sơ kết|hội nghị sơ kết"},
    {TERM_ACTIVITY, ACT_FINAL, STRONG,
     "tổng kết|báo cáo tổng kết|gửi ~ báo cáo tổng kết|tổng kết, đánh giá|tổng kết và đánh giá|"
     "đánh giá, tổng kết|tổ chức ~ tổng kết|hội nghị tổng kết"},
    {TERM_ACTIVITY, ACT_LESSONS, STRONG,
     "rút kinh nghiệm|đánh giá rút kinh nghiệm|đánh giá, rút kinh nghiệm|kiểm điểm rút kinh nghiệm|"
     "kiểm điểm, rút kinh nghiệm|họp rút kinh nghiệm|hội nghị rút kinh nghiệm|sơ kết rút kinh nghiệm|"
     "sơ kết, rút kinh nghiệm|rút ra bài học|rút kinh nghiệm ~ làm điểm|rút kinh nghiệm ~ thí điểm|"
     "tổ chức rút kinh nghiệm ~ làm điểm"},
    {TERM_ACTIVITY, ACT_PILOT, STRONG,
     "làm điểm|tổ chức làm điểm|tổ chức ~ làm điểm|chỉ đạo điểm|chỉ đạo làm điểm|thí điểm|"
     "sinh hoạt mẫu|tổ chức sinh hoạt mẫu|chọn ~ sinh hoạt mẫu|"
     "tổ chức thí điểm|tổ chức điểm|chọn ~ làm điểm|triển khai điểm|triển khai thí điểm|chọn điểm"},
    {TERM_ACTIVITY, ACT_ROLLOUT, STRONG,
     "triển khai ~ trong toàn đảng bộ|triển khai ~ toàn đảng bộ|triển khai ~ toàn tỉnh|"
     "triển khai ~ toàn huyện|triển khai ~ toàn xã|triển khai đồng loạt|triển khai diện rộng|"
     "triển khai trên diện rộng|triển khai rộng rãi|triển khai đại trà|triển khai ~ tất cả|"
     "triển khai ~ 100%|triển khai ~ tại tất cả|triển khai ~ tại 100%|triển khai diễn đàn tại tất cả|"
     "triển khai diễn đàn ở tất cả|triển khai diễn đàn ở 100%|triển khai diễn đàn tại 100%|triển khai nhân rộng|thực "
     "hiện đại trà|tổ chức đại trà|tổ chức đồng loạt|thực hiện đồng loạt|"
     "nhân ra diện rộng|nhân ra toàn|nhân rộng ra|mở rộng ra|tổ chức ~ trong toàn đảng bộ|"
     "thực hiện ~ trong toàn đảng bộ"},
    {TERM_ACTIVITY, ACT_ROLLOUT, PLAIN, "nhân rộng"},
    {TERM_ACTIVITY, ACT_INSPECTION, STRONG,
     "kiểm tra|kiểm tra, giám sát|kiểm tra giám sát|giám sát|phúc tra|tự kiểm tra|kiểm tra chéo|"
     "giám sát chuyên đề|thành lập ~ đoàn kiểm tra việc|thành lập ~ tổ kiểm tra việc|"
     "thành lập ~ đoàn giám sát việc|tổ chức ~ đoàn kiểm tra"},
    {TERM_ACTIVITY, ACT_ATTENDANCE, STRONG,
     "dự sinh hoạt|dự ~ diễn đàn|dự, theo dõi ~ diễn đàn|dự, theo dõi|tham dự ~ sinh hoạt|dự ~ sinh hoạt|dự ~ họp chi "
     "bộ|về dự|dự và chỉ đạo|xuống dự"},
    {TERM_ACTIVITY, ACT_DOCUMENTS, STRONG,
     "cung cấp ~ tài liệu|cung cấp ~ thông tin|gửi ~ tài liệu|biên soạn ~ tài liệu|"
     "phát hành ~ tài liệu|chuẩn bị ~ tài liệu|biên soạn|phát hành ~ bản tin|phát hành ~ thông tin|"
     "phát hành|ban hành ~ tài liệu|gửi ~ nội dung|gửi ~ báo cáo đề dẫn|gửi ~ câu hỏi|gửi ~ gợi ý|gửi ~ đề cương|gửi ~ "
     "dự thảo|gửi ~ chuyên đề|"
     "chuẩn bị ~ đề cương|xây dựng ~ đề cương|soạn ~ đề cương"},
    {TERM_ACTIVITY, ACT_DOCUMENTS, PLAIN, "tài liệu ~ do|tài liệu ~ gửi"},
    {TERM_ACTIVITY, ACT_DOCUMENTS, WEAK, "tài liệu"},
    {TERM_ACTIVITY, ACT_MINUTES, STRONG,
     "gửi ~ biên bản|biên bản ~ gửi|nghị quyết, biên bản ~ gửi|hoàn chỉnh ~ biên bản|lập biên bản|ghi biên bản|hoàn "
     "thiện biên bản"},
    {TERM_ACTIVITY, ACT_MINUTES, WEAK, "biên bản"},
    {TERM_ACTIVITY, ACT_PUBLICITY, STRONG,
     "tuyên truyền|đưa tin|tuyên truyền, phổ biến|đăng tin|phát thanh|mở chuyên mục|"
     "chuyên trang, chuyên mục|truyền thông|phổ biến|phóng sự|viết tin, bài|viết tin|"
     "đăng bài"},
    {TERM_ACTIVITY, ACT_TRAINING, STRONG,
     "tập huấn|bồi dưỡng, tập huấn|tập huấn, bồi dưỡng|bồi dưỡng|mở ~ lớp bồi dưỡng|mở ~ lớp tập huấn|"
     "tổ chức ~ lớp bồi dưỡng|tổ chức ~ tập huấn|mở lớp"},
    {TERM_ACTIVITY, ACT_RECEPTION, STRONG,
     "tiếp dân|tiếp công dân|tiếp xúc, đối thoại|đối thoại trực tiếp|đối thoại với nhân dân|"
     "tổ chức ~ đối thoại"},
    {TERM_ACTIVITY, ACT_RECEPTION, WEAK, "đối thoại"},
    {TERM_ACTIVITY, ACT_SURVEY, STRONG,
     "khảo sát|khảo sát, nắm tình hình|điều tra dư luận xã hội|cuộc điều tra dư luận|lấy ý kiến|lấy ý kiến đánh "
     "giá|quy định về việc lấy ý "
     "kiến|"
     "quy định về việc lấy ý kiến đánh giá|việc lấy ý kiến|thực hiện ~ lấy ý kiến|"
     "thực hiện ~ lấy ý kiến đánh giá|lấy phiếu|lấy phiếu đánh giá mức độ|lấy phiếu đánh giá ~ hài lòng|"
     "khảo sát, lấy phiếu ~ hài lòng|thăm dò|điều tra xã hội học|phiếu hỏi"},
    {TERM_ACTIVITY, ACT_EVALUATION, STRONG,
     "đánh giá, xếp loại|đánh giá, phân loại|đánh giá xếp loại|đánh giá phân loại|đánh giá chất lượng|"
     "kiểm điểm, đánh giá, xếp loại|kiểm điểm, xếp loại|kiểm điểm và đánh giá, xếp loại|xếp loại|"
     "phân loại|bình xét|chấm điểm|lấy phiếu xếp loại|lấy phiếu đánh giá|bỏ phiếu xếp loại"},
    {TERM_ACTIVITY, ACT_EVALUATION, PLAIN, "đánh giá"},
    {TERM_ACTIVITY, ACT_RESOLUTION, STRONG,
     "ra nghị quyết|ban hành ~ nghị quyết|xây dựng ~ nghị quyết|dự thảo ~ nghị quyết|đề ra nghị quyết|"
     "thông qua nghị quyết"},
    {TERM_ACTIVITY, ACT_RESOLUTION, WEAK, "nghị quyết chuyên đề"},
    {TERM_ACTIVITY, ACT_GUIDANCE, STRONG, "hướng dẫn|ban hành ~ hướng dẫn|xây dựng ~ hướng dẫn|định hướng, hướng dẫn"},
    {TERM_ACTIVITY, ACT_MONITORING, STRONG,
     "theo dõi|đôn đốc|theo dõi, đôn đốc|đôn đốc, nhắc nhở|nhắc nhở|nắm tình hình"},
    {TERM_ACTIVITY, ACT_OTHER, STRONG, "thành lập|rà soát|giúp đỡ quần chúng|gửi ~ nhận xét|gửi phiếu"},
    {TERM_BODY, COVER_CELL, PLAIN, "chi bộ|chi bộ trực thuộc"},
    {TERM_BODY, COVER_MEMBER, PLAIN, "đảng viên"},
    {TERM_BODY, COVER_GRASSROOTS, PLAIN,
     "cấp uỷ cơ sở|đảng uỷ cơ sở|đảng bộ cơ sở|đảng uỷ bộ phận|chi bộ cơ sở|chi, đảng bộ cơ sở|"
     "chi, đảng bộ|tổ chức cơ sở đảng|tccsđ|tccs đảng|đảng uỷ trực thuộc"},
    {TERM_BODY, COVER_DISTRICT, PLAIN, "cấp uỷ cấp huyện|huyện uỷ|thị uỷ|thành uỷ|quận uỷ|đảng uỷ cấp trên cơ sở"},
    {TERM_BODY, COVER_COMMUNE, PLAIN,
     "cấp uỷ cấp xã|đảng uỷ xã|đảng uỷ phường|đảng uỷ các xã|đảng uỷ cấp xã|xã, phường|đảng bộ xã|"
     "đảng bộ phường"},
    {TERM_BODY, COVER_NONE, PLAIN,
     "đảng uỷ|uỷ ban|đảng bộ|tỉnh uỷ|chi uỷ|chi uỷ viên|cấp uỷ|cấp uỷ viên|cấp trên trực tiếp|"
     "cấp uỷ cấp trên trực tiếp|cấp uỷ cấp trên|trường tiểu học|trường trung học cơ sở|trường trung học|trường đại "
     "học|uỷ viên|"
     "tỉnh uỷ viên|huyện uỷ viên|đảng uỷ viên|ban thường vụ|btv|ban chấp hành|thường trực|ban tổ chức|"
     "ban tuyên giáo|ban tuyên giáo và dân vận|ban dân vận|ban nội chính|ban xây dựng đảng|"
     "ban chỉ đạo|ban chỉ huy|ban giám đốc|ban tổng giám đốc|tổng giám đốc|hội đồng quản trị|hội đồng thành viên|"
     "chủ tịch uỷ ban|chủ tịch ubnd|chủ tịch hội đồng|hiệu trưởng|cộng tác viên|trưởng phòng|chánh văn phòng|ban giám "
     "hiệu|ban tham "
     "mưu|ban cán sự|ban cán sự đảng|"
     "đảng uỷ uỷ ban nhân dân|ban quản lý|ban công tác mặt trận|ban đảng|ban xây dựng|ban|ban, ngành|"
     "các ban|các ban xây dựng đảng|các ban đảng|các ban tham mưu|uỷ ban kiểm tra|ubkt|"
     "uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân|uỷ ban mặt trận|mặt trận tổ quốc|mặt trận|mttq|"
     "văn phòng|vp|đảng đoàn|tổ chức đảng|tổ chức chính trị|tổ chức đoàn|các tổ chức|tổ chức cơ sở|"
     "đoàn thể|đoàn thanh niên|chi đoàn|chi hội|hội phụ nữ|hội nông dân|hội cựu chiến binh|"
     "liên đoàn lao động|công đoàn|công an|quân sự|bộ chỉ huy|đồn biên phòng|trung tâm|"
     "trung tâm bồi dưỡng chính trị|trung tâm chính trị|trung tâm văn hoá|trường chính trị|trường|"
     "đài phát thanh|đài truyền thanh|cơ quan|cơ quan thường trực|đơn vị|phòng|sở, ban, ngành|các sở|"
     "các hội|báo, đài|báo và đài|hội người cao tuổi|tổ công tác|tổ giúp việc|tổ kiểm tra|"
     "tổ khảo sát|tổ giám sát|tổ tuyên truyền|tổ biên tập|tổ phúc tra|tổ trưởng|tổ|đoàn giám sát|"
     "đoàn khảo sát|đoàn công tác|trưởng đoàn|trưởng đoàn giám sát|trưởng đoàn kiểm tra|thanh tra|kiểm toán|toà án|"
     "viện kiểm sát|kho bạc|bệnh viện|trạm y tế|hạt kiểm lâm|sở|khoa|bộ môn|nhà trường|liên đội|chi cục|nông "
     "trường|xóm|"
     "đoàn kiểm tra|tổ đảng|bộ phận|bộ phận giúp việc|đồng chí|đ/c|bí thư|phó bí thư|trưởng ban|"
     "trưởng thôn|người đứng đầu|cán bộ|cán bộ, đảng viên|công chức|viên chức|đoàn viên|hội viên|"
     "địa phương|huyện|thị, thành uỷ|xã|phường|cấp|ngành|tập thể|cá nhân|chính quyền|lãnh đạo|"
     "thủ trưởng|thư ký|báo cáo viên|cơ quan thông tấn|thôn|khu phố|tổ dân phố|khối phố|buôn|ấp|đài truyền thanh"},
    {TERM_QUANTITY, QUANTITY_ALL, PLAIN, "mỗi|từng|tất cả|tất cả các|toàn thể|toàn bộ|100%|100 %|100% các"},
    {TERM_QUANTITY, QUANTITY_SOME, PLAIN, "một số"},
    {TERM_QUANTITY, QUANTITY_THE, PLAIN, "các|những"},
    {TERM_CAUSE, 0, PLAIN,
     "chỉ đạo|yêu cầu|giao|giao cho|giao nhiệm vụ cho|phân công|đề nghị|lãnh đạo, chỉ đạo|"
     "uỷ quyền cho"},
    {TERM_VERB, 0, PLAIN,
     "chỉ đạo|yêu cầu|giao|giao cho|giao nhiệm vụ cho|phân công|đề nghị|lãnh đạo, chỉ đạo|"
     "uỷ quyền cho|phối hợp|phối hợp với|phối hợp cùng|cùng với|cùng|xây dựng|tổ chức|lãnh đạo|"
     "chủ trì|căn cứ|có trách nhiệm|chịu trách nhiệm|phải|cần|tham mưu|báo cáo|gửi|tiến hành|"
     "thực hiện|triển khai|truyền đạt|hướng dẫn|theo dõi|đôn đốc|kiểm tra|giám sát|quán triệt|họp|đăng ký|viết|"
     "ký|cung cấp|biên soạn|ban hành|chuẩn bị|lựa chọn|chọn|bố trí|cử|dự|tham dự|tham gia|duy trì|"
     "tăng cường|đẩy mạnh|tiếp tục|thường xuyên|chủ động|kịp thời|định kỳ|nghiêm túc|rà soát|bổ sung|"
     "đưa|mở|hoàn thành|hoàn thiện|nêu|thành lập|quan tâm|cụ thể hoá|đánh giá|tự|thảo luận|phản ánh|"
     "tuyên truyền|tập trung|giúp|lồng ghép|phổ biến|tổng hợp|tiếp dân|tiếp công dân|tiếp|sơ kết|"
     "tổng kết|lập|ra|nộp|trình|làm|được|có|khảo sát|lấy ý kiến|học tập|trực tiếp|thống nhất|ghi|"
     "thông báo|duyệt|bảo đảm|đảm bảo|xác định|khắc phục|vận động|kiện toàn|củng cố|nắm|xem xét|công bố|"
     "công khai|niêm yết|giúp đỡ|nhận|quyết định|nghiên cứu|sinh hoạt|tập huấn|bồi dưỡng|đã|sẽ|là|"
     "nhanh chóng|khẩn trương|phát động|giải quyết|xử lý|nhập|lắp|sửa|trồng|vệ sinh|đóng góp|đóng|thu|"
     "liên hệ|tạo điều kiện|dành|ít nhất|gắn|phấn đấu|khen thưởng|biểu dương|lấy|không|chấm|hỗ trợ|"
     "tặng|thăm|đối thoại|cam kết|tìm|gương mẫu|phân tích|kiểm điểm|bình xét|xếp loại|đề xuất|"
     "kiến nghị|phát huy|vận hành|cập nhật|đăng|phát|nhân rộng|rút kinh nghiệm|trao đổi|thông tin|"
     "soạn|nghe|giữ|phụ trách|đảm nhiệm|hoàn chỉnh|tổng hợp|gặp|hoãn|lùi|quét|dọn|kẻ|mua|bán|quyên góp|ủng hộ|vận "
     "dụng|áp dụng|điều hành|"
     "điều chỉnh|sắp xếp|bầu|kết nạp|thẩm định|thẩm tra|phê duyệt|xét|nêu gương|trả lời|giải trình|"
     "nắm bắt|rèn luyện|tiếp nhận|tiếp thu|mời|thông qua|biểu quyết|soát|lưu|sao gửi|sao|chụp|dán|"
     "treo|nhắc|đọc|chấp hành|ứng dụng|sử dụng|cài đặt|khai báo|trích|giữ gìn|chăm sóc|hỏi thăm|"
     "thăm hỏi|trao|khởi công|hoàn tất|thuyết phục|định hướng|tìm hiểu|tham quan|công nhận|phê bình|"
     "nhận xét|tự kiểm tra|lắng nghe|ghi nhận|đối chiếu|bàn|bàn giao|nghiệm thu|sửa chữa|hạn chế|"
     "ngăn chặn|đấu tranh|phát hiện|cấp phát|phúc tra|kiểm kê|thống kê|đến|ra quân|hướng tới|"
     "nghiêm cấm|tuyệt đối|luôn|đều|cũng|chỉ|mới|hoạch định|quy hoạch|luân chuyển|điều động|bổ nhiệm|"
     "miễn nhiệm|đình chỉ|kỷ luật|nâng cao|đổi mới|cải tiến|rà|tổng rà soát|lập danh sách|chốt|"
     "tổ chức lại|giới thiệu|thuyết minh|trình bày|liên kết|kết nghĩa|đỡ đầu|hiến|vay|xây|tu sửa|"
     "tuyên dương|tôn vinh|kêu gọi|gỡ|ký kết|dự kiến|hội ý|"
     "quyết toán|trang bị|số hoá|làm sạch|chuyển giao|kết nối|thu nộp|trích nộp|tiết kiệm"},
    {TERM_PARTNER, 0, PLAIN, "phối hợp|phối hợp với|phối hợp cùng|cùng với|cùng"},
    {TERM_NESTS, 0, PLAIN,
     "kết quả|kết quả thực hiện|sau|sau khi|trước khi|sau đợt|kết thúc|kết thúc đợt|để|nhằm|phục vụ|"
     "theo|thông qua|qua|tiêu chí|tiêu chuẩn|quy định|quy chế|chất lượng|tinh thần|trong|tại|về|của|"
     "ngoài|chưa|khi|được|sau khi có|khi có"},
};

static const char *const activity_names[ACTIVITIES] = {
    [ACT_NONE] = NULL,
    [ACT_OWN_PLAN] = "own_plan",
    [ACT_STUDY] = "study",
    [ACT_FORUM] = "forum",
    [ACT_THEMATIC] = "thematic_meeting",
    [ACT_MEETING] = "meeting",
    [ACT_COMMITMENT] = "commitment",
    [ACT_COMMITMENT_REPORT] = "commitment_report",
    [ACT_SELF_REVIEW] = "self_review",
    [ACT_REPORT] = "report",
    [ACT_PRELIMINARY] = "preliminary_review",
    [ACT_FINAL] = "final_review",
    [ACT_LESSONS] = "lessons",
    [ACT_PILOT] = "pilot",
    [ACT_ROLLOUT] = "rollout",
    [ACT_INSPECTION] = "inspection",
    [ACT_ATTENDANCE] = "attendance",
    [ACT_DOCUMENTS] = "documents",
    [ACT_MINUTES] = "minutes",
    [ACT_PUBLICITY] = "publicity",
    [ACT_TRAINING] = "training",
    [ACT_RECEPTION] = "reception",
    [ACT_SURVEY] = "survey",
    [ACT_EVALUATION] = "evaluation",
    [ACT_RESOLUTION] = "resolution",
    [ACT_GUIDANCE] = "guidance",
    [ACT_MONITORING] = "monitoring",
    [ACT_OTHER] = "other",
};

const char *activity_name(enum activity activity)
{
    return activity_names[activity];
}

const char *cover_name(enum cover cover)
{
    static const char *const names[] = {
        NULL, "cell", "member", "grassroots_committee", "district_committee", "commune_committee"};

    return names[cover];
}

/* FNV-1a of a word. */
static size_t bucket_of(const char *word, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619U;
    return hash % BUCKETS;
}

/* A phrase as it is compared: folded, each sign a word of its own. */
static char *fold_phrase(struct arena *arena, const char *phrase)
{
    const char *plain = fold(arena, phrase);
    char *out = arena_alloc(arena, 2 * strlen(plain) + 1);
    size_t used = 0;

    for (; *plain; plain++) {
        bool is_sign = strchr(",/-%", *plain) != NULL;
        if (is_sign && used && out[used - 1] != ' ')
            out[used++] = ' ';
        if (*plain == ' ' && used && out[used - 1] == ' ')
            continue;
        out[used++] = *plain;
        if (is_sign)
            out[used++] = ' ';
    }
    return out;
}

static void add_term(struct arena *arena, struct list *terms, const struct group *group, const char *phrase)
{
    struct term *term = list_add(arena, terms, sizeof *term);

    *term = (struct term){group->class, group->value, group->strength, fold_phrase(arena, phrase), 0, 0};
    term->first = strcspn(term->folded, " ");
    if (!strchr(term->folded, ' '))
        term->marks = sortkey_marks(phrase, strlen(phrase));
}

static struct list all_terms(struct arena *arena)
{
    struct list terms = {0};
    char phrase[PHRASE_MOST];

    for (size_t i = 0; i < COUNT(groups); i++)
        for (const char *at = groups[i].phrases; *at;) {
            size_t length = strcspn(at, "|");
            memcpy(phrase, at, length);
            phrase[length] = '\0';
            add_term(arena, &terms, &groups[i], phrase);
            at += length + (at[length] == '|');
        }
    return terms;
}

/* A registry of the whole process: folding the terms takes as long as reading a short paper. */
static struct {
    pthread_once_t once;
    struct arena arena;
    struct index index;
} registry = {.once = PTHREAD_ONCE_INIT};

static void fill_registry(void)
{
    struct arena *arena = &registry.arena;
    const struct list all = all_terms(arena);
    const struct term *terms = all.items;
    struct index index = {.terms = arena_array(arena, all.count, sizeof(struct term)),
                          .starts = arena_array(arena, BUCKETS + 1, sizeof(uint16_t))};
    uint16_t *used = arena_array(arena, BUCKETS, sizeof(uint16_t));

    for (size_t i = 0; i < all.count; i++)
        index.starts[bucket_of(terms[i].folded, terms[i].first) + 1]++;
    for (size_t i = 0; i < BUCKETS; i++)
        index.starts[i + 1] = (uint16_t)(index.starts[i + 1] + index.starts[i]);
    for (size_t i = 0; i < all.count; i++) {
        size_t bucket = bucket_of(terms[i].folded, terms[i].first);
        index.terms[index.starts[bucket] + used[bucket]++] = terms[i];
    }
    registry.index = index;
}

struct index lexicon_index(void)
{
    (void)pthread_once(&registry.once, fill_registry);
    return registry.index;
}

void lexicon_bucket(const struct index *index, struct word word, size_t *first, size_t *last)
{
    size_t bucket = bucket_of(word.text, word.length);

    *first = index->starts[bucket];
    *last = index->starts[bucket + 1];
}
