import type { Finding } from "../../audit/finding";
import { hangingLines } from "./lines";

/** How a state is marked before a line: it holds, it waits for something, it does not hold, nobody knows. */
export const STATE_MARKS: Record<Finding["state"], string> = {
  holds: "ok",
  pending: "..",
  violated: "NO",
  unknown: "??",
};

/** A finding as two or three lines: what is so, and below it what to do. */
export function findingLines({ code, object, state, evidence, wayOut }: Finding, width: number): string[] {
  const mark = state === "holds" && wayOut ? "!" : STATE_MARKS[state];
  const what = hangingLines(`${object}: ${evidence} [${code}]`, width, `  ${mark.padEnd(2)} `);
  return wayOut ? [...what, ...hangingLines(`→ ${wayOut}`, width, " ".repeat(7))] : what;
}

/** The last line of an output that shows codes, however many they are. */
export const EXPLAIN_CODE_HINT = "What [code] means: npx jumpcloud-entra explain --code CODE";
