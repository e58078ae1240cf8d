/* pages.mjs - every page a person can reach by links, as several persons, at both widths: nothing is wrong on it. */
import { DESK, PHONE, expect, faultsOf } from "./browser.mjs";

const ROLES = ["vanphong.tinhuy", "tuyengiao.tinhuy", "vanphong.camloc", "bithu.tanhoa", "dangvien.tanhoa", "bithu.hoptacxa", "quantri"];
const PAGES_MOST = 30;

/* Two addresses are the same page when only numbers and what stands behind "?" differ. */
function pattern(address) {
  const url = new URL(address);
  const asked = [...url.searchParams.keys()].filter((key) => !["org", "clause", "said", "place", "obligation", "key"].includes(key));
  const figure = url.searchParams.get("figure") ? "figure" : "";
  return url.pathname.replace(/\d[\d\w-]*/g, "#") + asked.filter((key) => key !== "figure").sort().join() + figure;
}

function isPage(address, base) {
  return address.startsWith(base) && !/\/(assets|file|front\/|records\/|list\/|print\/|calendar$|docx$|pdf$)/.test(new URL(address).pathname);
}

async function crawl(run, page, seen) {
  const waiting = [`${run.base}/`, `${run.base}/account`], faults = [];
  let count = 0;
  while (waiting.length && count < PAGES_MOST) {
    const address = waiting.shift();
    if (seen.has(pattern(address))) continue;
    seen.add(pattern(address));
    count++;
    const reply = await page.goto(address);
    if (reply.status() !== 200) faults.push(`${address}: ${reply.status()}`);
    for (const fault of await faultsOf(page)) faults.push(`${address}: ${fault}`);
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href.split("#")[0]));
    waiting.push(...links.filter((link) => isPage(link, run.base)));
  }
  return { faults, count };
}

/* Without JavaScript the main path is the same: forms and links. */
async function withoutScript(run) {
  const page = await run.browser(PHONE, { javaScriptEnabled: false });
  await run.signIn(page, "phobithu.tanhoa");
  await page.locator(".rows-hurt a.btn").first().click();
  await page.fill("#note", "Đã họp bù, 17 người dự.");
  await page.click("form[action$='/settle'] button[type=submit]");
  expect((await page.textContent("main")).includes("Đã ghi nhận"), "the duty was not settled");
  await page.context().close();
}

/* The network goes: before the form is sent, and while it is under way. */
async function withoutNetwork(run) {
  const page = await run.browser(PHONE), note = "Đã họp bù tại nhà văn hoá, 15 người dự.";
  await run.signIn(page, "vanphong.camloc");
  await page.locator(".rows-hurt a.btn").first().click();
  await page.waitForSelector("#note");
  await page.fill("#note", note);
  await page.context().setOffline(true);
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector("#lost:not([hidden])");
  expect((await page.inputValue("#note")) === note, "what was typed is gone");
  await page.context().setOffline(false);
  await page.waitForSelector("#lost", { state: "hidden" });
  await page.route("**/settle", (route) => route.abort("internetdisconnected"));
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForURL("chrome-error://**").catch(() => {});
  await page.unroute("**/settle");
  await page.goBack();
  await page.waitForSelector("#note");
  expect((await page.inputValue("#note")) === note, "what was typed is gone on the way back");
  await page.click("form[action$='/settle'] button[type=submit]");
  await page.waitForSelector("text=Đã ghi nhận");
  await page.context().close();
}

async function inEnglish(run) {
  const page = await run.browser(DESK);
  await run.signIn(page, "xaydungdang.camloc");
  await page.goto(`${run.base}/account`);
  await page.click("button[name=language][value=en]");
  for (const [address, words] of [["/", "My work"], ["/plans", "Plans"], ["/organisations", "Find an organisation"]]) {
    await page.goto(run.base + address);
    expect((await page.textContent("body")).includes(words), `${address} does not say “${words}”`);
    expect((await page.getAttribute("html", "lang")) === "en", `${address} is not marked as English`);
    const faults = await faultsOf(page);
    expect(faults.length === 0, faults.join("\n"));
  }
  await run.screen(page, "english-1280");
  await page.context().close();
}

/* Pages that stand behind an act: a summary as a draft, a list of tasks as it was understood. */
async function behindActs(run) {
  const page = await run.browser(PHONE);
  const atBothWidths = async () => {
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      const faults = await faultsOf(page);
      expect(faults.length === 0, `${page.url()} at ${viewport.width}: ${faults.join("\n")}`);
    }
  };
  await run.signInWith(page, "vanphong.tinhuy");
  await page.goto(`${run.base}/plans?list=own`);
  await page.locator("#plans .what a").first().click();
  await page.waitForURL(/\/plans\/\d+$/);
  await page.goto(`${page.url()}/summaries`);
  await page.click("form.panel button[type=submit]");
  await page.waitForSelector("#opinion");
  await atBothWidths();
  await page.goto(`${run.base}/papers/tasks`);
  await page.setInputFiles("#file", "../data/task_list.csv");
  await page.click("form[enctype] button[type=submit]");
  await page.waitForSelector("#tasks");
  await atBothWidths();
  await page.context().close();
}

/* Where other programs are told: the list, what the demo has, one more from its secret to its end. */
async function behindHooks(run) {
  const page = await run.browser(PHONE);
  const clean = async () => {
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      const faults = await faultsOf(page);
      expect(faults.length === 0, `${page.url()} at ${viewport.width}: ${faults.join("\n")}`);
      await run.screen(page, `hooks-${(await page.locator("#messages").count()) ? "one" : "all"}-${viewport.width}`);
    }
  };
  await run.signIn(page, "quantri");
  await page.goto(`${run.base}/organisations?q=T01`);
  await page.getByRole("link", { name: "Tỉnh uỷ Sơn Hải", exact: true }).first().click();
  await page.locator("a[href$='/hooks']").first().click();
  await page.waitForSelector("#hooks");
  await clean();
  await page.getByRole("link", { name: "vanban.sonhai.example" }).click();
  await page.waitForSelector("#messages");
  expect((await page.textContent("main")).includes("tin đang chờ"), "no message waits");
  await clean();
  await page.goBack();
  await page.fill("#address", "http://vanban.example/");
  await page.locator("form.panel input[type=checkbox]").first().check();
  await page.click("form.panel button[type=submit]");
  await page.waitForSelector("p.wrong");
  expect((await page.inputValue("#address")) === "http://vanban.example/", "what was typed is gone");
  await clean();
  await page.fill("#address", "https://vanban.example/chibo");
  await page.click("form.panel button[type=submit]");
  await page.waitForSelector("#secret");
  await clean();
  await page.getByRole("link", { name: "vanban.example/chibo" }).click();
  await page.click("button[value=paused]");
  await page.waitForSelector("button[value=on]");
  await page.click("form[action$='/secret'] button");
  await page.waitForSelector("#secret");
  await clean();
  await page.click("form[action$='/drop'] button");
  await page.waitForSelector("#hooks");
  expect((await page.getByRole("link", { name: "vanban.example/chibo" }).count()) === 0, "the address is still there");
  await page.context().close();
}

export async function pages(run) {
  await run.test("other programs are told: the pages are clean at both widths, from the secret to the end", () => behindHooks(run));
  await run.test("summaries and lists of tasks are clean at both widths", () => behindActs(run));
  await run.test("a duty is settled on a phone without JavaScript", () => withoutScript(run));
  await run.test("a lost network is said, and what was typed stays", () => withoutNetwork(run));
  await run.test("the pages speak English to who chose it", () => inEnglish(run));
  for (const [width, viewport] of [[360, PHONE], [1280, DESK]]) {
    await run.test(`the sign-in page is clean at ${width} pixels`, async () => {
      const page = await run.browser(viewport);
      await page.goto(`${run.base}/sign-in`);
      const faults = await faultsOf(page);
      expect(faults.length === 0, faults.join("\n"));
      await run.screen(page, `sign-in-${width}`);
      await page.context().close();
    });
    /* On a phone everybody's pages; on a desk every page once. */
    const seen = new Set();
    for (const role of ROLES)
      await run.test(`every page ${role} can reach is clean at ${width} pixels`, async () => {
        const page = await run.browser(viewport);
        await run.signIn(page, role);
        const { faults, count } = await crawl(run, page, width === 360 ? new Set() : seen);
        await page.context().close();
        expect(faults.length === 0, [...new Set(faults)].join("\n"));
        expect(count >= (width === 360 ? 4 : 0), `only ${count} pages were reached`);
      });
    await run.test(`what is not there or not allowed says so in one sentence at ${width} pixels`, async () => {
      const page = await run.browser(viewport);
      await run.signIn(page, "bithu.tanhoa");
      for (const [address, status] of [["/plans/1", 404], ["/nowhere", 404], ["/papers/new?x=1", 200]]) {
        const reply = await page.goto(run.base + address);
        expect(reply.status() === status, `${address}: ${reply.status()} instead of ${status}`);
        const faults = await faultsOf(page);
        expect(faults.length === 0, `${address}: ${faults.join("\n")}`);
      }
      await page.context().close();
    });
  }
}
