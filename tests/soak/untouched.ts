import { type CompanyOnEngine, startCompanyAt } from "../engine/program/company";
import type { SoakOptions } from "./options";

export interface Untouched {
  runs: number;
  /** What a run printed or wrote that had nothing to change. */
  failure?: string;
}

/** Previews the committed program, federated, without and with refresh, until `due` (milliseconds since 1970). */
export async function runUntouched(
  { runs: most }: SoakOptions,
  due: number,
  signal: AbortSignal,
): Promise<Untouched> {
  if (most === 0) return { runs: 0 };
  const company = await startCompanyAt("federated");
  try {
    let runs = 0;
    while (runs < most && Date.now() < due && !signal.aborted) {
      const failure = await failureOf(company);
      if (failure !== undefined) return { runs, failure };
      runs += 1;
    }
    return { runs };
  } finally {
    await company.close();
  }
}

async function failureOf(company: CompanyOnEngine): Promise<string | undefined> {
  try {
    await company.succeeds("preview", "--expect-no-changes", "--diff");
    await company.succeeds("preview", "--refresh", "--expect-no-changes", "--diff");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const writes = company.newWrites();
  return writes.length > 0 ? `A preview wrote ${writes.join(", ")}` : undefined;
}
