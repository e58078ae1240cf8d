// write.mjs TEMPLATE COUNT OUT - the minutes of bench/write.c by docxtemplater, from the bytes of the template to the bytes of
// the paper; prints documents a second.  A tenth as many go before, so that the code is warm.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.env.BENCH_MODULES + "/");
const PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");

const [template, count, out] = process.argv.slice(2);
const bytes = readFileSync(template);
const numbers = (n) => Array.from({ length: n }, (_, i) => i + 1);
const line = (kind, words) => ({ "đề mục": "", "tiểu mục": "", "đoạn": "", [kind]: words });
const head = (words) => line("đề mục", words), point = (words) => line("tiểu mục", words);
const said = (words) => line("đoạn", words);
const words = () => ({
  "cấp trên": "ĐẢNG BỘ XÃ CAM LỘC", "cơ quan ban hành": "CHI BỘ THÔN 3", "số ký hiệu": "05-BB/CB",
  "địa danh": "Cam Lộc", "ngày ban hành": "ngày 27 tháng 6 năm 2026", "tên loại": "BIÊN BẢN",
  "trích yếu": "diễn đàn chi bộ tháng 6",
  "nội dung": [
    head("I. Thời gian, địa điểm, thành phần"),
    said("Hồi 14 giờ, tại nhà văn hoá thôn 3, chi bộ họp diễn đàn."),
    head("II. Diễn biến"), point("1. Báo cáo đề dẫn"), said("Đồng chí bí thư đọc báo cáo đề dẫn."), point("2. Thảo luận"),
    ...numbers(20).map((i) => said(`- Ý kiến của đồng chí Nguyễn Văn Người ${i}: đề nghị chi bộ phân công rõ người, rõ ` +
      `việc & rõ hạn; “nói đi đôi với làm”.`)),
    head("III. Kết luận"),
  ],
  "dự thảo": "", "có đính chính": [],
  "kết thúc": "Chi bộ thống nhất các đề xuất nêu trên. Biên bản đã được đọc và thông qua.",
  "có danh sách": [{ "thành phần": numbers(30).map((i) => ({ tt: `${i}`, "họ tên": `Nguyễn Văn Người ${i}`,
    "tư cách": "Đảng viên chính thức", "có mặt": "có mặt 13:58" })) }],
  "người ghi": "Trần Thị Hoa", "chủ trì": "Nguyễn Văn Tám",
});
const make = () => {
  const paper = new Docxtemplater(new PizZip(bytes), { delimiters: { start: "{{", end: "}}" }, linebreaks: true });
  paper.render(words());
  return paper.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
};
for (let i = 0; i < count / 10; i++) make();
const began = process.hrtime.bigint();
let made;
for (let i = 0; i < count; i++) made = make();
console.log((Number(count) * 1e9 / Number(process.hrtime.bigint() - began)).toFixed(1));
writeFileSync(out, made);
