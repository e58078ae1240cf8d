/* derive.mjs - J2 by hand: a commune takes over a plan from above clause by clause, sees its own paper, issues it; on a phone
 * and on a desk, every page clean. */
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const PAPER = fileURLToPath(new URL("../journeys/papers/j2_upper.txt", import.meta.url));

async function waitForIssue(page) {
  for (let tries = 0; tries < 240 && !(await page.locator("a[href$='/front']").count()); tries++) {
    await page.waitForTimeout(250);
    await page.reload();
  }
}

async function issue(page, number) {
  await page.waitForURL(/\/issue/);
  await page.fill("#number", number);
  await page.fill("#issued_on", "20/11/2026");
  await page.selectOption("#visibility", "at_once");
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\?/);
  await waitForIssue(page);
}

/* The province's plan; its address. */
async function upper(run, viewport, number) {
  const page = await run.browser(viewport);
  await run.signInWith(page, "vanphong.tinhuy");
  await page.goto(`${run.base}/papers/new`);
  await page.setInputFiles("#file", PAPER);
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/read/);
  while (await page.locator("form[action$='/seen'] button").count()) {
    await page.locator("form[action$='/seen'] button").first().click();
    await page.waitForLoadState();
  }
  await page.click(".bottom a.btn-primary");
  await issue(page, number);
  const address = new URL(page.url()).pathname;
  await page.context().close();
  return address;
}

async function answer(run, page, width) {
  await page.locator("li", { hasText: "Các chi bộ vùng biển" }).locator("a.btn").click();
  await page.waitForURL(/\/clauses\/\d+/);
  await mustBeClean(page);
  await page.selectOption("#way", "not_applicable");
  await page.click("form.form button[type=submit]");
  expect((await page.textContent("main")).includes("Hãy ghi lý do"), "an answer without its reason was taken");
  await mustBeClean(page);
  await page.fill("#words", "Xã không có biển.");
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/clauses\?/);
  await mustBeClean(page);
  await run.screen(page, `clauses-${width}`);
  await page.click(".bottom button.btn-primary");
  await page.waitForURL(/\/clauses\?/);
  expect((await page.textContent("main")).includes("Mọi mục của cấp trên đều đã trả lời"), "clauses were left over");
}

async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`a[href$='/print/${link}']`)]);
  return readFileSync(await file.path()).subarray(0, 4).toString("latin1");
}

async function derive(run, viewport, number) {
  const width = viewport.width;
  const above = await upper(run, viewport, number);
  const page = await run.browser(viewport);
  await run.signInWith(page, "vanphong.camloc");
  await page.goto(run.base + above);
  await page.click("form[action$='/receive'] button");
  await page.waitForURL(/said=received/);
  await mustBeClean(page);
  await page.click("form[action$='/derive'] button");
  await page.waitForURL(/\/clauses/);
  await mustBeClean(page);
  await answer(run, page, width);
  await page.click("a[href$='/heading']");
  await mustBeClean(page);
  await run.screen(page, `heading-${width}`);
  await page.fill("#signer", "Nguyễn Thị Hiền");
  await page.click("form.form button[type=submit]");
  await page.waitForURL(/\/clauses\?/);
  expect((await download(page, "docx")).startsWith("PK"), "the Word paper is none");
  expect((await download(page, "pdf")) === "%PDF", "the PDF is none");
  await page.click(".bottom a.btn-primary");
  await issue(page, "");
  expect((await page.textContent("h1")).includes("KH/ĐU"), "the commune's plan has no number");
  await mustBeClean(page);
  await page.goto(`${run.base}/templates/plan`);
  await mustBeClean(page);
  await run.screen(page, `template-${width}`);
  await page.context().close();
}

export async function deriving(run) {
  await run.test("a commune derives, prints and issues its plan on a phone", () => derive(run, PHONE, "61"));
  await run.test("a commune derives, prints and issues its plan on a desk", () => derive(run, DESK, "62"));
}
