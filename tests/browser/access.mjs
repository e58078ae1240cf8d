/* access.mjs - by keyboard alone, at 200 % zoom, with reduced motion; and accounts from the printed slip to the shared phone. */
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const OFFICER = "vanphong.tinhuy", CLERK = "vanphong.camloc", SECRETARY = "bithu.tanhoa", MEMBER = "dangvien.tanhoa";
const ZOOMED = { width: 640, height: 400 }; /* a window of 1280 pixels at 200 % */
const SENTENCE = "mưa thuận gió hoà";

const PAPER = `ĐẢNG BỘ TỈNH SƠN HẢI
TỈNH UỶ
*
Số 871-KH/TU
Sơn Hải, ngày 02 tháng 11 năm 2026

KẾ HOẠCH
mỗi chi bộ một việc sát với nơi mình

Ban Thường vụ Tỉnh uỷ ban hành kế hoạch như sau:

I. NỘI DUNG
1. Mỗi chi bộ tổ chức 01 buổi sinh hoạt chuyên đề trước ngày 20/12/2026.

Nơi nhận:
- Các đảng uỷ trực thuộc,
- Lưu Văn phòng.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn An
`;

/* --- by keyboard ---------------------------------------------------------------------------------------------------- */

/* Tab until that element has the focus, which must be seen; nothing else moves it. */
async function tabTo(page, selector, words) {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(([selector, words]) => {
      const active = document.activeElement;
      if (!active || !active.matches(selector) || (words && !active.textContent.includes(words))) return null;
      const style = getComputedStyle(active), box = active.getBoundingClientRect();
      const boxed = active.matches("input[type=checkbox],input[type=radio]") || style.outlineStyle !== "none" ||
        style.boxShadow !== "none";
      return { seen: box.width > 0 && box.height > 0 && boxed };
    }, [selector, words]);
    if (!here) continue;
    expect(here.seen, `the focus is not seen on ${selector} of ${page.url()}`);
    return;
  }
  throw new Error(`Tab does not reach ${selector} ${words ?? ""} of ${page.url()}`);
}

async function enter(page, selector, words) {
  await tabTo(page, selector, words);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function signInByKeyboard(run, page, role) {
  await page.goto(`${run.base}/sign-in`);
  await enter(page, `button[name=role][value="${role}"]`);
  await page.waitForSelector("nav.main-nav");
}

/* Playwright asks for the dialog without waiting, and on a busy machine the page would hear the key before that: what the
 * page answers in between shows that it has been heard.  Enter opens it on its way down; Space on its way up, when too
 * late a key may count as nobody's act any more. */
async function openDialog(page) {
  const opened = page.waitForEvent("filechooser");
  await page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("Enter");
  return opened;
}

async function readByKeyboard(run, page) {
  await enter(page, "nav.main-nav a[href='/papers']");
  await enter(page, "main a[href='/papers/new']");
  await tabTo(page, "#file");
  const chooser = await openDialog(page);
  await chooser.setFiles({ name: "ke-hoach.txt", mimeType: "text/plain", buffer: Buffer.from(PAPER) });
  await enter(page, "main button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\/read/);
  for (let left = 20; left && (await page.locator(".duty-doubt button").count()); left--)
    await enter(page, ".duty-doubt button");
}

async function issueByKeyboard(page) {
  await enter(page, ".bottom a.btn-primary");
  await enter(page, "a[href*='/audience']");
  for (const box of await page.locator("input[name=kinds]:checked").all())
    expect((await box.getAttribute("value")) !== "", "a kind without a code");
  await tabTo(page, "input[name=kinds][value=cell]");
  if (!(await page.locator("input[name=kinds][value=cell]").isChecked())) await page.keyboard.press("Space");
  await enter(page, "form.form button[type=submit]");
  await tabTo(page, "#number");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await enter(page, "form.form button[type=submit]");
  await page.waitForURL(/\/plans\/\d+\?/);
}

async function settleByKeyboard(page) {
  await enter(page, ".rows-hurt a.btn");
  await tabTo(page, "#note");
  await page.keyboard.type("Đã họp bù, 17 người dự, chọn được một việc.");
  await enter(page, "form[action$='/settle'] button[type=submit]");
  expect((await page.textContent("main")).includes("Đã ghi nhận"), "the duty was not settled");
}

async function byKeyboard(run) {
  const officer = await run.browser(DESK), secretary = await run.browser(DESK);
  await signInByKeyboard(run, officer, OFFICER);
  await officer.keyboard.press("Tab");
  expect(await officer.evaluate(() => document.activeElement.classList.contains("skip")), "the skip link is not first");
  await officer.keyboard.press("Enter");
  expect(await officer.evaluate(() => document.activeElement.id === "main"), "the skip link does not lead to the page");
  await officer.goto(run.base);
  await readByKeyboard(run, officer);
  await issueByKeyboard(officer);
  await signInByKeyboard(run, secretary, "phobithu.tanhoa");
  await settleByKeyboard(secretary);
  await officer.context().close();
  await secretary.context().close();
}

/* --- zoom, motion, names, errors ----------------------------------------------------------------------------------------- */

const PLACES = ["/", "/plans", "/papers", "/organisations", "/account", "/account/data", "/account/tokens",
                "/account/second-step", "/switch", "/start"];

async function zoomed(run) {
  const page = await run.browser(ZOOMED, { deviceScaleFactor: 2 });
  await run.signIn(page, CLERK);
  for (const address of PLACES) {
    await page.goto(run.base + address);
    const lost = await page.evaluate(() => {
      const cut = [...document.querySelectorAll("main h1, main p, main a, main button, main label, main dd")].filter((part) => {
        const box = part.getBoundingClientRect();
        return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1) && !part.closest(".visually-hidden");
      });
      return [document.documentElement.scrollWidth - innerWidth, ...cut.slice(0, 3).map((part) => part.outerHTML.slice(0, 100))];
    });
    expect(lost[0] <= 0 && lost.length === 1, `${address}: ${lost.join(" | ")}`);
  }
  await page.context().close();
}

async function still(run) {
  const page = await run.browser(DESK, { reducedMotion: "reduce" });
  await run.signIn(page, CLERK);
  for (const address of PLACES) {
    await page.goto(run.base + address);
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((part) => {
      const style = getComputedStyle(part);
      return style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.01) || style.animationName !== "none";
    }).length + document.getAnimations().length);
    expect(moving === 0, `${address}: ${moving} parts move`);
  }
  await page.context().close();
}

/* What a screen reader hears: landmarks, one main heading, every control with a name, every error told with its field. */
async function named(run) {
  const page = await run.browser(DESK);
  await run.signIn(page, CLERK);
  for (const address of PLACES) {
    await page.goto(run.base + address);
    const heard = await page.evaluate(() => ({
      headings: document.querySelectorAll("h1").length, mains: document.querySelectorAll("main").length,
      nameless: [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")].filter((part) =>
        !(part.textContent.trim() || part.getAttribute("aria-label") || part.labels?.length)).map((part) => part.outerHTML.slice(0, 100)),
    }));
    expect(heard.headings === 1 && heard.mains === 1, `${address}: ${heard.headings} headings, ${heard.mains} mains`);
    expect(heard.nameless.length === 0, `${address}: ${heard.nameless.join(" | ")}`);
  }
  await page.goto(`${run.base}/account`);
  await page.fill("#old", "sai rồi");
  await page.fill("#password", "ngắn quá");
  await page.fill("#again", "khác hẳn");
  await page.click("form[action$='/password'] button[type=submit]");
  await page.waitForSelector("#old[aria-invalid]");
  const told = await page.evaluate(() => [...document.querySelectorAll("[aria-invalid]")].map((field) =>
    (field.getAttribute("aria-describedby") ?? "").split(" ").some((id) => document.getElementById(id)?.matches(".wrong"))));
  expect(told.length >= 2 && told.every(Boolean), "an error is not told with its field");
  expect(await page.evaluate(() => document.activeElement.id === "old"), "the first wrong field has not the focus");
  await page.context().close();
}

/* --- accounts ---------------------------------------------------------------------------------------------------------------- */

/* A slip for a member of the cell: name and code as they stand on paper. */
async function printSlips(run, page, width) {
  await page.goto(`${run.base}/organisations`);
  await page.click("main a[href$='/accounts']");
  await mustBeClean(page);
  await page.selectOption("#who", "members");
  await page.check("#below");
  await page.click("form.form button[type=submit]");
  await page.waitForSelector(".slip");
  await mustBeClean(page);
  await run.screen(page, `slips-${width}`);
  expect((await page.locator(".slip").count()) >= 10, "fewer than ten slips");
  return { name: await page.locator(".slip .slip-name b").first().innerText(), code: await page.locator(".slip code").first().innerText() };
}

async function startWith(run, page, slip) {
  await page.goto(`${run.base}/start?code=${slip.code}`);
  await mustBeClean(page);
  await page.fill("#password", SENTENCE);
  await page.fill("#again", "câu khác hẳn");
  await page.click("button[type=submit]");
  await page.waitForSelector("#again[aria-invalid]");
  expect((await page.inputValue("#code")) === slip.code, "the code typed is gone");
  await page.fill("#password", SENTENCE);
  await page.fill("#again", SENTENCE);
  await page.click("button[type=submit]");
  await page.waitForSelector("text=Đã đặt mật khẩu");
}

async function sharedPhone(run, page, slip) {
  await page.goto(`${run.base}/account`);
  await page.fill("#pin", "111111");
  await page.fill("#pin-again", "111111");
  await page.click("form[action$='/pin'] button");
  await page.waitForSelector("text=dễ đoán quá");
  await page.fill("#pin", "382917");
  await page.fill("#pin-again", "382917");
  await page.click("form[action$='/pin'] button");
  await page.waitForSelector("text=Đã đặt mã PIN");
  await page.goto(`${run.base}/sign-in`);
  await page.click(`button[name=role][value="${SECRETARY}"]`);
  await page.waitForSelector("nav.main-nav");
  await page.goto(`${run.base}/switch`);
  await mustBeClean(page);
  const mine = page.locator("li", { hasText: slip.name });
  await mine.locator("input[name=pin]").fill("000000");
  await mine.locator("button").click();
  await page.waitForSelector("text=Mã PIN không đúng");
  await mine.locator("input[name=pin]").fill("382917");
  await mine.locator("button").click();
  await page.waitForSelector("nav.main-nav");
  expect((await page.textContent(".who")).includes(slip.name) || (await page.textContent("body")).includes("Việc của tôi"), "somebody else came back");
  await page.goto(`${run.base}/account`);
  expect((await page.textContent("h1")).includes(slip.name), "the phone belongs to somebody else now");
}

async function accounts(run, width, viewport) {
  const clerk = await run.browser(viewport), phone = await run.browser(PHONE);
  await run.signIn(clerk, CLERK);
  const slip = await printSlips(run, clerk, width);
  await startWith(run, phone, slip);
  await sharedPhone(run, phone, slip);
  await clerk.context().close();
  await phone.context().close();
}

async function secondStep(run) {
  const page = await run.browser(PHONE);
  await run.signIn(page, OFFICER);
  await page.goto(`${run.base}/account/second-step`);
  await page.click("form[action$='/begin'] button");
  await page.waitForSelector(".qr path");
  await mustBeClean(page);
  await run.screen(page, "second-step-360");
  await page.fill("#code", "000");
  await page.click("form[action$='/confirm'] button");
  await page.waitForSelector("#code[aria-invalid]");
  await page.click("form[action$='/print'] button");
  await page.waitForSelector(".code-list");
  expect((await page.locator(".code-list li").count()) === 10, "not ten codes");
  await mustBeClean(page);
  await page.context().close();
}

async function token(run) {
  const page = await run.browser(DESK);
  await run.signIn(page, CLERK);
  await page.goto(`${run.base}/account/tokens`);
  await page.fill("#name", "Máy đồng bộ");
  await page.click("form[action$='/tokens'] button");
  const secret = await page.locator("#secret").innerText();
  await mustBeClean(page);
  const headers = { authorization: `Bearer ${secret}`, connection: "close" };
  const read = await fetch(`${run.base}/plans`, { headers });
  expect(read.status === 200 && Array.isArray((await read.json()).plans), `a token reads plans: ${read.status}`);
  expect((await fetch(`${run.base}/account/data/file`, { headers })).status !== 500, "the account's data break");
  await page.click("form[action$='/end'] button");
  await page.waitForSelector("text=Đã kết thúc khoá truy cập");
  expect((await fetch(`${run.base}/plans`, { headers })).status === 401, "an ended token still works");
  await page.context().close();
}

async function ownData(run) {
  const member = await run.browser(PHONE), clerk = await run.browser(DESK);
  await run.signIn(member, MEMBER);
  await member.goto(`${run.base}/account/data`);
  await mustBeClean(member);
  await member.selectOption("#field", "birth_day");
  await member.fill("#wanted", "31/2/1980");
  await member.fill("#reason", "Giấy khai sinh");
  await member.click("form[action$='/corrections'] button");
  await member.waitForSelector("#wanted[aria-invalid]");
  await member.fill("#wanted", "7/6/1980");
  await member.click("form[action$='/corrections'] button");
  await member.waitForSelector("text=Đã gửi đề nghị");
  await run.signIn(clerk, CLERK);
  await clerk.goto(`${run.base}/organisations`);
  await clerk.click("main a[href$='/corrections']");
  await mustBeClean(clerk);
  await clerk.click("button[value=refuse]");
  await clerk.waitForSelector("text=Hãy ghi vì sao không sửa");
  await clerk.click("button[value=accept]");
  await clerk.waitForSelector("text=Đã trả lời");
  await member.goto(`${run.base}/account/data`);
  expect((await member.textContent("main")).includes("7/6/1980 đã sửa"), "the answer is not shown");
  expect((await member.locator(".facts").innerText()).includes("7/6/1980"), "the card was not changed");
  await run.screen(member, "own-data-360");
  await member.context().close();
  await clerk.context().close();
}

async function handover(run) {
  const clerk = await run.browser(DESK), successor = await run.browser(PHONE);
  await run.signIn(successor, MEMBER);
  await successor.goto(`${run.base}/account/data`);
  const name = await successor.locator(".facts dd").first().innerText();
  await run.signIn(clerk, CLERK);
  await clerk.goto(`${run.base}/organisations/find?q=tan hoa`);
  await clerk.locator("main a", { hasText: "Tân Hoà" }).first().click();
  await clerk.click("main a[href$='/posts']");
  await mustBeClean(clerk);
  await clerk.locator("li", { hasText: "Bí thư" }).first().locator("a.btn").click();
  await clerk.fill("#q", name);
  await clerk.click("form.line-form button");
  await mustBeClean(clerk);
  await clerk.click("form.form button[type=submit]");
  await clerk.waitForSelector(".wrong");
  await clerk.locator(".form-check", { hasText: name }).locator("input").check();
  await clerk.fill("#note", "Sổ chi bộ ở tủ trái.");
  await clerk.click("form.form button[type=submit]");
  await clerk.waitForSelector("text=Đã bàn giao");
  await successor.goto(run.base);
  await successor.click("a[href^='/handovers/']");
  expect((await successor.textContent("main")).includes("Sổ chi bộ ở tủ trái."), "the note is not shown");
  await mustBeClean(successor);
  await run.screen(successor, "handover-360");
  await successor.click("form[action$='/receive'] button");
  await successor.waitForSelector("text=Đã nhận bàn giao");
  await clerk.context().close();
  await successor.context().close();
}

export async function access(run) {
  await run.test("J1 by keyboard alone: read, issued, settled", () => byKeyboard(run));
  await run.test("nothing is lost at 200 % zoom", () => zoomed(run));
  await run.test("nothing moves for who wants less motion", () => still(run));
  await run.test("every control has a name, every error is told with its field", () => named(run));
  for (const [width, viewport] of [[360, PHONE], [1280, DESK]])
    await run.test(`slips printed at ${width} pixels, a first password, a phone shared with a PIN`, () => accounts(run, width, viewport));
  await run.test("the second step is set up on a phone, and codes printed", () => secondStep(run));
  await run.test("a token reads as long as it is not ended", () => token(run));
  await run.test("a correction is asked and answered", () => ownData(run));
  await run.test("a post is handed over, and the successor sees what is open", () => handover(run));
}
