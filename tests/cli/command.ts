import { setMaxListeners } from "node:events";
import type { CommandSurroundings } from "../../cli/run-cli";
import type { RunningEmulators } from "../../emulators";
import { systemClock } from "../../waiting/clock";
import { signedIn } from "../clients/emulated";
import { run } from "./json-outputs";

/** How a command ended, and all that it wrote. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
  /** The questions that it put. */
  questions: string[];
}

export interface CommandSetting extends Partial<Omit<CommandSurroundings, "ask" | "stdout" | "stderr">> {
  identity?: "bootstrap" | "deploy" | "read";
  /** What the person types at each question; without answers nobody sits there. */
  answers?: string[];
  /** What happens while the first question waits for its answer. */
  meanwhile?: () => unknown;
}

/** Runs `jumpcloud-entra` in this process against the emulators, with each piece of its surroundings in the hand. */
export async function command(
  emulators: RunningEmulators,
  args: readonly string[],
  { identity = "bootstrap", answers, meanwhile, ...surroundings }: CommandSetting = {},
): Promise<Ended> {
  const seen: Record<"stdout" | "stderr", string[]> = { stdout: [], stderr: [] };
  const questions: string[] = [];
  const waiting = [...(answers ?? [])];
  const { signal } = new AbortController();
  // Every request listens.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const vendors = { ...signedIn(emulators, identity), clock: systemClock };
  const code = await run(args, {
    env: emulators.env(identity),
    cwd: process.cwd(),
    stdout: { write: (text) => seen.stdout.push(text) },
    stderr: { write: (text) => seen.stderr.push(text) },
    clock: systemClock,
    version: "1.2.3",
    isTTY: answers !== undefined,
    signal,
    ask: async (question) => {
      questions.push(question);
      if (questions.length === 1) await meanwhile?.();
      return waiting.shift() ?? "";
    },
    progress: (_title, work) => work(() => undefined),
    connect: async () => vendors,
    connectEntra: async () => vendors,
    ...surroundings,
  });
  return { code, stdout: seen.stdout.join(""), stderr: seen.stderr.join(""), questions };
}
