/* pack.js FOLDER - fonts under the names chibo serves them by (a hash in the name, so that a browser keeps them for a
 * year), and a packed copy of every text beside it. */
"use strict";
const { execFileSync } = require("child_process");
const fs = require("fs"), path = require("path"), zlib = require("zlib");
const folder = process.argv[2];

/* As tools/embed.sh takes it. */
function hash(bytes) {
  const sum = execFileSync("cksum", { input: bytes, encoding: "utf8" });
  return Number.parseInt(sum, 10).toString(16).padStart(8, "0");
}

function served(name) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${hash(fs.readFileSync(path.join(folder, name)))}${ext}`;
}

for (const name of fs.readdirSync(folder)) {
  const file = path.join(folder, name);
  if (!/\.(css|js|svg)$/.test(name)) continue;
  let text = fs.readFileSync(file, "utf8");
  if (name.endsWith(".css"))
    text = text.replace(/url\("?([\w-]+\.woff2)"?\)/g, (_, font) => `url("${served(font)}")`);
  fs.writeFileSync(file, text);
  fs.writeFileSync(file + ".gz", zlib.gzipSync(text, { level: 9 }));
  fs.writeFileSync(file + ".br", zlib.brotliCompressSync(text));
}
