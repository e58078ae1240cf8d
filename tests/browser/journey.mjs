/* journey.mjs - J1 in the browser: a paper composed for the run is uploaded, corrected and issued by the office at the top
 * to every cell under it; a cell receives it and settles a duty; the front changes.  Three papers one after another over
 * one tree of bodies, on a phone and on a desk in turn.  What a page is expected to say is what the test itself typed. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const OFFICER = "vanphong.trunguong", SECRETARY = "bithu.tanhoa";
const NOTE = "Đã họp tại nhà văn hoá, 18 người dự, chọn được một việc làm.";

async function readPaper(run, page, file, width) {
  await page.goto(`${run.base}/papers/new`);
  await mustBeClean(page);
  await page.setInputFiles("#file", file);
  await page.click("main button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\/read/);
  expect((await page.locator("article.duty:not(.duty-doubt)").count()) >= 3, "fewer than three things were understood");
  await mustBeClean(page);
  await run.screen(page, `reading-${width}`);
}

/* Every doubt is looked at; one duty is taken out, one corrected: also when and how often, whatever the paper said. */
async function correct(run, page, duty) {
  for (let left = 20; left && (await page.locator(".duty-doubt form button").count()); left--) {
    await page.locator(".duty-doubt form button").first().click();
    await page.waitForLoadState();
  }
  const before = await page.locator("article.duty:not(.duty-doubt)").count();
  await page.locator("a[href$='/drop']").first().click();
  await page.waitForSelector("text=Bỏ việc này?");
  await mustBeClean(page);
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/read/);
  expect((await page.locator("article.duty:not(.duty-doubt)").count()) === before - 1, "nothing was taken out");
  await page.locator("a[href*='/obligations/']:has(.icon-pencil)").first().click();
  await page.waitForSelector("#title");
  await mustBeClean(page);
  await page.fill("#title", "");
  await page.evaluate(() => { document.querySelector("#title").required = false; });
  await page.click("form.form button[type=submit]");
  await page.waitForSelector("#title[aria-invalid], .wrong");
  expect((await page.textContent("main")).includes("Việc phải làm"), "the form does not come back");
  await page.fill("#title", duty);
  await page.selectOption("#due_kind", "by");
  for (const [field, typed] of [["by", "15/12/2026"], ["times_min", "1"], ["times_max", "1"]])
    await page.fill(`#${field}`, typed);
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/read/);
  expect((await page.textContent("main")).includes(duty), "the correction is not shown");
}

async function chooseCells(page, row) {
  await row.locator("a[href*='/audience']").click();
  await page.waitForSelector("input[name=kinds]");
  await mustBeClean(page);
  for (const box of await page.locator("input[name=kinds]").all())
    await box.setChecked((await box.getAttribute("value")) === "cell");
  await page.locator("#for_all").check();
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/issue/);
}

/* The name the plan has got: “Kế hoạch 05-KH/TU”. */
async function issue(run, page, duty, width) {
  await page.click(".bottom a.btn-primary");
  await page.waitForURL(/\/issue/);
  await chooseCells(page, page.locator("li", { hasText: duty }));
  await page.fill("#issued_on", "20/11/2026");
  await page.fill("#number", "");
  await page.selectOption("#visibility", "at_once");
  await mustBeClean(page);
  await run.screen(page, `issue-${width}`);
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\?/);
  for (let tries = 0; tries < 480 && !(await page.locator("a[href$='/front']").count()); tries++) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  const name = await page.textContent("h1");
  await page.locator("a[href$='/front']").first().click();
  await page.waitForSelector("#front");
  await mustBeClean(page);
  await run.screen(page, `front-${width}`);
  return name;
}

async function figure(page, label) {
  const text = await page.locator(".figures > div", { hasText: label }).first().locator("dd").innerText();
  return Number(text.replace(/\D/g, ""));
}

/* A line of “my work” by its words; what is due later is folded away. */
async function openWork(run, page, words) {
  await page.goto(run.base);
  if (await page.locator("details.later").count()) await page.locator("details.later > summary").click();
  await page.locator("main a", { hasText: words }).first().click();
}

async function settle(run, page, name, duty, width) {
  await page.goto(run.base);
  await mustBeClean(page);
  await run.screen(page, `my-work-${width}`);
  await openWork(run, page, name.split(" ").pop());
  await page.click("form[action$='/receive'] button");
  await page.waitForSelector("text=Đã báo nhận");
  await openWork(run, page, duty);
  await page.waitForSelector("#note");
  await mustBeClean(page);
  await run.screen(page, `duty-${width}`);
  await page.fill("#done_on", "31/12/2999");
  await page.fill("#note", NOTE);
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector(".wrong, .say-wrong");
  expect((await page.inputValue("#note")) === NOTE, "what was typed is gone");
  await page.fill("#done_on", "19/11/2026");
  if (width > 1000)
    await page.setInputFiles("#file", { name: "bien-ban.txt", mimeType: "text/plain", buffer: Buffer.from(
      "CHI BỘ THÔN TÂN HOÀ\n\nBIÊN BẢN\nsinh hoạt chuyên đề\n\nThời gian: 19/11/2026. Có mặt 18 đảng viên.\n") });
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector("text=Đã ghi nhận");
  await mustBeClean(page);
}

async function play(run, file, duty, width, viewport) {
  const officer = await run.browser(viewport), secretary = await run.browser(viewport);
  await run.signInWith(officer, OFFICER);
  await readPaper(run, officer, file, width);
  await correct(run, officer, duty);
  const name = await issue(run, officer, duty, width);
  expect((await figure(officer, "xong đúng hạn")) === 0, "something is done already");
  await run.signInWith(secretary, SECRETARY);
  await settle(run, secretary, name, duty, width);
  await officer.reload();
  expect((await figure(officer, "xong đúng hạn")) === 1, "the front does not say that it is done");
  await officer.locator(".figures > div", { hasText: "xong đúng hạn" }).locator("a").click();
  await officer.locator("main a", { hasText: "Chi bộ thôn Tân Hoà" }).first().click();
  expect((await officer.textContent("main")).includes(NOTE), "the record behind the figure does not say what was done");
  await officer.context().close();
  await secretary.context().close();
}

/* Papers: NAME.txt files in the folder the caller composed them into. */
export async function journey(run, folder) {
  const papers = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
  await run.test("three papers were composed for J1", async () => expect(papers.length === 3, `there are ${papers.length}`));
  for (const [n, paper] of papers.entries()) {
    const [width, viewport] = n % 2 ? [1280, DESK] : [360, PHONE];
    const text = readFileSync(join(folder, paper));
    await run.test(`J1 at ${width} pixels: read, corrected, issued, received, settled, and the front changes (compose ${basename(paper, ".txt")})`,
      () => play(run, { name: "van-ban.txt", mimeType: "text/plain", buffer: text }, `Mở một buổi sinh hoạt chuyên đề, lần ${n + 1}`, width, viewport));
  }
}
