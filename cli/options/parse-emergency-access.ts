import { InvalidArgumentError } from "commander";
import type { EmergencyAccess } from "../../operations/federation/declaration";

/** The argument of `--tested`: an administrator, and the day of the last sign-in. @throws InvalidArgumentError */
export function parseEmergencyAccess(text: string): EmergencyAccess {
  const [, upn = "", testedOn = ""] = /^([^=\s]+@[^=\s]+)=(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (upn) return { upn, testedOn };
  throw new InvalidArgumentError(
    "It must be a sign-in name and a day, such as breakglass@example.onmicrosoft.com=2026-01-31.",
  );
}
