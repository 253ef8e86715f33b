import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(__dirname, "..", "..", "docs", "policies.md"), "utf8");

// Engine 3.259 loads the pack as Node loads a module: `policies.json` goes before the folder `policies` beside it, and the
// run ends with "failed to start: could not read plugin [policies]: EOF".
it("names no file of configuration that Node would take for the pack", () => {
  const commands = [...page.matchAll(/--policy-pack (\S+) --policy-pack-config (\S+)/g)];
  expect(commands.length).toBeGreaterThan(0);
  const taken = (pack = "") => [".js", ".json", ".node"].map((ending) => pack + ending);
  expect(commands.filter(([, pack, config]) => taken(pack).includes(config ?? ""))).toEqual([]);
});
