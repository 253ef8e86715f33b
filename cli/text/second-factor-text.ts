import type { Finding } from "../../audit/finding";
import { findingLines } from "./finding-lines";

/** What Entra will ask of everybody, before all else: a password alone may open the company. */
export function secondFactorLines(demands: Finding[], width: number): string[] {
  if (demands.length === 0) return [];
  return [
    "Once it is Managed, what else than a password people are asked for:",
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
        ? `Nobody knows who asks for a second factor: ${wayOut}.`
        : `A password alone lets people in: ${wayOut}.`,
    ];
  });
}
