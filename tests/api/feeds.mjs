/* feeds.mjs BASE - what other programs fetch: a calendar of duties and the public papers, read by foreign libraries. */
import { parseFeed } from "@rowanmanning/feed-parser";
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
  const all = new ICAL.Component(ICAL.parse(await reply.text())).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const meetings = all.filter((event) => event.uid.startsWith("meeting-")), events = all.filter((event) => !event.uid.startsWith("meeting-"));
  expect(meetings.length > 0 && meetings.every((event) => !event.startDate.isDate && event.duration.toSeconds() > 0), "a meeting has no hour");
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

async function papers() {
  const office = await new Program(base).signIn("vanphong.tinhuy");
  const own = (await (await office.ask("/papers?direction=own")).json()).papers[0];
  expect((await fetch(`${base}/public/papers/${own.id}`)).status === 404, "a paper is public from the start");
  const read = async () => parseFeed(await (await fetch(`${base}/feeds/papers`)).text());
  const before = (await read()).items.length;
  const said = await office.post(`/papers/${own.id}/public`, { is_public: true });
  expect(said.status === 200, `the office could not publish: ${said.status} ${await said.text()}`);
  const feed = await read(), item = feed.items[0];
  expect(feed.meta.type === "atom" && feed.items.length === before + 1, "the paper is not in the feed");
  expect(item.title.includes(own.name) && item.updated instanceof Date && item.authors.length === 1, "its entry lacks something");
  expect((await (await fetch(item.url)).text()).length > 100, "anybody cannot read it");
  const member = await new Program(base).signIn("dangvien.tanhoa");
  expect((await member.post(`/papers/${own.id}/public`, { is_public: false })).status === 403, "a member withdrew it");
  await office.post(`/papers/${own.id}/public`, {});
  expect((await read()).items.length === before && (await fetch(item.url)).status === 404, "it is still public");
}

await test("a news reader reads the papers an office has made public", papers);
await test("a calendar program reads the duties until their address is ended", duties);
process.exit(failed ? 1 : 0);
