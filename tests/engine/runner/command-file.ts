import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The files by which a step tells the runner something; they are empty when it starts. */
export class CommandFiles {
  readonly env: Record<string, string>;

  constructor(private readonly folder: string) {
    const names = ["GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"];
    this.env = Object.fromEntries(names.map((name) => [name, join(folder, name.toLowerCase())]));
    for (const path of Object.values(this.env)) writeFileSync(path, "");
  }

  get outputs(): Record<string, string> {
    return pairsOf(this.text("github_output"));
  }

  get variables(): Record<string, string> {
    return pairsOf(this.text("github_env"));
  }

  get summary(): string {
    return this.text("github_step_summary");
  }

  private text(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }
}

/**
 * Lines of `name=value`, or `name<<WORD` with the value in the lines up to that word.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function pairsOf(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/);
  const pairs: Record<string, string> = {};
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === "") continue;
    const [, name = "", mark = "", rest = ""] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`Invalid format '${line}'`);
    if (mark === "=") pairs[name] = rest;
    else {
      const end = lines.indexOf(rest);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
      pairs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join("\n");
    }
  }
  return pairs;
}
