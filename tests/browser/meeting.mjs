/* meeting.mjs - J3 in three browsers at once: a forum from its plan to its end, held by a chair and a minute-taker at desks and
 * attended by a member on a phone of 360 px; the phone is cut off and back, its session ends, somebody else takes it;
 * two write the notes of one item.  The commune's secretary attends from above and gives the points. */
import { DESK, PHONE, expect, mustBeClean } from "./browser.mjs";

const CHAIR = "bithu.tanhoa", TAKER = "phobithu.tanhoa", MEMBER = "dangvien.tanhoa", ABOVE = "bithu.camloc";
const OUTSIDE = [5, 5, 8, 36, 5, 27, 5]; /* points from above, 91 in all */
const SCREEN = { width: 1920, height: 1080 };

const shown = (page, selector, words) => page.locator(selector).filter({ hasText: words }).first().waitFor();

/* What a browser says on its console of a network that is not there, and of the styles a picture is taken with. */
const HARNESS = /net::ERR_(FAILED|INTERNET_DISCONNECTED)|^Applying inline style/;
const forget = (page) => { page.faults = page.faults.filter((fault) => !HARNESS.test(fault)); };

async function look(run, page, name) {
  forget(page);
  await mustBeClean(page);
  await run.screen(page, name);
}

/* Presses a button of a form that is sent without leaving the page. */
async function press(page, selector) {
  const sent = page.waitForResponse((reply) => reply.request().method() === "POST");
  await page.click(selector);
  await sent;
}

async function plan(run, hall) {
  const page = hall.chair;
  await page.goto(`${run.base}/meetings/new`);
  await page.selectOption("#kind", "forum");
  await page.fill("input[name=held_on]", "2026-11-20");
  await page.fill("input[name=clock]", "12:30");
  await page.fill("input[name=room]", "Nhà văn hoá thôn");
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/\/prepare/);
  hall.address = page.url().match(/\/meetings\/\d+/)[0];
  await page.selectOption("select[name=chair_id]", { label: "Nguyễn Hữu Tấn" });
  await page.selectOption("select[name=taker_id]", { label: "Nguyễn Thị Ngọc Loan" });
  await page.locator("form:has(select[name=chair_id]) button[type=submit]").first().click();
  await shown(page, "main", "Đã lưu");
  await page.click("summary:has(#add-guest)");
  await page.locator("#guest-person option", { hasText: "Phạm Duy Khánh" }).evaluate((one) => { one.selected = true; });
  await page.fill("#guest-purpose", "Dự và chấm điểm");
  await look(run, page, "meeting-guest-1280");
  await page.setViewportSize(PHONE);
  await look(run, page, "meeting-guest-360");
  await page.setViewportSize(DESK);
  await page.click("form[action$='/guests'] button[type=submit]");
  await shown(page, "main", "Đã lưu");
  await page.click("form[action$='/call'] button");
  await shown(page, "main", "Đã mời");
}

async function open(run, hall) {
  for (const page of [hall.chair, hall.taker, hall.member]) await page.goto(`${run.base}${hall.address}/live`);
  await hall.chair.click("form[action$='/open'] button");
  await shown(hall.chair, ".live-line", "đang họp");
  /* Who was waiting before the door sees by himself that it has begun. */
  await hall.member.waitForSelector("#be-here");
  await hall.taker.waitForSelector("#writing");
}

/* Invited, he waits before the door and is told so; what goes on comes when the chair has marked him. */
async function answer(run, hall) {
  const page = hall.above;
  await page.goto(`${run.base}/`);
  await page.locator("#today + ul a").first().click();
  await page.check("#answer-coming");
  await page.locator("form[action$='/reply'] button[type=submit]").click();
  await shown(page, "main", "Đã trả lời: sẽ dự");
  await look(run, page, "meeting-above-invited-360");
  await page.goto(`${run.base}${hall.address}/live`);
  await shown(page, "#now", "diễn biến hiện ở đây");
  await look(run, page, "meeting-above-away-360");
}

/* The roll by keyboard alone: each name's first button in turn, the cursor goes to the next by itself. */
async function callTheRoll(run, hall) {
  const page = hall.chair;
  const first = page.locator("#roll-list button[value=present]").first();
  await first.focus();
  for (let i = 0; i < 3; i++) {
    const at = await page.evaluate(() => document.activeElement.id);
    expect(at.startsWith("here-"), `the cursor stands on “${at}” before name ${i + 1}`);
    await page.keyboard.press("Enter");
    await page.waitForFunction((was) => document.activeElement.id && document.activeElement.id !== was, at);
  }
  const some = await page.locator("#roll-list button[value=present]").count();
  for (let i = 0; i < some; i++) {
    const id = await page.locator("#roll-list button[value=present]").first().getAttribute("id");
    await page.click(`#${id}`);
    await page.waitForFunction((was) => !document.getElementById(was), id);
  }
  await shown(page, ".live-line", "✓ đủ");
  await hall.member.waitForSelector("#ask");
  await shown(hall.above, "#now", "Chương trình");
}

async function runTheAgenda(run, hall) {
  const page = hall.chair;
  await page.locator("h1").first().click();
  await page.keyboard.press("ArrowRight");
  await shown(hall.member, "#now", "▸ Mở đầu");
  await page.keyboard.press("ArrowRight");
  await shown(hall.member, "#now", "▸ Báo cáo đề dẫn");
  await page.keyboard.press("ArrowLeft");
  await shown(hall.taker, "#now", "▸ Mở đầu");
  await page.keyboard.press("ArrowRight");
  await shown(hall.taker, "#now", "▸ Báo cáo đề dẫn");
  /* In a field the same key is the field's. */
  await page.focus("#noted");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(300);
  await shown(page, "#now", "▸ Báo cáo đề dẫn");
  const before = await page.locator("[data-clock=left]").innerText();
  expect(/còn \d+ phút/.test(before), `the clock says “${before}”`);
}

async function speak(run, hall) {
  await hall.member.click("#ask");
  await hall.chair.waitForSelector("#next-speaker");
  await hall.chair.locator("h1").first().click();
  await hall.chair.keyboard.press("Shift+ArrowRight");
  await shown(hall.member, "#mine", "Mời đồng chí phát biểu");
  const clock = hall.chair.locator("[data-clock=speaks]");
  const was = await clock.innerText();
  await hall.chair.waitForFunction((words) => document.querySelector("[data-clock=speaks]").textContent !== words, was);
  expect(/^\d\d:\d\d$/.test(await clock.innerText()), "the speaker's clock");
  await press(hall.chair, "#end-speaker");
  await hall.member.waitForSelector("#ask");
}

async function opine(page, kind, text, unnamed) {
  await page.selectOption("#kind", kind);
  await page.fill("#text", text);
  if (unnamed) await page.check("#unnamed");
  await page.click("#keep-opinion");
}

async function count(page, words) {
  return page.evaluate((text) => document.querySelector("#now").innerText.split(text).length - 1, words);
}

async function cutOff(run, hall) {
  const { member, chair } = hall;
  await member.context().setOffline(true);
  await opine(member, "proposal", "Mỗi ngõ hai đảng viên phụ trách");
  await opine(member, "upward", "Đề nghị sửa cống thôn");
  await member.click("#ask");
  await shown(member, "#keep [data-kept]", "chưa gửi – chờ mạng (3)");
  await shown(member, "form:has(#text) [data-save]", "chờ mạng");
  expect((await count(chair, "Mỗi ngõ")) === 0, "something came through without network");
  await run.screen(member, "meeting-cut-off-360");
  await member.context().setOffline(false);
  await shown(chair, "#now", "Đề nghị sửa cống thôn");
  await shown(chair, "#now", "Kiến nghị cấp trên: 1");
  await shown(chair, "#now", "Đề xuất: 1");
  await chair.waitForSelector("#next-speaker");
  await shown(member, "#keep [data-kept]", "đã gửi hết");
  expect((await count(chair, "Mỗi ngõ")) >= 1, "the proposal is not there");
  expect((await chair.locator("#now li", { hasText: "Đề nghị sửa cống thôn" }).count()) === 1, "it stands more than once");
  forget(member);
}

/* The page itself is asked for again without network, and by a browser that was closed: a page of our own stands there,
 * with what was written and nothing of what others said; when the network is back all of it goes out. */
async function reloaded(run, hall) {
  const { member, chair } = hall, context = member.context();
  await member.waitForFunction(() => navigator.serviceWorker.ready.then(() => caches.match("/away")).then(Boolean));
  await member.reload();
  await member.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await opine(member, "opinion", "Viết trước khi mở lại trang");
  await member.fill("#text", "Còn đang viết dở");
  await member.check("#unnamed");
  await member.reload();
  await shown(member, "h1", "Mất kết nối mạng");
  await shown(member, "#keep [data-list]", "Viết trước khi mở lại trang");
  expect((await member.inputValue("#text")) === "Còn đang viết dở", "what was being written is gone");
  expect(await member.isChecked("#unnamed"), "who asked not to be named is named after all");
  expect(!(await member.content()).includes("Mỗi ngõ hai đảng viên"), "what others said is kept on the phone");
  await look(run, member, "meeting-away-360");
  await member.close();
  hall.member = await run.pageOf(context);
  await hall.member.goto(`${run.base}${hall.address}/live`);
  await shown(hall.member, "h1", "Mất kết nối mạng");
  await hall.member.click("form[data-keep] button[type=submit]");
  await shown(hall.member, "#keep [data-kept]", "chưa gửi – chờ mạng (2)");
  /* After ten minutes the words are hidden from whoever finds the phone. */
  await hall.member.evaluate(() => {
    const here = JSON.parse(localStorage.getItem("chibo-here"));
    localStorage.setItem("chibo-here", JSON.stringify({ ...here, at: here.at - 660000 }));
  });
  await hall.member.reload();
  await shown(hall.member, "[data-hidden]", "được giấu đi");
  expect(!(await hall.member.innerText("body")).includes("Viết trước"), "who finds the phone reads what was written");
  expect((await hall.member.locator("#text:visible").count()) === 0, "who finds the phone writes in another's name");
  await context.setOffline(false);
  await hall.member.waitForSelector("#now");
  for (const text of ["Viết trước khi mở lại trang", "Còn đang viết dở"]) {
    await shown(chair, "#now", text);
    expect((await chair.locator("#now li", { hasText: text }).count()) === 1, "it stands more than once");
  }
  const kept = await hall.member.evaluate(async () => (await (await caches.open("chibo-away")).keys()).map((one) => new URL(one.url).pathname));
  expect(kept.every((path) => path === "/away" || path.startsWith("/assets/")), `kept on the phone: ${kept}`);
  forget(hall.member);
}

/* What a phone keeps for a meeting goes when nobody is signed in, or before somebody else is. */
async function leaves(run, hall) {
  const { member } = hall;
  await member.goto(`${run.base}/switch`);
  await member.waitForFunction(() => !localStorage.getItem("chibo-here"));
  await member.goto(`${run.base}${hall.address}/live`);
  await member.waitForFunction(() => localStorage.getItem("chibo-here"));
  await member.goto(`${run.base}/account`);
  await member.click("form[action='/sign-out'] button");
  await member.waitForSelector("#password");
  await member.waitForFunction(async () => !localStorage.getItem("chibo-here") && !(await caches.has("chibo-away")) &&
                                           !(await navigator.serviceWorker.getRegistrations()).length);
  await run.signInWith(member, MEMBER);
  await member.goto(`${run.base}${hall.address}/live`);
}

/* The answer is lost on its way back: it is sent again and stands once. */
async function lostAnswer(run, hall) {
  const { member, chair } = hall;
  let lost = 0;
  await member.route("**/opinions", async (route) => {
    if (lost++) return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await opine(member, "opinion", "Nên họp vào buổi tối");
  await shown(chair, "#now", "Nên họp vào buổi tối");
  await shown(member, "#keep [data-kept]", "đã gửi hết");
  await member.unroute("**/opinions");
  forget(member);
  expect(lost === 2, `sent ${lost} times`);
  expect((await chair.locator("#now li", { hasText: "Nên họp vào buổi tối" }).count()) === 1, "it stands more than once");
}

async function twoWriters(run, hall) {
  const { chair, taker } = hall;
  await chair.waitForSelector("#notes");
  await taker.fill("#notes", "Bản của thư ký");
  await chair.fill("#notes", "Bản của chủ trì");
  await shown(taker, "#notes-form [data-save]", /^lưu \d\d:\d\d:\d\d ✓$|hai bản/);
  await shown(chair, "#notes-form [data-save]", /^lưu \d\d:\d\d:\d\d ✓$|hai bản/);
  const second = (await chair.locator("#notes-other").count()) ? chair : taker;
  const first = second === chair ? taker : chair;
  const [mine, theirs] = second === chair ? ["Bản của chủ trì", "Bản của thư ký"] : ["Bản của thư ký", "Bản của chủ trì"];
  expect((await second.inputValue("#notes")) === mine, "what was typed is gone");
  await shown(second, "#notes-other", theirs);
  await shown(second, "#trouble", "Người khác vừa ghi vào mục này");
  await look(run, second, "meeting-two-writers-1280");
  await second.fill("#notes", `${theirs}; ${mine}`);
  await second.click("#save-notes");
  await shown(second, "#notes-form [data-save]", /^lưu \d\d:\d\d:\d\d ✓$/);
  await first.locator("h1").first().click();
  await first.waitForFunction((text) => document.querySelector("#notes").value === text, `${theirs}; ${mine}`);
}

async function vote(run, hall) {
  const { chair, member, taker } = hall;
  await chair.locator("select[id^=way-]").selectOption("named");
  await chair.locator("button[id^=propose-]").click();
  await shown(member, "#mine", "Mỗi ngõ hai đảng viên phụ trách");
  await look(run, member, "meeting-vote-360");
  await press(member, "button[id^=agree-]");
  await shown(member, "#mine", "✓ đã biểu quyết");
  await press(taker, "button[id^=agree-]");
  await press(chair, "button[id^=against-]");
  expect((await count(member, "tán thành 2")) === 0, "a result is seen before the close");
  await shown(chair, "#now", /3 \/ \d+ người đã biểu quyết/);
  await press(chair, "#close-vote");
  await shown(member, "#now", /tán thành 2 \/ \d+ đảng viên có quyền \(cần \d+\), không tán thành 1/);
}

/* Who has been signed out writes on; signed in again it goes out, under his own name. */
async function sessionEnds(run, hall) {
  const { member, chair } = hall;
  await member.context().clearCookies();
  await opine(member, "opinion", "Viết sau khi hết phiên");
  await shown(member, "#keep [data-kept]", "chưa gửi – chờ mạng (1)");
  await member.click("#keep [data-sign-in] a");
  /* Somebody else takes the phone first: nothing goes out under his name, nothing is shown to him. */
  await member.fill("#name", TAKER);
  await member.fill("#password", "chibo-vao-thu-2026");
  await member.locator("form:has(#password) button[type=submit]").click();
  await member.waitForSelector("#now");
  await member.waitForTimeout(1000);
  expect(!(await member.locator("#keep").innerText()).includes("Viết sau"), "another user sees what was kept");
  expect((await count(chair, "Viết sau khi hết phiên")) === 0, "it was sent under another name");
  await member.context().clearCookies();
  await member.goto(`${run.base}${hall.address}/live`);
  await member.fill("#name", MEMBER);
  await member.fill("#password", "chibo-vao-thu-2026");
  await member.locator("form:has(#password) button[type=submit]").click();
  await member.waitForSelector("#now");
  const line = chair.locator("#now li", { hasText: "Viết sau khi hết phiên" });
  await line.waitFor();
  hall.name = (await member.locator(".who .role").innerText()).trim();
  expect((await line.count()) === 1, "it stands more than once");
}

/* The page of each, as it looks, and what axe-core says of it. */
async function looks(run, hall) {
  await look(run, hall.chair, "meeting-chair-1280");
  await look(run, hall.member, "meeting-member-360");
  await hall.taker.setViewportSize(PHONE);
  await look(run, hall.taker, "meeting-taker-360");
  for (const part of ["roll", "here"]) {
    await hall.taker.goto(`${run.base}${hall.address}/${part}`);
    await look(run, hall.taker, `meeting-${part}-360`);
  }
  await hall.taker.setViewportSize(SCREEN);
  await hall.taker.goto(`${run.base}${hall.address}/screen`);
  await hall.taker.keyboard.press("PageDown");
  await shown(hall.taker, "#screen", "▸ Thông tin liên quan");
  await shown(hall.member, "#now", "▸ Thông tin liên quan");
  await look(run, hall.taker, "meeting-screen-1920");
  await hall.taker.setViewportSize(DESK);
  await hall.taker.goto(`${run.base}${hall.address}/live`);
}

/* In the room he reads what is said, no criticism and no opinion the cell keeps to itself. */
async function sitIn(run, hall) {
  await hall.member.goto(`${run.base}${hall.address}/live`);
  await opine(hall.member, "criticism", "Thu đảng phí còn chậm.", true);
  await shown(hall.taker, "#now", "Thu đảng phí còn chậm.");
  await hall.above.goto(`${run.base}${hall.address}/live`);
  await shown(hall.above, "#now", "Mỗi ngõ hai đảng viên phụ trách");
  expect(!(await hall.above.textContent("main")).includes("Thu đảng phí"), "a guest reads criticism");
  await look(run, hall.above, "meeting-above-room-360");
}

async function judge(run, hall) {
  const page = hall.above;
  await shown(page, "#now", "diễn biến hiện ở đây");
  await page.goto(`${run.base}/`);
  await page.locator("#to-score + ul a").first().click();
  for (const [i, points] of OUTSIDE.entries()) await page.fill(`#mark-${i}`, String(points));
  await page.fill("#words", "Thảo luận thẳng thắn.");
  await look(run, page, "meeting-score-360");
  await page.locator("main form button[type=submit]").click();
  await shown(page, "main", "đã chấm 91 trên 100 điểm");
  await page.setViewportSize(DESK);
  await look(run, page, "meeting-score-1280");
}

async function close(run, hall) {
  await hall.chair.click("form[action$='/close'] button");
  await shown(hall.chair, "main", "Đã kết thúc");
  await shown(hall.member, "main", "đã họp");
  await hall.chair.goto(`${run.base}${hall.address}/live`);
  await hall.chair.click("form[action$='/follow'] button");
  await hall.chair.waitForURL(/\/prepare/);
  await shown(hall.chair, "main", "Đề xuất 1 của diễn đàn");
}

/* The closing page has the votes, the minutes written from the record; sealed with one press. */
async function seal(run, hall) {
  const page = hall.chair;
  await page.goto(`${run.base}${hall.address}/closing`);
  await shown(page, "main", "Mỗi ngõ hai đảng viên phụ trách");
  expect((await page.locator("#text").inputValue()).includes("Bản của chủ trì"), "the notes are not in the minutes");
  await page.click("summary:has-text('Cấp trên chấm')");
  await look(run, page, "meeting-outside-1280");
  await page.setViewportSize(PHONE);
  await look(run, page, "meeting-outside-360");
  await page.setViewportSize(DESK);
  await page.click("button[name=then][value=seal]");
  await page.goto(`${run.base}${hall.address}/minutes`);
  await shown(page, "main", "Bản của chủ trì");
  await look(run, page, "meeting-sealed-1280");
  await hall.member.goto(`${run.base}${hall.address}/live`);
  await shown(hall.member, "#now", /đã họp|niêm/);
}

export async function meeting(run) {
  const hall = { chair: await run.browser(DESK), taker: await run.browser(DESK), member: await run.browser(PHONE),
                 above: await run.browser(PHONE) };
  for (const [page, name] of [[hall.chair, CHAIR], [hall.taker, TAKER], [hall.member, MEMBER], [hall.above, ABOVE]]) {
    await run.signInWith(page, name);
  }
  const steps = [
    ["a forum is planned and everybody is invited, the commune's secretary by his post", plan],
    ["who comes from above finds his invitation, answers, and waits before the door", answer],
    ["it begins, and who waited before the door sees it", open],
    ["the roll is called by keyboard, the cursor goes from name to name", callTheRoll],
    ["arrow keys move the agenda in all three browsers, and a field keeps its own", runTheAgenda],
    ["a speaker asks on the phone, is called by key and sees his clock", speak],
    ["what is written on a phone without network is kept, said to wait and sent in order when it is back", cutOff],
    ["a page asked for again without network keeps what was written, hides it after a while and sends it", reloaded],
    ["a phone keeps nothing of a meeting when nobody is signed in", leaves],
    ["what was sent twice because the answer was lost stands once", lostAnswer],
    ["two who write the notes of one item see both texts and lose neither", twoWriters],
    ["a proposal becomes a vote with one press; nothing is seen before it is closed", vote],
    ["what was written after the session ended goes out under the right name only", sessionEnds],
    ["the pages of chair, member, minute-taker, roll and big screen are clean", looks],
    ["who came from above reads what is said in the room, and no criticism", sitIn],
    ["it ends; the committee's session after it has the proposals as items", close],
    ["who came from above finds it among his work and gives the points", judge],
    ["its minutes stand written from the record and are sealed with one press", seal],
  ];
  for (const [sentence, prove] of steps) {
    await run.test(sentence, () => prove(run, hall));
    if (run.failed) break; /* each begins where the one before ended */
  }
  for (const page of [hall.chair, hall.taker, hall.member, hall.above]) await page.context().close();
}
