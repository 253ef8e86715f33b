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

jest.setTimeout(30_000);

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

  it("refuses an import upwards, and names it", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": 'import "../../clients/get";',
      "clients/get.ts": 'import "../surveys/people";',
      "surveys/people.ts": "export {};",
    });
    expect(output).toContain("error arrow: clients: clients/get.ts → surveys/people.ts");
    expect(code).not.toBe(0);
  });

  it("refuses a package that the table doesn't list", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": 'import "../../audit/gate";',
      "audit/gate.ts": 'import "@azure/identity";',
    });
    expect(output).toContain("error arrow: audit: audit/gate.ts → @azure/identity");
    expect(code).not.toBe(0);
  });

  it("refuses a value from where only types may come", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": 'import "../../surveys/people";',
      "surveys/people.ts": 'import { judge } from "../audit/person";\njudge();',
      "audit/person.ts": "export const judge = () => true;",
    });
    expect(output).toContain("error types only: surveys: surveys/people.ts → audit/person.ts");
    expect(code).not.toBe(0);
  });

  it("refuses a cycle", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": 'import "./a";',
      "providers/jumpcloud/a.ts": 'import { b } from "./b";\nexport const a = () => b();',
      "providers/jumpcloud/b.ts": 'import { a } from "./a";\nexport const b = () => a();',
    });
    expect(output).toContain("error no-cycles: providers/jumpcloud/a.ts");
    expect(code).not.toBe(0);
  });

  it("refuses a file that nothing uses", () => {
    const { code, output } = check({
      "providers/jumpcloud/main.ts": "export {};",
      "audit/forgotten.ts": "export const forgotten = 1;",
    });
    expect(output).toContain("error no-dead-files: audit/forgotten.ts");
    expect(code).not.toBe(0);
  });
});
