/* site.mjs - a running chibo as a program sees it: signing in on the demo, asking for JSON, walking its pages. */
import { readFileSync } from "node:fs";

const PAPER = new URL("../papers/01_tinh_ke_hoach_2026.txt", import.meta.url);
const ROLES = ["vanphong.tinhuy", "tuyengiao.tinhuy", "vanphong.camloc", "bithu.tanhoa", "dangvien.tanhoa", "bithu.hoptacxa", "quantri"];
const SAMPLES = 6; /* addresses of one route asked of by one role */

export class Program {
  constructor(base) {
    this.base = base;
    this.cookie = "";
  }

  async ask(path, options = {}) {
    const headers = { accept: "application/json", cookie: this.cookie, ...options.headers };
    return fetch(this.base + path, { redirect: "manual", ...options, headers });
  }

  async post(path, body, key = crypto.randomUUID()) {
    const headers = { "content-type": "application/json", "idempotency-key": key };
    return this.ask(path, { method: "POST", body: JSON.stringify(body), headers });
  }

  async signIn(role) {
    const reply = await this.post("/sign-in/demo", { role });
    if (reply.status !== 200) throw new Error(`${role} could not sign in: ${reply.status} ${await reply.text()}`);
    this.cookie = reply.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    return this;
  }
}

/* A paper of tests/papers handed in as a browser does: its draft has the pages of reading, correcting and issuing. */
export async function handIn(program) {
  const form = await (await program.ask("/papers/new", { headers: { accept: "text/html" } })).text();
  const body = new FormData();
  body.set("form_token", form.match(/name="form_token" value="([^"]*)"/)[1]);
  body.set("request_key", crypto.randomUUID());
  body.set("file", new Blob([readFileSync(PAPER)]), "ke-hoach.txt");
  const reply = await program.ask("/papers/new", { method: "POST", body });
  if (reply.status !== 200) throw new Error(`the paper was refused: ${reply.status} ${await reply.text()}`);
  return (await reply.json()).location;
}

/* The meeting of today is opened, its first item runs and has a proposal: its live pages have something to say. */
export async function openMeeting(program) {
  const json = async (path) => (await program.ask(path)).json();
  const meeting = (await json("/meetings")).ahead[0].meeting, path = `/meetings/${meeting}`;
  await program.post(`${path}/open`, { version: (await json(path)).meeting_version });
  await program.post(`${path}/run`, { item: 0 });
  await program.post(`${path}/opinions/noted`, { attendee: (await json(`${path}/live`)).roll[0].attendee, kind: "proposal", text: "Làm ngay trong tháng." });
  return [`${path}/live`, `${path}/now`, `${path}/mine`, `${path}/here?code=`];
}

/* The operation a GET of that path is, by the document; parts written out come before {parts}. */
export function operationOf(document, path) {
  const fits = (pattern) => new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path);
  const found = Object.keys(document.paths).filter(fits).sort((one, other) => one.split("{").length - other.split("{").length);
  return found.map((pattern) => document.paths[pattern].get).find(Boolean);
}

function linksOf(html, base) {
  const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  return links.filter((link) => !link.startsWith("/assets/")).map((link) => new URL(link, base));
}

/* Calls visit(program, address, operation) for some addresses of every route that a role can reach by links. */
export async function walk(base, document, visit) {
  for (const role of ROLES) {
    const program = await new Program(base).signIn(role);
    const waiting = ["/", "/account", "/sign-in", "/away", "/worker.js", "/organisations/find?q=chi"].map((path) => new URL(path, base));
    if (role === ROLES[0]) waiting.push(new URL(await handIn(program), base));
    if (role === "bithu.hoptacxa") waiting.push(...(await openMeeting(program)).map((path) => new URL(path, base)));
    const seen = new Set(), asked = {};
    while (waiting.length) {
      const url = waiting.shift(), address = url.pathname + url.search;
      const operation = operationOf(document, url.pathname);
      if (seen.has(address) || !operation) continue;
      seen.add(address);
      const many = `${operation.operationId} ${[...url.searchParams.keys()].sort()}`;
      asked[many] = (asked[many] ?? 0) + 1;
      if (asked[many] > SAMPLES) continue;
      await visit(program, address, operation);
      const page = await program.ask(address, { headers: { accept: "text/html" } });
      if (page.headers.get("content-type")?.startsWith("text/html")) waiting.push(...linksOf(await page.text(), base));
      else await page.arrayBuffer();
    }
  }
}
