import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** How the engine is started: a program, and what its arguments begin with. */
export interface EngineCommand {
  file: string;
  args: string[];
}

/** The one that `npx pulumi` starts in the program's folder; where its packages have none, the one on the PATH. */
export function engineCommand(cwd: string): EngineCommand {
  const script = npmScript(cwd);
  // By Node itself: what npm puts in .bin on Windows only a shell can start.
  return script ? { file: process.execPath, args: [script] } : { file: "pulumi", args: [] };
}

function npmScript(cwd: string): string | undefined {
  try {
    return join(dirname(createRequire(join(cwd, "x.js")).resolve("pulumi/package.json")), "run.js");
  } catch {
    return undefined;
  }
}
