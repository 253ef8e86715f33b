import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const checkout = resolve(__dirname, "../..");

/** Runs the check of `npm run arrows` on a tree of these files. */
function check(files: Record<string, string>): { code: number | null; output: string } {
  const tree = mkdtempSync(join(tmpdir(), "arrows-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    const command = join(checkout, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
    const config = join(checkout, ".dependency-cruiser.cjs");
    const run = spawnSync(process.execPath, [command, "--config", config, "."], {
      cwd: tree,
      encoding: "utf8",
    });
    return { code: run.status, output: run.stdout + run.stderr };
  } finally {
    rmSync(tree, { recursive: true });
  }
}

const ALLOWED = {
  "providers/jumpcloud/main.ts": 'import { list } from "../../readings/people";\nimport "./wrong";\nlist();',
  "readings/people.ts":
    'import type { Person } from "../audit/person";\nimport { get } from "../clients/get";\nexport const list = (): Person => get();',
  "clients/get.ts": 'import { request } from "node:https";\nexport const get = () => request("")["path"];',
  "audit/person.ts": "export type Person = string;",
};

describe("the arrows between the folders", () => {
  let output: string;
  let code: number | null;
  // One run for all of it, as it takes a second: what is allowed must not be among what is refused.
  beforeAll(() => {
    ({ code, output } = check({
      ...ALLOWED,
      "providers/jumpcloud/wrong.ts":
        'import "./a";\nimport "./handler";\nimport "../../clients/wrong";\nimport "../../audit/gate";',
      "providers/jumpcloud/a.ts": 'import { b } from "./b";\nexport const a = () => b();',
      "providers/jumpcloud/b.ts": 'import { a } from "./a";\nexport const b = () => a();',
      "providers/jumpcloud/handler.ts":
        'import { check } from "./checks";\nexport type Inputs = string;\ncheck("");',
      "providers/jumpcloud/checks.ts":
        'import type { Inputs } from "./handler";\nexport const check = (inputs: Inputs) => inputs;',
      "clients/wrong.ts": 'import "../readings/wrong";',
      "readings/wrong.ts": 'import { judge } from "../audit/gate";\nimport "../operations/flip";\njudge();',
      "operations/flip.ts": "export const flip = 1;",
      "audit/gate.ts": 'import "@azure/identity";\nexport const judge = () => true;',
      "audit/forgotten.ts": "export const forgotten = 1;",
    }));
  });

  it.each(Object.keys(ALLOWED))("accept %s, which the table allows", (file) => {
    expect(output).not.toContain(file);
  });

  describe("refuse", () => {
    it.each([
      ["an import upwards", "arrow: clients: clients/wrong.ts → readings/wrong.ts"],
      ["a package that the table doesn't list", "arrow: audit: audit/gate.ts → @azure/identity"],
      ["an import of a writer by a reader", "arrow: readings: readings/wrong.ts → operations/flip.ts"],
      ["a cycle", "no-cycles: providers/jumpcloud/a.ts"],
      ["a cycle that only a type closes", "no-cycles: providers/jumpcloud/checks.ts"],
      ["a file that nothing uses", "no-dead-files: audit/forgotten.ts"],
    ])("%s", (_, violation) => {
      expect(output).toContain(`error ${violation}`);
      expect(code).not.toBe(0);
    });

    it("nothing else", () => {
      expect(output.match(/^ +error /gm)).toHaveLength(6);
    });
  });
});
