import { readFileSync } from "node:fs";
import { CATALOGUE, gatesOf } from "../../../audit/gates/catalogue";
import { DEEDS } from "../../cli/deeds";
import { CHANGES } from "../../engine/situations/races";

test("has each gate once", () => {
  const names = CATALOGUE.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

/** Codes that a situation brings about before a flip, or a deed behind the program's back on a live domain. */
const EXERCISED = {
  flip: CHANGES.flatMap(({ cause }) => cause?.code ?? []),
  live: DEEDS.flatMap(({ told }) => told.map(([, code]) => code)),
};

/** What neither the situations nor the deeds bring about, the test that does, and what it says of it. */
const ELSEWHERE: Record<string, [file: string, text: string]> = {
  ownership: ["tests/providers/graph/handlers/whose-federation.test.ts", "differs in passiveSignInUri"],
  "password hosts": ["tests/providers/graph/handlers/federation-repair.test.ts", "sign-in-host"],
  "sign-in page": ["tests/operations/federation-gates.test.ts", "sign-in-page"],
  terms: ["tests/operations/federation-gates.test.ts", "plan-acceptance"],
  "administrator apart": ["tests/engine/bad-input/domains.test.ts", "administrator-on-federated-domain"],
  "other issuers": ["tests/operations/federation-gates.test.ts", "token-validation"],
  "certificate and key": ["tests/engine/situations/application.ts", "certificate-key"],
  "authentication strength": ["tests/operations/federation-gates.test.ts", "mfa-strength"],
  "staged rollout": ["tests/surveys/ways-round.test.ts", "stagedRollouts(person.graph)"],
  "certificate alive": ["docs/runbook.md", "[certificate-expired]"],
};

test.each(Object.entries(ELSEWHERE))("the gate %j is exercised elsewhere", (_, [file, text]) => {
  expect(readFileSync(file, "utf8")).toContain(text);
});

test.each(["flip", "live"] as const)("a situation exercises each gate of the question %s", (question) => {
  const idle = gatesOf(question).filter(
    ({ name, codes }) => !(name in ELSEWHERE) && !codes.some((code) => EXERCISED[question].includes(code)),
  );
  expect(idle.map(({ name }) => name)).toEqual([]);
});

test("asks of a change only what its fields touch", () => {
  const names = (...moved: Parameters<typeof gatesOf>[1] & object) =>
    gatesOf("change", moved).flatMap(({ name, touches }) => (touches ? [name] : []));
  expect(names("displayName")).toEqual([]);
  expect(names("passiveSignInUri")).toEqual(["address of one application", "sign-in page"]);
  expect(names("preferredAuthenticationProtocol")).toEqual(["joined devices"]);
});
