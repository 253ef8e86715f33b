import { toCsv } from "../../../text/write-csv";
import type { PreviewRun } from "../../engine/run-preview";
import { judgedPeopleOfRun } from "./judged-preview";

/** Everybody who could not sign in, as a table for a spreadsheet. */
export function lockedOutPeopleCsv(run: Pick<PreviewRun, "judged">): string {
  const rows = (judgedPeopleOfRun(run)?.lockedOut ?? []).map(
    ({ user, kind, reasons, isUnsure, accepted }) => [
      user,
      kind,
      isUnsure ? "perhaps" : "no",
      accepted,
      reasons.map(({ code }) => code).join(" "),
      reasons.map(({ text }) => text).join("; "),
    ],
  );
  return toCsv(["user", "kind", "can sign in", "accepted", "codes", "why"], rows);
}
