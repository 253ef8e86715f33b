import { readFileSync } from "node:fs";
import { type Accepted, acceptanceProblems } from "../../../audit/acceptances/acceptances";
import { sentence } from "../../../audit/finding";
import { malformedTerms } from "../../../operations/federation/terms";
import { Stop } from "../../command-failure";

/** What the stack's configuration key `accepted` lists, as `pulumi config get accepted` prints it. @throws Stop */
export function readAcceptedFile(file: string, now: Date): Accepted[] {
  const accepted = parsed(file);
  const malformed = malformedTerms({ accepted }).map(({ reason }) => reason);
  const problems = malformed.length > 0 ? malformed : judged(accepted as Accepted[], now);
  if (problems.length > 0) throw new Stop(`${file} can't be used:\n${problems.join("\n")}`);
  return accepted as Accepted[];
}

function judged(accepted: Accepted[], now: Date): string[] {
  return acceptanceProblems({ accepted }, now).map(sentence);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Stop(`Could not read ${file}: ${(error as Error).message}.`);
  }
}
