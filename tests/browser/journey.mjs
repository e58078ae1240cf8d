/* journey.mjs - J1 in the browser: a paper is uploaded, corrected and issued by the province; a cell receives it and
 * settles a duty; the front changes.  Once on a phone, once on a desk, each with a paper composed for the run. */
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const OFFICER = "vanphong.tinhuy", SECRETARY = "bithu.tanhoa";
const SUBJECTS = ["nói thật, làm thật", "gần dân, hiểu dân", "mỗi tuần một việc tốt", "giữ sạch đường làng", "học đi đôi với làm"];

/* Enough chance for papers that differ, told by a seed that a failure prints. */
function chance(seed) {
  let state = seed >>> 0;
  return (most) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % most;
}

export function compose(seed) {
  const one = chance(seed), number = 100 + one(800), subject = SUBJECTS[one(SUBJECTS.length)];
  const title = `đợt sinh hoạt “${subject}” số ${number}`;
  return {
    number, title,
    text: `ĐẢNG BỘ TỈNH SƠN HẢI\nTỈNH UỶ\n*\nSố ${number}-KH/TU\nSơn Hải, ngày 02 tháng 11 năm 2026\n\nKẾ HOẠCH\n${title}\n\n` +
      `Thực hiện Chương trình số 12-CTr/TU ngày 05/01/2026, Ban Thường vụ Tỉnh uỷ ban hành kế hoạch như sau:\n\n` +
      `I. MỤC ĐÍCH\nLàm cho mỗi chi bộ chọn được một việc sát với nơi mình, đúng Chương trình số 12-CTr/TU ngày 06/01/2026.\n\n` +
      `II. NỘI DUNG\n1. Mỗi chi bộ tổ chức 01 buổi sinh hoạt chuyên đề trước ngày ${10 + one(15)}/12/2026.\n` +
      `2. Các chi bộ báo cáo kết quả với đảng uỷ cấp trên trực tiếp trước ngày 25/12/2026.\n\n` +
      `III. TỔ CHỨC THỰC HIỆN\n1. Các đảng uỷ xã, phường báo cáo Tỉnh uỷ, qua Ban Tuyên giáo và Dân vận, trước ngày 31/12/2026.\n\n` +
      `Nơi nhận:\n- Các đảng uỷ trực thuộc,\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn An\n`,
  };
}

async function readPaper(run, page, paper, width) {
  await page.goto(`${run.base}/papers/new`);
  await mustBeClean(page);
  await page.setInputFiles("#file", { name: "ke-hoach.txt", mimeType: "text/plain", buffer: Buffer.from(paper.text) });
  await page.click("main button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\/read/);
  expect((await page.locator("article[data-from]").count()) >= 3, "fewer than three things were understood");
  await mustBeClean(page);
  await run.screen(page, `reading-${width}`);
}

function dutyOf(paper) {
  return `Mở một buổi sinh hoạt chuyên đề, kế hoạch ${paper.number}`;
}

async function correct(run, page, paper) {
  expect((await page.locator(".duty-doubt button").count()) > 0, "a paper cited with two dates is no doubt");
  for (let left = 20; left && (await page.locator(".duty-doubt button").count()); left--) {
    await page.locator(".duty-doubt button").first().click();
    await page.waitForLoadState();
  }
  await page.locator("a[href*='/obligations/']:has(.icon-pencil)").first().click();
  await page.waitForSelector("#title");
  await mustBeClean(page);
  await page.fill("#title", "");
  await page.evaluate(() => { document.querySelector("#title").required = false; });
  await page.click("form.form button[type=submit]");
  await page.waitForSelector("#title[aria-invalid], .wrong");
  expect((await page.textContent("main")).includes("Việc phải làm"), "the form does not come back");
  await page.fill("#title", dutyOf(paper));
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/read/);
  expect((await page.textContent("main")).includes(dutyOf(paper)), "the correction is not shown");
}

async function issue(run, page, width) {
  await page.click(".bottom a.btn-primary");
  await page.waitForURL(/\/issue/);
  await page.locator("a[href*='/audience']").first().click();
  await page.waitForSelector("input[name=kinds]");
  await mustBeClean(page);
  for (const box of await page.locator("input[name=kinds]").all())
    await box.setChecked((await box.getAttribute("value")) === "cell");
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/issue/);
  await page.selectOption("#visibility", "at_once");
  await mustBeClean(page);
  await run.screen(page, `issue-${width}`);
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\?/);
  for (let tries = 0; tries < 60 && !(await page.locator("a[href$='/front']").count()); tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await page.locator("a[href$='/front']").first().click();
  await page.waitForSelector("#front");
  await mustBeClean(page);
  await run.screen(page, `front-${width}`);
}

async function figure(page, label) {
  const text = await page.locator(".figures > div", { hasText: label }).first().locator("dd").innerText();
  return Number(text.replace(/\D/g, ""));
}

async function settle(run, page, paper, width) {
  await page.goto(run.base);
  await mustBeClean(page);
  await run.screen(page, `my-work-${width}`);
  await page.locator(`a:has-text("Nhận ${paper.number}-KH/TU")`).first().click();
  await page.click("form[action$='/receive'] button");
  await page.waitForSelector("text=Đã báo nhận");
  await page.goto(run.base);
  await page.locator("details.later > summary").click();
  await page.locator("a", { hasText: dutyOf(paper) }).first().click();
  await page.waitForSelector("#note");
  await mustBeClean(page);
  await run.screen(page, `duty-${width}`);
  await page.fill("#done_on", "31/12/2999");
  await page.fill("#note", "Đã họp tại nhà văn hoá, 18 người dự, chọn được một việc làm.");
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector(".wrong, .say-wrong");
  expect((await page.inputValue("#note")).startsWith("Đã họp"), "what was typed is gone");
  await page.fill("#done_on", "19/11/2026");
  if (width > 1000)
    await page.setInputFiles("#file", { name: "bien-ban.txt", mimeType: "text/plain", buffer: Buffer.from(
      "CHI BỘ THÔN TÂN HOÀ\n\nBIÊN BẢN\nsinh hoạt chuyên đề\n\nThời gian: 19/11/2026. Có mặt 18 đảng viên.\n") });
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector("text=Đã ghi nhận");
  await mustBeClean(page);
}

export async function journey(run) {
  for (const [width, viewport] of [[360, PHONE], [1280, DESK]]) {
    const seed = Number(process.env.CHIBO_SEED ?? Date.now() % 1000000) + width, paper = compose(seed);
    await run.test(`J1 at ${width} pixels: read, corrected, issued, received, settled, and the front changes (seed ${seed})`, async () => {
      const officer = await run.browser(viewport), secretary = await run.browser(viewport);
      await run.signIn(officer, OFFICER);
      await readPaper(run, officer, paper, width);
      await correct(run, officer, paper);
      await issue(run, officer, width);
      const before = await figure(officer, "xong đúng hạn");
      await run.signIn(secretary, SECRETARY);
      await settle(run, secretary, paper, width);
      await officer.reload();
      const after = await figure(officer, "xong đúng hạn");
      expect(after === before + 1, `the front says ${after} after ${before}`);
      await officer.context().close();
      await secretary.context().close();
    });
  }
}
