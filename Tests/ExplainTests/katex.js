// Sets the formulas of a list in JSON with KaTeX, as strictly as it can, and tells those that it cannot set.
const katex = require("katex");

const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const faults = formulas.flatMap((formula) => {
  try {
    katex.renderToString(formula, { displayMode: true, strict: "error" });
    return [];
  } catch (error) {
    return [error.message + "\n  in " + formula];
  }
});
if (faults.length > 0) console.log(`${faults.length} of ${formulas.length}:\n${faults.join("\n")}`);
process.exitCode = faults.length > 0 ? 1 : 0;
