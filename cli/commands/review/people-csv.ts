import { csv } from "../../../text/write-csv";
import type { PreviewRun } from "../../engine/run-preview";
import { peopleOf } from "./judged-preview";

/** Everybody who could not sign in, as a table for a spreadsheet. */
export function peopleCsv(run: Pick<PreviewRun, "judged">): string {
  const rows = (peopleOf(run)?.lockedOut ?? []).map(({ user, kind, reasons, isUnsure, accepted }) => [
    ...[user, kind, isUnsure ? "perhaps" : "no", accepted],
    ...[reasons.map(({ code }) => code).join(" "), reasons.map(({ text }) => text).join("; ")],
  ]);
  return csv(["user", "kind", "can sign in", "accepted", "codes", "why"], rows);
}
