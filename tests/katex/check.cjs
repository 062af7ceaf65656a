// Render every formula that comes in (one JSON object per line) with KaTeX, strictly. The folder with the package is the argument.
const { join, resolve } = require("node:path");
const katex = require(join(resolve(process.argv[2]), "node_modules", "katex"));

const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const seen = new Set();
let wrong = 0;
for (const line of lines) {
  const { tex, display, source } = JSON.parse(line);
  const formula = JSON.stringify([tex, display]);
  if (seen.has(formula)) continue;
  seen.add(formula);
  try {
    katex.renderToString(tex, { displayMode: display, strict: "error", throwOnError: true, trust: false });
  } catch (error) {
    wrong += 1;
    console.error(`${source}: ${error.message}\n    ${tex}`);
  }
}
console.log(`${lines.length} formulas, ${seen.size} different ones, ${wrong} refused by KaTeX`);
process.exit(wrong || !lines.length ? 1 : 0);
