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

describe("the arrows between the folders", () => {
  it("accepts what the table allows", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": 'import { list } from "../../surveys/people";\nlist();',
      "surveys/people.ts":
        'import type { Person } from "../audit/person";\nimport { get } from "../clients/get";\nexport const list = (): Person => get();',
      "clients/get.ts":
        'import { request } from "node:https";\nexport const get = () => request("")["path"];',
      "audit/person.ts": "export type Person = string;",
    });
    expect(output).toContain("no dependency violations found");
    expect(code).toBe(0);
  });

  describe("refuse", () => {
    let output: string;
    let code: number | null;
    beforeAll(() => {
      ({ code, output } = check({
        "providers/jumpcloud/main.ts":
          'import "./a";\nimport "../../clients/get";\nimport "../../audit/gate";',
        "providers/jumpcloud/a.ts": 'import { b } from "./b";\nexport const a = () => b();',
        "providers/jumpcloud/b.ts": 'import { a } from "./a";\nexport const b = () => a();',
        "clients/get.ts": 'import "../surveys/people";',
        "surveys/people.ts": 'import { judge } from "../audit/gate";\nimport "../operations/flip";\njudge();',
        "operations/flip.ts": "export const flip = 1;",
        "audit/gate.ts": 'import "@azure/identity";\nexport const judge = () => true;',
        "audit/forgotten.ts": "export const forgotten = 1;",
      }));
    });

    it.each([
      ["an import upwards", "arrow: clients: clients/get.ts → surveys/people.ts"],
      ["a package that the table doesn't list", "arrow: audit: audit/gate.ts → @azure/identity"],
      ["an import of a writer by a reader", "arrow: surveys: surveys/people.ts → operations/flip.ts"],
      ["a cycle", "no-cycles: providers/jumpcloud/a.ts"],
      ["a file that nothing uses", "no-dead-files: audit/forgotten.ts"],
    ])("%s", (_, violation) => {
      expect(output).toContain(`error ${violation}`);
      expect(code).not.toBe(0);
    });

    it("nothing else", () => {
      expect(output.match(/^ +error /gm)).toHaveLength(5);
    });
  });
});
