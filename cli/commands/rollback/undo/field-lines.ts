import { tableLines } from "../../../text/lines";
import { certificateSummary } from "./certificate-text";

/** What is written to a federation, one field a line; `ofSigning` is told beside the signing certificate. */
export function fieldLines(writes: object, width: number, ofSigning = ""): string[] {
  const rows = Object.entries(writes).map(([field, value]) => [
    field,
    fieldText(field, value) + (field === "signingCertificate" ? ofSigning : ""),
  ]);
  return ["It writes:", ...tableLines(rows, width, "  ")];
}

function fieldText(field: string, value: unknown): string {
  return value !== null && /certificate$/i.test(field) ? certificateSummary(String(value)) : String(value);
}
