/* main.mjs PART BASE SCREENS [PAPERS | OTHER-BASE] - one part of the browser tests (journey, deriving, live, meeting, pages, reform, access) against a running server; closes with
 * “N passed, N failed”. */
import { mkdirSync } from "node:fs";
import { access } from "./access.mjs";
import { Run } from "./browser.mjs";
import { deriving } from "./derive.mjs";
import { pages } from "./pages.mjs";
import { journey } from "./journey.mjs";
import { live } from "./live.mjs";
import { meeting } from "./meeting.mjs";
import { reform } from "./reform.mjs";

const [part, base, screens, papers] = process.argv.slice(2);
mkdirSync(screens, { recursive: true });
const run = new Run(base, screens);
for (let tries = 0; tries < 600; tries++) {
  const is_up = await fetch(`${base}/healthz`).then((reply) => reply.ok, () => false);
  if (is_up) break;
  await new Promise((wake) => setTimeout(wake, 300));
}
await run.open();
await { deriving, journey, live, meeting, pages, reform, access }[part](run, papers);
await run.close();
console.log(`${run.passed} passed, ${run.failed} failed`);
process.exit(run.failed ? 1 : 0);
