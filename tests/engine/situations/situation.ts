import type { FindingCode } from "../../../audit/codes/finding-codes";
import type { RunningEmulators } from "../../../emulators";
import {
  type Attempt,
  type Attempted,
  type Company,
  federate,
  lockedOut,
  rightBeforeTheCutOver,
} from "./company";

/** What a refusal has to say, all of it in one line. */
export interface Cause {
  /** Code of the finding; left out where something could not be read at all. */
  code?: FindingCode;
  /** What the finding speaks of; left out with the code. */
  object?: string;
  says: RegExp;
}

/** One way in which a company is not ready, and what has to become of the attempt to federate it. */
export interface Situation extends Attempted {
  name: string;
  change?(company: Company): unknown;
  /** Left out where the domain may be federated: then nobody may be outside. */
  cause?: Cause;
  /** Who refuses. @default "check", and "create" where `between` brings it about */
  refusedBy?: Attempt["refusedBy"];
  /** Nobody could sign in before either, so that nobody is asked after. */
  closedBefore?: true;
}

/** A short word for what became of it, for a table. */
export interface Result {
  federated: boolean;
  refusedBy: Attempt["refusedBy"];
  written: string[];
  outside: string[];
  told: string;
  /** Faults of Entra that the situation asked for and that never happened. */
  leftFaults: string[];
}

/** Brings a company into a situation and tries to federate it. */
export async function tryOut(emulators: RunningEmulators, situation: Situation): Promise<Result> {
  const company = await rightBeforeTheCutOver(emulators);
  await situation.change?.(company);
  const { jumpcloud, entra } = emulators;
  entra.journal.clear();
  jumpcloud.journal.clear();
  const { federated, told, refusedBy, written, before } = await federate(company, situation);
  const leftFaults = entra.faults.left();
  for (const { faults } of [entra, jumpcloud]) faults.clear();
  const outside = situation.closedBefore ? [] : await lockedOut(company, before);
  return { federated, refusedBy, written, outside, told, leftFaults };
}

/** The line of a refusal that names the cause. */
export function lineOf({ told }: Pick<Result, "told">, { code, object, says }: Cause): string | undefined {
  const lines = told.split("\n").map((line) => line.replace(/^ *- /, ""));
  return lines.find(
    (line) =>
      says.test(line) &&
      (object === undefined || line.startsWith(`${object}: `)) &&
      (code === undefined || line.endsWith(`[${code}]`)),
  );
}
