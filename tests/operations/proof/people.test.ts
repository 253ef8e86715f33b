import { type RunningEmulators, signInAs } from "../../../emulators";
import type { FederationDeclaration } from "../../../operations/federation/declaration";
import { FederationFailure } from "../../../operations/federation/failure";
import { ensureFederated, keepFederated } from "../../../operations/federation/federated-domain";
import { withFieldDefaults } from "../../../operations/federation/fields";
import { DAY } from "../../../waiting/durations";
import { signedIn } from "../../clients/emulated";
import { northwindOf, ONE_OF_EACH_KIND } from "../../emulators/few-people";
import { startReady } from "../../emulators/ready";
import { type Company, lockedOut, rightBeforeTheCutOver } from "../../engine/situations/company";
import { ACCEPTED, ISSUER, writes } from "../../providers/graph/company";
import { impatientClock } from "../../waiting/fast-clock";
import {
  CONFIGURATION,
  CREATE,
  calling,
  DOMAIN,
  onceAfter,
  REMOVE,
  UPDATE,
} from "../federation/federation-company";

const INITIAL = "example.onmicrosoft.com";
const ADA = "ada@example.com";
const STAYS =
  "  Now: example.com is Federated with https://example.com. It stays federated: going back for a few people would change the sign-in page of everybody for hours.\n" +
  "  Next: Help each of them as named above. A person who can't wait can sign in with a sign-in name on example.onmicrosoft.com and a Temporary Access Pass. Check it with `npx jumpcloud-entra parity --domain example.com`. The next `pulumi up` leaves the domain federated.";

let emulators: RunningEmulators;
let company: Company;
let everybody: string[];
beforeAll(async () => {
  // Most tests sign all of them in.
  emulators = await startReady({ company: northwindOf(ONE_OF_EACH_KIND), provisioningDelayMs: 0 });
});
beforeEach(async () => {
  for (const { faults } of [emulators.entra, emulators.jumpcloud]) faults.clear();
  company = await rightBeforeTheCutOver(emulators);
  everybody = company.everybody();
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
});
afterAll(() => emulators.close());
jest.setTimeout(60_000);

function declared(terms: FederationDeclaration["terms"] = {}, adopt = false): FederationDeclaration {
  const { applicationId, directoryId, groupId } = company;
  return withFieldDefaults({
    domain: DOMAIN,
    issuerUri: ISSUER,
    applicationId,
    directoryId,
    groupId,
    passiveSignInUri: `${emulators.urls.signIn}/saml2/m365-example-com`,
    administrator: `jumpcloud-admin@${INITIAL}`,
    terms: { acceptLockOut: ACCEPTED, ...terms },
    adopt,
  });
}

/** Federates, and lets something happen right after Graph has done it. */
async function run(
  whenWritten: () => unknown = () => undefined,
  terms: FederationDeclaration["terms"] = {},
  write = CREATE,
) {
  const vendors = {
    ...signedIn(emulators, "deploy", onceAfter(write, whenWritten)),
    clock: impatientClock(),
  };
  return ensureFederated(vendors, declared(terms, write !== CREATE), calling()).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof FederationFailure) return error;
      throw error;
    },
  );
}

/** The domain as somebody else federated it by hand, with another identity provider. */
async function federatedByHand() {
  const { graph, jumpcloud } = signedIn(emulators, "deploy");
  const certificate = await jumpcloud.applications.certificate(company.applicationId);
  await graph.federation.create(DOMAIN, {
    displayName: "ADFS",
    issuerUri: "https://adfs.example.com",
    passiveSignInUri: "https://adfs.example.com/ls",
    activeSignInUri: "https://adfs.example.com/ls",
    signOutUri: "https://adfs.example.com/out",
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    signingCertificate: certificate?.base64,
  });
  emulators.entra.journal.clear();
}

const issuer = () => emulators.entra.state.federations.get(DOMAIN)?.issuerUri;
const sent = () => writes(emulators).map((write) => write.replace(/[0-9a-f-]{36}$/, "ID"));
const SIX = ["one", "two", "three", "four", "five", "six"];
const type = () => company.domain(DOMAIN).authenticationType;
const suspend = (name: string) =>
  Object.assign(company.person(name), { suspended: true, state: "SUSPENDED" });

/** Somebody whom JumpCloud does not know. */
function join(name: string): void {
  const userPrincipalName = `${name}@example.com`;
  emulators.entra.state.putUser({
    ...company.account("ada"),
    id: `11111111-0000-4000-8000-${Buffer.from(name).toString("hex").padStart(12, "0").slice(-12)}`,
    userPrincipalName,
    mail: userPrincipalName,
    onPremisesImmutableId: null,
    proxyAddresses: [],
  });
}

test("says nothing where everybody can sign in, and writes once", async () => {
  expect(await run()).toBeUndefined();
  expect([type(), sent()]).toEqual(["Federated", [CREATE]]);
});

interface Unready {
  what: string;
  act(company: Company): unknown;
  who: string;
  line: string;
}

const UNREADY: Unready[] = [
  {
    what: "was suspended in JumpCloud",
    act: () => suspend("ada"),
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com is suspended in JumpCloud. Activate the user in JumpCloud, or block the account in Entra.",
  },
  {
    what: "was suspended in JumpCloud, whose sync has blocked the account",
    act: () => {
      suspend("ada");
      company.change("ada", { accountEnabled: false });
    },
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com is suspended in JumpCloud; ada@example.com is blocked from sign-in in Entra. Activate the user in JumpCloud, or block the account in Entra; Enable the account in Entra if the person is to sign in.",
  },
  {
    what: "was taken out of the group, and the sync followed",
    act: () => company.removeMember("ada"),
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com is blocked from sign-in in Entra; ada@example.com is not a member of the group that may use Microsoft 365. Enable the account in Entra if the person is to sign in; Put the person into JumpCloud's group again; a run with `--refresh` does that for the people in `members`.",
  },
  {
    what: "was taken out of the group behind the sync's back",
    act: ({ person, groupId }) => {
      const { state } = emulators.jumpcloud;
      state.memberships = state.memberships.filter(
        ({ group, user }) => group !== groupId || user !== person("ada")._id,
      );
    },
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com is not a member of the group that may use Microsoft 365. Put the person into JumpCloud's group again; a run with `--refresh` does that for the people in `members`.",
  },
  {
    what: "got another immutable id",
    act: () => company.change("ada", { onPremisesImmutableId: "somebody-else" }),
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com has the immutable id somebody-else, JumpCloud sends 20a4479c1273ee4ef032a865. Move the sign-in name to example.onmicrosoft.com, set onPremisesImmutableId to 20a4479c1273ee4ef032a865 there, and move it back.",
  },
  {
    what: "joined the domain alone",
    act: () => join("late"),
    who: "late@example.com",
    line: "late@example.com: this person can't sign in: JumpCloud has nobody with the address late@example.com. Add the person to JumpCloud and to `members`, or move the sign-in name to example.onmicrosoft.com and give out a Temporary Access Pass.",
  },
  {
    what: "was deleted in JumpCloud, and the sync followed",
    act: async ({ person }) => {
      const headers = { "x-api-key": emulators.env("bootstrap").JUMPCLOUD_API_KEY ?? "" };
      const url = `${emulators.urls.jumpcloud}/api/systemusers/${person("ada")._id}`;
      expect((await fetch(url, { method: "DELETE", headers })).status).toBe(200);
      await emulators.settle();
    },
    who: ADA,
    line: "ada@example.com: this person can't sign in: ada@example.com is blocked from sign-in in Entra, and JumpCloud has nobody with this address. If the person stays, add them to JumpCloud and to `members` again, and enable the account in Entra.",
  },
  {
    what: "got an e-mail address of another domain in JumpCloud",
    act: ({ person }) => Object.assign(person("ada"), { email: "ada.lovelace@example.org" }),
    who: ADA,
    line: "ada@example.com: this person can't sign in: the JumpCloud address ada.lovelace@example.org is not the sign-in name ada@example.com. Make them the same: correct the e-mail in JumpCloud, or the user principal name in Entra.",
  },
];

test.each(UNREADY)(
  "names who $what, with the remedy, and everybody else signs in",
  async ({ act, who, line }) => {
    const failure = await run(() => act(company));
    expect(failure?.message).toBe(
      "Could not federate example.com without locking anybody out: it is federated, but these people, who could sign in before, can't sign in now. Several reads of both vendors agree:\n" +
        `  - ${line}\n${STAYS}`,
    );
    expect(failure?.details).toMatchObject({ left: "Federated", changed: true });
    expect([type(), sent().filter((write) => write !== CREATE && write.includes("/domains/"))]).toEqual([
      "Federated",
      [],
    ]);
    const outside = await lockedOut(
      company,
      everybody.filter((user) => user !== who),
    );
    expect(outside).toEqual([]);
    expect(await signInAs(emulators, { email: who })).toMatchObject({ signedIn: false });
  },
);

test("has no news of who is named in acceptLockOut, or was outside before", async () => {
  const users = [...ACCEPTED.users, ADA];
  const failure = await run(() => suspend("ada"), { acceptLockOut: { users, reason: "on leave" } });
  expect([failure, type()]).toEqual([undefined, "Federated"]);
});

test("names who was accepted until a day that is over", async () => {
  const yesterday = new Date(Date.now() - DAY).toISOString().slice(0, 10);
  const failure = await run(() => suspend("ada"), {
    acceptLockOut: { users: [ADA], reason: "on leave", until: yesterday },
    accepted: ACCEPTED.users.map((object) => ({
      code: "lock-out",
      object,
      reason: ACCEPTED.reason,
      by: "it@example.com",
      until: "2999-12-31",
    })),
  });
  expect(failure?.details).toMatchObject({
    left: "Federated",
    evidence: [expect.stringMatching(/^ada@example.com: /)],
  });
  expect([type(), sent()]).toEqual(["Federated", [CREATE]]);
});

test("has no news of who left the domain", async () => {
  expect(await run(() => company.change("ada", { userPrincipalName: `ada@${INITIAL}` }))).toBeUndefined();
});

test("leaves the domain federated with the next run, which writes nothing, whether its state has the federation or not", async () => {
  const inputs = declared();
  await run(() => suspend("ada"));
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
  const earlier = { declared: inputs, mayFederate: false };
  const vendors = { ...signedIn(emulators, "deploy"), clock: impatientClock() };
  expect(await keepFederated(vendors, inputs, earlier, calling())).toMatchObject({ name: DOMAIN });
  await expect(run()).rejects.toThrow(
    "Refused to take over the federation of example.com, which stays as it is; nothing was changed:\n" +
      "  - ada@example.com: this person could not sign in: ada@example.com is suspended in JumpCloud.",
  );
  expect([type(), sent()]).toEqual(["Federated", []]);
});

test("goes back to Managed where more are outside than the brake, and names them", async () => {
  const failure = await run(() => SIX.forEach(join));
  expect(failure?.message).toContain(
    "Could not federate example.com without locking anybody out: 6 people who could sign in before can't sign in now. That is more than the 5 of `outsideBrake`. Several reads of both vendors agree:\n" +
      "  - five@example.com: this person can't sign in: JumpCloud has nobody with the address five@example.com.",
  );
  expect(failure?.message).toContain("  Now: example.com is Managed again");
  expect(failure?.details).toMatchObject({ left: "Managed", changed: true });
  expect([type(), sent()]).toEqual(["Managed", [CREATE, REMOVE]]);
});

test("stays federated with as many as the brake allows", async () => {
  const failure = await run(() => SIX.forEach(join), { outsideBrake: { people: 6 } });
  expect(failure?.details).toMatchObject({ left: "Federated", evidence: { length: 6 } });
  expect(type()).toBe("Federated");
});

test("goes back to Managed where nobody can sign in to the tenant without JumpCloud any more", async () => {
  const failure = await run(() => {
    for (const name of ["admin", "breakglass"]) company.change(name, { accountEnabled: false });
  });
  expect(failure?.message).toContain(
    "Could not federate example.com without locking anybody out: nobody could get into the tenant without JumpCloud any more. Several reads in a row agree:\n" +
      "  - jumpcloud-admin@example.onmicrosoft.com: no Global Administrator on an unfederated domain has a strong sign-in method or was tested recently (admin@example.onmicrosoft.com: is blocked from sign-in; breakglass@example.onmicrosoft.com: is blocked from sign-in; ",
  );
  expect([type(), sent()]).toEqual(["Managed", [CREATE, REMOVE]]);
});

test("stays federated where the look fails, and says how to look", async () => {
  const { faults } = emulators.jumpcloud;
  const failure = await run(() => faults.throttle({ path: /\/usergroups\//, times: 100_000 }));
  expect(failure?.message).toMatch(
    /^Could not check the people of example.com again after it was federated: Waited 300 s for the people of example.com to be read, without success\. The last read failed: JumpCloud .*429/,
  );
  expect(failure?.message).toContain(
    "Next: Check it with `npx jumpcloud-entra parity --domain example.com`. If many people can't sign in, run `npx jumpcloud-entra rollback --domain example.com`.",
  );
  expect(failure?.details).toMatchObject({ left: "Federated", changed: true });
  expect([type(), sent()]).toEqual(["Federated", [CREATE]]);
});

test("stays federated where Graph counts somebody whom no look shows, and says so", async () => {
  const path = /^\/v1\.0\/users$/;
  const entry = emulators.entra.state.findUser(ADA)?.id ?? "";
  const failure = await run(() => emulators.entra.faults.spoilList({ kind: "hidden", path, entry }));
  expect(failure?.message).toMatch(
    /^Could not check the people of example\.com again after it was federated: Waited 300 s for the people of example\.com to be read, without success\. The last read failed: Graph counts \d+ accounts on example\.com, eu\.example\.com, but three readings show only \d+: 1 may be missing/,
  );
  expect([type(), sent()]).toEqual(["Federated", [CREATE]]);
});

test("believes what several looks agree on, and not one of them", async () => {
  const { faults } = emulators.jumpcloud;
  const failure = await run(() => faults.throttle({ path: /\/usergroups\//, times: 7 }));
  expect([failure, type()]).toEqual([undefined, "Federated"]);
});

test("names who is outside where another application gets behind a live federation, which stays", async () => {
  await federatedByHand();
  const failure = await run(() => suspend("ada"), {}, `PATCH ${CONFIGURATION}`);
  expect(failure?.details).toMatchObject({
    left: "Federated",
    evidence: [expect.stringMatching(/^ada@example.com: /)],
  });
  expect([issuer(), sent()]).toEqual([ISSUER, [UPDATE]]);
});

test("puts the former application back behind a live federation where more are outside than the brake", async () => {
  await federatedByHand();
  const failure = await run(() => SIX.forEach(join), {}, `PATCH ${CONFIGURATION}`);
  expect(failure?.message).toContain("6 people who could sign in before can't sign in now");
  expect(failure?.message).toContain("Now: example.com is federated as before");
  expect([type(), issuer(), sent()]).toEqual(["Federated", "https://adfs.example.com", [UPDATE, UPDATE]]);
});
