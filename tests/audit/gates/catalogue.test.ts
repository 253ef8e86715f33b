import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { GATES, gatesOf } from "../../../audit/gates/catalogue";
import type { Gate } from "../../../audit/gates/gate";
import { GATE_READERS } from "../../../operations/gates/readers";
import { LIVE_ACTIONS } from "../../cli/live-actions";
import { CHANGES } from "../../engine/situations/races";
import { PLANS } from "../../providers/graph/resources/preflight/plans";

test("has each gate once", () => {
  const names = GATES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

const folder = resolve(__dirname, "../../../audit/gates");
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** Each gate with its file and its name in the source. */
const defined = filesIn(folder).flatMap((file) =>
  Object.entries<Partial<Gate>>(require(join(folder, file))).flatMap(([name, one]) =>
    one?.judge && one.asked ? [{ file, name, one }] : [],
  ),
);

test("has each gate that is defined", () => {
  const listed = new Set<Partial<Gate>>(GATES);
  const missing = defined.filter(({ one }) => !listed.has(one));
  expect(
    missing.map(({ name, file }) => `Nobody asks ${name} of ${file}: put it into audit/gates/catalogue.ts.`),
  ).toEqual([]);
  expect(defined).toHaveLength(GATES.length);
});

/** Codes that are brought about of a run, of a flip, and by an action behind the program's back on a live domain. */
const EXERCISED = {
  plan: PLANS.flatMap(({ findings }) => findings.map(([, code]) => code)),
  flip: CHANGES.flatMap(({ cause }) => cause?.code ?? []),
  live: LIVE_ACTIONS.flatMap(({ findings: told }) => told.map(([, code]) => code)),
};

const ownTests = filesIn(__dirname).map((file) => readFileSync(join(__dirname, file), "utf8"));

/** A refusal tells no warning, so that a gate of `flip` that only warns is judged by a test of its own. */
function isJudgedAlone(gate: Gate): boolean {
  const name = defined.find(({ one }) => one === gate)?.name;
  return ownTests.some((text) => text.includes(`${name}.judge(`));
}

/** By question: what no situation of it brings about, the test that does, and what it says of it. */
const ELSEWHERE: Record<keyof typeof EXERCISED, Record<string, [file: string, text: string]>> = {
  plan: {
    "issuer that people sign in by": [
      "tests/providers/graph/as-it-stands.test.ts",
      "other issuer at JumpCloud is refused",
    ],
  },
  flip: {
    ownership: [
      "tests/providers/graph/resources/domain-federation/federation-of-others.test.ts",
      "but with other values of passiveSignInUri",
    ],
    "password hosts": [
      "tests/providers/graph/resources/domain-federation/federation-repair.test.ts",
      "sign-in-host",
    ],
    "sign-in page": ["tests/operations/gates/federation.test.ts", "sign-in-page"],
    "addresses of other applications": [
      "tests/providers/graph/resources/domain-federation/ws-federation.test.ts",
      "wsfed/salesforce",
    ],
    "active address": [
      "tests/providers/graph/resources/domain-federation/ws-federation.test.ts",
      "wstrust/m365-exampel-com",
    ],
    "metadata address": [
      "tests/providers/graph/resources/domain-federation/ws-federation.test.ts",
      "wstrust/m365-exampel-com/mex",
    ],
    terms: ["tests/operations/gates/federation.test.ts", "plan-acceptance"],
    "administrator apart": ["tests/engine/bad-input/domains.test.ts", "administrator-on-federated-domain"],
    "everybody is read": [
      "tests/providers/graph/resources/domain-federation/incomplete-people-lists.test.ts",
      "people-unread",
    ],
    "other issuers": ["tests/operations/gates/federation.test.ts", "token-validation"],
  },
  live: {
    "certificate and key": ["tests/engine/situations/application.ts", "certificate-key"],
    "rehearsal of the way back": ["tests/audit/rollback/rehearsal.test.ts", "drill-due"],
    "staged rollout": ["tests/readings/tenant/sign-in-bypasses.test.ts", "readStagedRollouts(person.graph)"],
    "certificate alive": ["docs/runbook.md", "[certificate-expired]"],
  },
};

test.each(
  Object.entries(ELSEWHERE).flatMap(([question, gates]) =>
    Object.entries(gates).map(([name, where]) => [name, question, ...where] as const),
  ),
)("the gate %j of the question %s is exercised elsewhere", (_, __, file, text) => {
  expect(readFileSync(file, "utf8")).toContain(text);
});

/** What is told of a live domain by what reads it, and by no gate. */
const NO_GATES: string[] = ["application-gone"];

/** Where a situation of the question stands. */
const PLACES = {
  plan: "PLANS of tests/providers/graph/resources/preflight/plans.ts",
  flip: "a file of tests/engine/situations/ (for a gate that only warns, judge it in its test in tests/audit/gates/)",
  live: "LIVE_ACTIONS of tests/cli/live-actions.ts",
};

test.each(["plan", "flip", "live"] as const)(
  "a situation exercises each gate of the question %s",
  (question) => {
    const isExercised = (gate: Gate) =>
      gate.name in ELSEWHERE[question] ||
      gate.codes.some((code) => EXERCISED[question].includes(code)) ||
      (question === "flip" && isJudgedAlone(gate));
    const idle = gatesOf(question).filter((gate) => !isExercised(gate));
    expect(
      idle.map(
        ({ name, codes }) =>
          `Nothing brings "${name}" about: put a situation that is told ${codes.join(" or ")} into ${PLACES[question]}, or the test that does it into ELSEWHERE.${question}.`,
      ),
    ).toEqual([]);
  },
);

test.each(["plan", "flip", "live"] as const)(
  "a gate of the question %s tells what a situation is told",
  (question) => {
    const asked = gatesOf(question).flatMap(({ codes }) => codes);
    const silent = EXERCISED[question].filter((code) => !NO_GATES.includes(code) && !asked.includes(code));
    expect(
      [...new Set(silent)].map(
        (code) =>
          `${PLACES[question]} has a situation that is told ${code}, but no gate that tells it is asked: put "${question}" into "asked" of that gate.`,
      ),
    ).toEqual([]);
  },
);

test.each(["flip", "change", "live"] as const)("each reading of the question %s has a reader", (question) => {
  // What only plan reads, a gate that plan asks as well may use; that it does not need it, the compiler sees to.
  const gates = GATES.filter(({ asked }) => asked.includes(question) && !asked.includes("plan"));
  const asked = gates.flatMap(({ reads }) => reads);
  expect(asked.filter((name) => !(name in GATE_READERS))).toEqual([]);
});

test("asks of a change only what its fields touch", () => {
  const names = (...moved: Parameters<typeof gatesOf>[1] & object) =>
    gatesOf("change", moved).flatMap(({ name, touches }) => (touches ? [name] : []));
  expect(names("displayName")).toEqual([]);
  expect(names("passiveSignInUri")).toEqual([
    "addresses of other applications",
    "address of one application",
    "sign-in page",
  ]);
  expect(names("preferredAuthenticationProtocol")).toEqual([
    "addresses of other applications",
    "joined devices",
  ]);
  expect(names("signingCertificate")).toEqual(["certificate of one application"]);
});
