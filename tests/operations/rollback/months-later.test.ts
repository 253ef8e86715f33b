import fc from "fast-check";
import { judgeCloudPassword } from "../../../audit/rollback/cloud-passwords";
import type { RunningEmulators } from "../../../emulators";
import { EVERYBODYS_PASSWORD } from "../../../emulators/company";
import { takePlannedRecord } from "../../../operations/rollback/record-taking";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import { generated } from "../../fixtures/generated";
import { ISSUER, prepare, SIGN_IN, startCompany, vendorsOf } from "../../providers/graph/company";

const DAY = 86_400_000;
/** On these days of a life of 200 the domain is federated, and a record is taken with JumpCloud. */
const FLIP = 60;
const RECORDED = 150;
const LAST = 200;
/** At noon, so that a day is the same one in UTC. */
const START = Math.floor(Date.now() / DAY - LAST - 1) * DAY + DAY / 2;

const WHO = ["ada@example.com", "noah@example.com", "ruth@example.com", "lucas@example.com"] as const;
const JOINER = "joiner@example.com";
const WHAT = ["changes at JumpCloud", "logs in at JumpCloud", "changes at Microsoft", "leaves"] as const;

interface Event {
  day: number;
  who: string;
  what: (typeof WHAT)[number];
}

let at = START;
let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany({ now: () => new Date(at) });
});
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
const onDay = (day: number) => {
  at = START + day * DAY;
};
const clocked = () => ({ ...vendorsOf(emulators), clock: { ...vendorsOf(emulators).clock, now: () => at } });

/** What somebody types at JumpCloud and at Microsoft, from which day on. */
type Known = Map<string, { day: number; at: "JumpCloud" | "Microsoft"; password: string }[]>;

function personOf(email: string) {
  return [...emulators.jumpcloud.state.users.values()].find((user) => user.email === email);
}

async function change(email: string, password: string): Promise<void> {
  const path = `/api/systemusers/${personOf(email)?._id}`;
  const headers = {
    "x-api-key": emulators.env("bootstrap").JUMPCLOUD_API_KEY ?? "",
    "content-type": "application/json",
  };
  const answer = await emulators.jumpcloud.api.request(path, {
    method: "PUT",
    headers,
    body: JSON.stringify({ password }),
  });
  expect(answer.status).toBe(200);
  await emulators.settle();
}

async function logIn(email: string): Promise<void> {
  const person = personOf(email);
  const password = emulators.jumpcloud.state.passwords.get(person?._id ?? "") ?? "";
  await emulators.jumpcloud.signIn.request("/login", {
    method: "POST",
    body: new URLSearchParams({ email, password }),
  });
  await emulators.settle();
}

async function signsIn(email: string, password: string): Promise<boolean> {
  const body = new URLSearchParams({ login: email, passwd: password });
  return (await emulators.entra.app.request("/common/login", { method: "POST", body })).ok;
}

/** Whoever changes it at Microsoft themselves; of a federated domain nobody can. */
function changeAtMicrosoft(email: string, password: string): boolean {
  const { state } = emulators.entra;
  const account = state.findUser(email);
  const domain = state.domains.get("example.com");
  if (!account || (domain && state.isFederated(domain))) return false;
  state.signIns.passwords.set(account.id, password);
  state.putUser({ ...account, lastPasswordChangeDateTime: new Date(at).toISOString() });
  return true;
}

/** Somebody who comes when the domain is federated already. */
async function join(group: string): Promise<void> {
  const like = personOf("lucas@example.com");
  const id = "a".repeat(24);
  const own = {
    _id: id,
    email: JOINER,
    username: "joiner",
    password_date: null,
    created: new Date(at).toISOString(),
  };
  if (like) emulators.jumpcloud.state.users.set(id, { ...structuredClone(like), ...own });
  await vendorsOf(emulators).jumpcloud.userGroups.addMember(group, id);
  await emulators.settle();
}

async function live(events: Event[]): Promise<{ known: Known; plan: RollbackPlan }> {
  onDay(0);
  emulators.reset();
  const prepared = await prepare(emulators);
  const known: Known = new Map([...WHO, JOINER].map((who) => [who, []]));
  for (const who of WHO) {
    known.get(who)?.push({ day: -1000, at: "Microsoft", password: EVERYBODYS_PASSWORD });
    if (emulators.jumpcloud.state.passwords.has(personOf(who)?._id ?? "")) {
      emulators.jumpcloud.state.passwords.set(personOf(who)?._id ?? "", `${who} of before`);
      known.get(who)?.push({ day: -1000, at: "JumpCloud", password: `${who} of before` });
    }
  }
  const happens = async (from: number, to: number) => {
    for (const { day, who, what } of events.filter((event) => event.day > from && event.day < to)) {
      onDay(day);
      const password = `${who} of ${day}`;
      if (what === "leaves") Object.assign(personOf(who) ?? {}, { suspended: true, state: "SUSPENDED" });
      if (what === "logs in at JumpCloud") await logIn(who);
      if (what === "changes at Microsoft" && changeAtMicrosoft(who, password))
        known.get(who)?.push({ day, at: "Microsoft", password });
      if (what !== "changes at JumpCloud" || !personOf(who)) continue;
      await change(who, password);
      known.get(who)?.push({ day, at: "JumpCloud", password });
    }
  };
  await happens(0, FLIP);
  onDay(FLIP);
  const fields = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
  const planned = await takePlannedRecord(clocked(), { ...fields, ...prepared }, call);
  const certificate = await clocked().jumpcloud.applications.certificate(prepared.applicationId);
  await clocked().graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    signingCertificate: certificate?.base64 ?? null,
  });
  await join(prepared.groupId);
  await happens(FLIP, RECORDED);
  onDay(RECORDED);
  const asked = { domain: "example.com", record: planned, jumpcloud: clocked().jumpcloud };
  const { record } = await planRollback(clocked(), asked, call);
  await happens(RECORDED, LAST);
  onDay(LAST);
  const plan = await planRollback(clocked(), { domain: "example.com", record }, call);
  await clocked().graph.federation.delete("example.com", plan.federationId ?? "");
  return { known, plan };
}

const events = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: 1, max: LAST - 1 }).filter((day) => day !== FLIP && day !== RECORDED),
    who: fc.constantFrom(...WHO, JOINER),
    what: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...WHAT.slice(0, 3)) },
      fc.constant("leaves" as const),
    ),
  }),
  { selector: ({ day }) => day, minLength: 30, maxLength: 50 },
);

test("months after the flip Microsoft's page takes the password of each person that a rollback tells", async () => {
  await fc.assert(
    fc.asyncProperty(events, async (unsorted) => {
      const { known, plan } = await live(unsorted.sort((one, other) => one.day - other.day));
      expect(plan.record.federatedSince).toBe(new Date(START + FLIP * DAY).toISOString());
      for (const person of Array.isArray(plan.people) ? plan.people : []) {
        const passwords = known.get(person.user);
        if (!passwords) continue;
        const { usable, had, isJumpClouds } = judgeCloudPassword(person, plan.record);
        const taken = [];
        for (const one of passwords) if (await signsIn(person.user, one.password)) taken.push(one);
        const lastAt = (vendor: string) =>
          passwords.filter((one) => one.at === vendor && one.day < RECORDED).at(-1);
        const day = had ? Math.ceil((Date.parse(had) - START) / DAY) : undefined;
        const ofDay = passwords.filter((one) => day !== undefined && one.day <= day);
        if (usable === "none") expect([person.user, taken]).toEqual([person.user, []]);
        else expect([person.user, ofDay]).toEqual([person.user, expect.arrayContaining(taken)]);
        if (usable === "likely" || usable === "unlikely")
          expect([person.user, taken.length]).toEqual([person.user, 1]);
        if (usable === "likely") expect([lastAt("JumpCloud"), lastAt("Microsoft")]).toContain(taken[0]);
        if (isJumpClouds) expect(taken).toEqual([lastAt("JumpCloud")]);
        if (usable === "unlikely") expect(taken).not.toContain(lastAt("JumpCloud"));
      }
    }),
    generated({ numRuns: 4 }),
  );
});
