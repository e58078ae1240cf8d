/* live.mjs - a page renews itself: the front of a plan in the browser of one who follows it, while a duty beneath is
 * settled in another browser, at another process over the same database; with the network gone and back, under the
 * hands of who types, in two tabs over one stream, and without any stream. */
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const SECRETARY = "bithu.tanhoa", OFFICER = "vanphong.camloc";
const PATIENCE = { timeout: 180000 };

/* Duties of the cell that are open, each with its plan. */
async function openDuties(base, page) {
  await page.goto(base);
  const found = await page.locator("main a[href*='/duties/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  const duties = [];
  for (const address of new Set(found)) {
    await page.goto(base + address);
    if (!(await page.locator("#note").count())) continue;
    const plan = await page.locator("main a[href^='/plans/']").first().getAttribute("href");
    duties.push({ address, plan: plan.match(/\/plans\/\d+/)[0] });
  }
  return duties;
}

async function settle(base, page, duty) {
  await page.goto(base + duty.address);
  await page.fill("#done_on", "19/11/2026");
  await page.fill("#note", "Đã sinh hoạt tại nhà văn hoá thôn.");
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector("text=Đã ghi nhận");
}

/* What the front says now, and a promise of the moment it says something else; made before the act. */
function said(page) {
  return page.locator("#front dl").innerText();
}

function changes(page, before) {
  return page.waitForFunction((was) => document.querySelector("#front dl").innerText !== was, before, PATIENCE);
}

async function watching(run, base, viewport, plan) {
  const page = await run.browser(viewport);
  const signed = Object.assign(Object.create(run), { base });
  await signed.signIn(page, OFFICER);
  const stream = page.waitForRequest(/\/stream\?topics=/);
  await page.goto(`${base}${plan}/front`);
  await stream;
  await page.evaluate(() => { document.body.dataset.mark = "as it was loaded"; });
  return page;
}

async function wasNotLoadedAgain(page) {
  expect((await page.locator("body").getAttribute("data-mark")) === "as it was loaded", "the whole page was loaded again");
}

async function renewed(run, base, secretary, duty, viewport) {
  const page = await watching(run, run.base, viewport, duty.plan);
  const before = await said(page);
  const change = changes(page, before);
  /* The cursor on a button with an id holds nothing up. */
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.id = "pressed";
    document.querySelector("#front").append(button);
    button.focus();
  });
  await settle(base, secretary, duty);
  await change;
  await wasNotLoadedAgain(page);
  await mustBeClean(page);
  await page.context().close();
}

async function cutOff(run, base, secretary, duty) {
  const page = await watching(run, run.base, PHONE, duty.plan);
  const before = await said(page);
  await page.context().setOffline(true);
  await page.waitForSelector("#lost:not([hidden])");
  await settle(base, secretary, duty);
  expect((await said(page)) === before, "something came through without network");
  const change = changes(page, before);
  await page.context().setOffline(false);
  await change;
  await page.waitForSelector("#lost", { state: "hidden" });
  await wasNotLoadedAgain(page);
  await page.context().close();
}

/* The cursor in it, then a field of it typed in: it waits until he has gone and taken his words back. */
async function underHands(run, base, secretary, duty) {
  const page = await watching(run, run.base, DESK, duty.plan);
  const before = await said(page);
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.id = "typed";
    document.querySelector("#front").prepend(field);
  });
  await page.fill("#typed", "Ý kiến");
  const heard = page.waitForFunction(() => document.body.dataset.heard, null, PATIENCE);
  await page.evaluate(() => {
    new BroadcastChannel("chibo-live").onmessage = (event) => {
      if (event.data.topics && event.data.topics.length) document.body.dataset.heard = "yes";
    };
  });
  await settle(base, secretary, duty);
  await heard;
  await page.focus("#clause");
  expect((await page.inputValue("#typed")) === "Ý kiến" && (await said(page)) === before, "it was renewed under his hands");
  const change = changes(page, before);
  await page.fill("#typed", "");
  await page.focus("#clause");
  await change;
  expect((await page.locator("#typed").count()) === 0, "the part was not fetched");
  await page.context().close();
}

async function twoTabs(run, base, secretary, duty) {
  const page = await watching(run, run.base, DESK, duty.plan);
  const other = await page.context().newPage();
  let streams = 0;
  other.on("request", (request) => { if (/\/stream\?/.test(request.url())) streams++; });
  await other.goto(`${run.base}${duty.plan}/front`);
  const change = changes(other, await said(other));
  await settle(base, secretary, duty);
  await change;
  expect(streams === 0, `the second tab asked for ${streams} streams of its own`);
  await page.context().close();
}

async function withoutStream(run, base, secretary, duty) {
  const page = await run.browser(DESK);
  await page.addInitScript(() => { delete window.EventSource; });
  await run.signIn(page, OFFICER);
  await page.goto(`${run.base}${duty.plan}/front`);
  const change = changes(page, await said(page));
  await settle(base, secretary, duty);
  await change;
  await page.context().close();
}

export async function live(run, other) {
  const secretary = await run.browser(DESK);
  await Object.assign(Object.create(run), { base: other }).signIn(secretary, SECRETARY);
  const duties = await openDuties(other, secretary);
  await run.test("the cell has work to settle", async () => expect(duties.length >= 6, `${duties.length} duties`));
  await run.test("the front of a plan renews itself when a duty is settled at the same process",
    () => renewed(run, run.base, secretary, duties[0], DESK));
  await run.test("and on a phone when it is settled at another process over the same database",
    () => renewed(run, other, secretary, duties[1], PHONE));
  await run.test("a browser that lost its network says so and catches up when it is back",
    () => cutOff(run, other, secretary, duties[2]));
  await run.test("a part is not renewed under the hands of who types in it",
    () => underHands(run, other, secretary, duties[3]));
  await run.test("two tabs share one stream", () => twoTabs(run, other, secretary, duties[4]));
  await run.test("without a stream the page asks by itself", () => withoutStream(run, other, secretary, duties[5]));
  await secretary.context().close();
}
