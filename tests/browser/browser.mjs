/* browser.mjs - one headless Chromium for all tests; what every page must hold; counting.
 *
 * Every page must hold: answered with the expected status, nothing on the console, no sideways scrolling, and nothing
 * that axe-core finds, in the light and the dark scheme. */
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync"];
const PATIENCE = 180000; /* milliseconds: a busy machine is no fault */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

export class Run {
  constructor(base, screens) {
    this.base = base;
    this.screens = screens;
    this.passed = 0;
    this.failed = 0;
  }

  async open() {
    this.chromium = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS, headless: true });
  }

  async close() {
    await this.chromium.close();
  }

  /* A test is a sentence and what proves it; one that throws has failed, the others go on. */
  async test(sentence, prove) {
    try {
      await prove();
      this.passed++;
      console.log(`[       OK ] ${sentence}`);
    } catch (error) {
      this.failed++;
      console.log(`[  FAILED  ] ${sentence}\n${error.message}`);
    }
  }

  /* A browser of its own: no cookies, a width, remembers what went wrong. */
  async browser(viewport, options = {}) {
    const context = await this.chromium.newContext({ viewport, locale: "vi-VN", ...options });
    context.setDefaultTimeout(PATIENCE);
    return this.pageOf(context);
  }

  async pageOf(context) {
    const page = await context.newPage();
    page.faults = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.faults.push(message.text());
    });
    page.on("response", (reply) => {
      if (reply.status() >= 400 && reply.url().includes("/assets/")) page.faults.push(`${reply.status()} ${reply.url()}`);
    });
    page.on("pageerror", (error) => page.faults.push(error.message));
    return page;
  }

  async signIn(page, role) {
    await page.goto(`${this.base}/sign-in`);
    await page.click(`button[name=role][value="${role}"]`);
    await page.waitForSelector("nav.main-nav");
  }

  async signInWith(page, name) {
    await page.goto(`${this.base}/sign-in`);
    await page.fill("#name", name);
    await page.fill("#password", "chibo-vao-thu-2026");
    await page.locator("form:has(#password) button[type=submit]").click();
    await page.waitForSelector("nav.main-nav");
  }

  async screen(page, name) {
    if (this.screens) await page.screenshot({ path: join(this.screens, `${name}.png`), fullPage: true });
  }
}

export function expect(truth, sentence) {
  if (!truth) throw new Error(sentence);
}

/* What a page does wrong, as sentences. */
export async function faultsOf(page) {
  const faults = [...page.faults.splice(0)];
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) faults.push(`scrolls sideways by ${over} pixels`);
  /* What a sticky heading covers half of a scrolled page is no fault of what lies under it. */
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    /* What is not about colour is the same in both schemes. */
    const found = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }),
      colorScheme === "light" ? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
                              : ["color-contrast"]);
    for (const violation of found.violations)
      faults.push(`${colorScheme}: ${violation.id}: ${violation.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}

export async function mustBeClean(page) {
  const faults = await faultsOf(page);
  expect(faults.length === 0, `${page.url()}\n  ${faults.join("\n  ")}`);
}
