/* reform.mjs - J8 in the browser: a reorganisation is rehearsed and carried out, at both widths; whose cell merged is
 * told once. */
import { DESK, PHONE, expect, faultsOf } from "./browser.mjs";

async function clean(page) {
  const faults = await faultsOf(page);
  expect(!faults.length, faults.join("\n"));
}

async function rehearse(run, viewport, [from, to, name]) {
  const page = await run.browser(viewport);
  await run.signIn(page, "vanphong.tinhuy");
  await page.goto(`${run.base}/reforms`);
  await clean(page);
  await page.getByRole("link", { name: "Lập một đợt sắp xếp" }).click();
  await clean(page);
  await page.fill("#title", `Sáp nhập chi bộ, ${name}`);
  await page.fill("#paper", "Nghị quyết 12-NQ/TU");
  await page.fill("#effective_on", "2026-11-01");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.selectOption("#verb", "merge");
  await page.fill("#body", from);
  await page.fill("#target", to);
  await page.getByRole("button", { name: "Thêm dòng này" }).click();
  await page.getByText("đảng viên đi cùng").waitFor();
  const overdue = /([\d\u202f\u00a0 ]+) việc quá hạn/.exec(await page.innerText("main"));
  expect(!overdue || overdue[1].trim().length < 6, `overdue: ${overdue?.[1]}`);
  await clean(page);
  await run.screen(page, `reform-${name}`);
  await page.getByRole("button", { name: "Thực hiện ngay" }).click();
  for (let i = 0; i < 40 && !(await page.getByText("Đã thực hiện xong").count()); i++) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  await page.getByText("Đã thực hiện xong").waitFor();
  await clean(page);
}

async function isTold(run) {
  const page = await run.browser(PHONE);
  await run.signIn(page, "bithu.tanhoa");
  await page.getByRole("link", { name: "Xem và xác nhận đã rõ" }).click();
  await clean(page);
  await run.screen(page, "reform-told");
  await page.getByRole("button", { name: "Đã rõ" }).click();
  await page.goto(`${run.base}/`);
  expect(!(await page.getByText("không còn hoạt động").count()), "told twice");
}

export async function reform(run) {
  await run.test("a reorganisation is rehearsed and carried out on a phone", () =>
    rehearse(run, PHONE, ["T01-X001-C003", "T01-X001-C004", "360"]));
  await run.test("and on a desk", () => rehearse(run, DESK, ["T01-X001-C001", "T01-X001-C002", "1280"]));
  await run.test("the secretary of a merged cell is told once", () => isTold(run));
}
