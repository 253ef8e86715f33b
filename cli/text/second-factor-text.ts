import type { Finding } from "../../audit/finding";
import { findingLines } from "./finding-lines";

/** What Entra will ask of everybody, before all else: a password alone may open the company. */
export function secondFactorLines(demands: Finding[], width: number): string[] {
  if (demands.length === 0) return [];
  return [
    "What Microsoft asks for in addition to the password when the domain is Managed:",
    ...demands.flatMap((one) => findingLines(one, width)),
    "",
  ];
}

/** The one step that keeps a password alone from opening it, again at the end; else nothing. */
export function secondFactorSteps(demands: Finding[]): string[] {
  return demands.flatMap(({ code, state, wayOut }) => {
    if (code !== "managed-password-alone") return [];
    return [
      state === "unknown"
        ? `It could not be read who asks for a second factor: ${wayOut}.`
        : `A password alone lets people in: ${wayOut}.`,
    ];
  });
}
