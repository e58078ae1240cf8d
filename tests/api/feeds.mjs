/* feeds.mjs BASE - what other programs fetch: a calendar of duties, read by a foreign calendar library. */
import ICAL from "ical.js";
import { Program } from "./site.mjs";

const base = process.argv[2];
const expect = (holds, sentence) => {
  if (!holds) throw new Error(sentence);
};
let failed = 0;

async function test(sentence, prove) {
  try {
    await prove();
    console.log(`[       OK ] ${sentence}`);
  } catch (error) {
    failed++;
    console.log(`[  FAILED  ] ${sentence}\n${error.message}`);
  }
}

async function duties() {
  const program = await new Program(base).signIn("bithu.tanhoa");
  const made = await (await program.post("/account/calendar", {})).json();
  const reply = await fetch(made.address);
  expect(reply.headers.get("content-type") === "text/calendar; charset=utf-8", "it is no calendar");
  const events = new ICAL.Component(ICAL.parse(await reply.text())).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const home = await (await program.ask("/")).json();
  const due = [...home.overdue ?? [], ...home.soon ?? [], ...home.later ?? []].filter((row) => !row.is_receipt);
  expect(events.length > 0 && events.every((event) => event.startDate.isDate && event.duration.toSeconds() === 86400), "an entry is not a whole day");
  expect(new Set(events.map((event) => event.uid)).size === events.length, "two entries are the same");
  expect(due.length > 0 && events.some((event) => event.summary === due[0].what), `${due[0]?.what} is not among the entries`);
  const other = await (await program.post("/account/calendar", {})).json();
  expect((await fetch(made.address)).status === 404, "the address before still works");
  await program.post("/account/calendar/end", {});
  expect((await fetch(other.address)).status === 404, "the ended address still works");
}

await test("a calendar program reads the duties until their address is ended", duties);
process.exit(failed ? 1 : 0);
