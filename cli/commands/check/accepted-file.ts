import type { AcceptedFinding } from "../../../audit/acceptances/acceptances";
import { checkAcceptances } from "../../../audit/acceptances/checks";
import { findingSentence } from "../../../audit/finding";
import { checkTerms } from "../../../operations/federation/terms";
import { CommandStop } from "../../command-failure";
import { readJsonFile } from "../../files/read-file";

/** What the stack's configuration key `accepted` lists, as `pulumi config get accepted` prints it. @throws CommandStop */
export function readAcceptedFile(file: string, now: Date): AcceptedFinding[] {
  const accepted = readJsonFile(file);
  const malformed = checkTerms({ accepted }).map(({ reason }) => reason);
  const problems = malformed.length > 0 ? malformed : judged(accepted as AcceptedFinding[], now);
  if (problems.length > 0) throw new CommandStop(`${file} can't be used:\n${problems.join("\n")}`);
  return accepted as AcceptedFinding[];
}

function judged(accepted: AcceptedFinding[], now: Date): string[] {
  return checkAcceptances({ accepted }, now).map(findingSentence);
}
