/* client.ts BASE - a client made from the document by openapi-typescript: types are checked by the compiler, answers here. */
import createClient from "openapi-fetch";
import type { paths } from "./chibo.d.ts";

const base = process.argv[2];
let cookie = "";
const client = createClient<paths>({ baseUrl: base, headers: { Accept: "application/json" } });
client.use({
  onRequest({ request }) {
    if (cookie) request.headers.set("cookie", cookie);
    return request;
  },
});

function must(holds: unknown, sentence: string): asserts holds {
  if (holds) return;
  console.log(`[  FAILED  ] a client made from the document works: ${sentence}`);
  process.exit(1);
}

const key = () => ({ "Idempotency-Key": crypto.randomUUID() });

const entered = await client.POST("/sign-in/demo", { params: { header: key() }, body: { role: "bithu.tanhoa" } });
must(entered.data?.location, "signing in says where to go");
cookie = entered.response.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");

const account = await client.GET("/account");
must(account.data?.posts?.length, "the account names its posts");
const plans = await client.GET("/plans", { params: { query: { list: "received" } } });
must(plans.data && Array.isArray(plans.data.plans), "plans are listed");
const missing = await client.GET("/plans/{plan}", { params: { path: { plan: 1 } } });
must(missing.error && missing.error.status === 404 && missing.error.detail, "what is not there is a problem with its sentence");

const header = key();
const changed = await client.POST("/account/language", { params: { header }, body: { language: "en" } });
must(changed.data?.location, "the language was changed");
const again = await client.POST("/account/language", { params: { header }, body: { language: "vi" } });
must(again.data?.location === changed.data?.location, "the same key gets the same answer");
const wrong = await client.POST("/account/act-for", { params: { header: key() }, body: {} as { org: number } });
must(wrong.error?.problems?.some((one) => one.field === "org"), "a missing field is named");
console.log("[       OK ] a client made from the document works");
