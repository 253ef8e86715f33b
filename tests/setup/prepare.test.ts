import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fingerprints, writeStamp } from "../../setup/fresh.cjs";

describe("what npm runs after an installation and before it packs, without the development packages", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "prepare-"));
    cpSync(resolve(__dirname, "../../setup"), join(root, "setup"), { recursive: true });
    writeFileSync(join(root, "tsconfig.json"), "{}");
    writeFileSync(join(root, "tsconfig.build.json"), JSON.stringify({ include: [] }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function prepare(command: string): { code: number | null; said: string } {
    const env = { ...process.env, npm_command: command };
    const run = spawnSync(process.execPath, [join(root, "setup", "prepare.mjs")], { env, encoding: "utf8" });
    return { code: run.status, said: run.stderr };
  }

  const missing =
    "jumpcloud-entra is not built: that takes the development packages (npm ci --include=dev).\n";

  it("lets the installation be, and says what is missing", () => {
    expect(prepare("ci")).toEqual({ code: 0, said: missing });
  });

  it("packs nothing", () => {
    expect(prepare("pack")).toEqual({ code: 1, said: missing });
  });

  it("needs none where the build is as new as its source", () => {
    mkdirSync(join(root, "dist"));
    writeStamp(root, fingerprints(root));
    expect(prepare("pack")).toEqual({ code: 0, said: "" });
  });
});
