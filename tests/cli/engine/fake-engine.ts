import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** A folder of a program, and in the place of the engine a script that plays it. */
export interface FakeEngine {
  /** The program's folder. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** A file in the program's folder. */
  path(name: string): string;
  read(name: string): string;
  remove(): void;
}

/** `script` has the event log's path as `log`, the folder of judgements as `judged`, and what `node:fs` exports. */
export function fakeEngine(script: string): FakeEngine {
  const folder = mkdtempSync(join(tmpdir(), "fake-engine-"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const prelude = [
    'const fs = require("node:fs");',
    'const { join } = require("node:path");',
    'if (process.argv[2] === "version") { console.log("v3.259.0"); process.exit(); }',
    'const log = process.argv[process.argv.indexOf("--event-log") + 1];',
    "const judged = process.env.JUMPCLOUD_ENTRA_JUDGED;",
  ].join("\n");
  const cli = join(bin, "pulumi");
  writeFileSync(cli, `#!${process.execPath}\n${prelude}\n${script}\n`);
  chmodSync(cli, 0o755);
  return {
    folder,
    env: { PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter) },
    path: (name) => join(folder, name),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const engines: FakeEngine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.remove();
});

/** The same until the end of a test. */
export function engineThat(script: string): FakeEngine {
  const engine = fakeEngine(script);
  engines.push(engine);
  return engine;
}

/** Writes the log, and ends with the code. */
export function playing(log: string, code = 0, more = ""): string {
  return `fs.writeFileSync(log, ${JSON.stringify(log)});\n${more}\nprocess.exitCode = ${code};`;
}
