import { judgePeople } from "../../../audit/people/verdicts";
import { collectAll } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { surveyPeople } from "../../../operations/people/survey";
import { IncompleteReading } from "../../../readings";
import { startReady } from "../../emulators/ready";
import { ISSUER, SIGN_IN, vendorsOf } from "../../providers/graph/company";

/** Beside those of the seed. */
const GENERATED = 1000;

let emulators: RunningEmulators;
const call = { signal: new AbortController().signal, log: () => undefined };
const domains = ["example.com", "eu.example.com"];

// Binding a thousand people takes long on a busy machine.
jest.setTimeout(180_000);

beforeAll(async () => {
  emulators = await startReady({ users: GENERATED, provisioningDelayMs: 0 });
});
afterAll(() => emulators.close());

/** A group of these people, bound to the directory and to an application. */
async function bind(name: string, isMember: (email: string) => boolean) {
  const { jumpcloud } = vendorsOf(emulators);
  const known = await jumpcloud.directories.findOffice365({});
  const directoryId = known?.id ?? (await emulators.consent());
  const group = await jumpcloud.userGroups.create({ name });
  const users = await collectAll(jumpcloud.users.list());
  const members = users.filter(({ email }) => isMember(email));
  await Promise.all(members.map(({ id }) => jumpcloud.userGroups.addMember(group.id, id)));
  const application = await jumpcloud.applications.create({
    name: "office365",
    displayName: name,
    displayLabel: name,
    ssoUrl: `${SIGN_IN}-${group.id}`,
    config: { idpEntityId: `${ISSUER}/${group.id}` },
  });
  await jumpcloud.office365s.associations.add(directoryId, { type: "user_group", id: group.id });
  await emulators.settle();
  return {
    users: users.length,
    asked: { groupIds: [group.id], directoryId, applicationId: application.id, admittedBy: [application.id] },
  };
}

/** The requests of a reading, how often each path was asked for. */
async function requestsOf(read: () => Promise<unknown>): Promise<Record<string, number>> {
  const journals = [emulators.jumpcloud.journal, emulators.entra.journal];
  const before = journals.map((journal) => journal.all().length);
  await read();
  const asked: Record<string, number> = {};
  const seen = journals.flatMap((journal, index) => journal.all().slice(before[index]));
  for (const { path, identity } of seen) {
    if (identity === "JumpCloud" || path.includes("/oauth2/") || path.includes("openid")) continue;
    const place = path.replace(/\?.*/, "").replace(/[0-9a-f]{24}/g, "{id}");
    asked[place] = (asked[place] ?? 0) + 1;
  }
  return asked;
}

test("reads a large company by pages, three of a hundred and one of 999, and asks for nobody by themselves", async () => {
  const { users, asked } = await bind("Everybody", () => true);
  const vendors = vendorsOf(emulators, "read");
  const requests = await requestsOf(async () => {
    const people = await surveyPeople(vendors, { ...asked, domains, holders: [] }, call);
    expect(people.members).toHaveLength(users);
    expect(judgePeople(people, { domains }).length).toBeGreaterThan(users);
  });
  const pages = Math.ceil(users / 100);
  expect(requests).toEqual({
    "/api/v2/usergroups/{id}/members": pages,
    "/api/v2/office365s/{id}/users": pages,
    // Its groups, and whether anybody is bound by themselves.
    "/api/v2/applications/{id}/associations": 2,
    // One asks how many there are.
    "/api/systemusers": pages + 1,
    // The members of two domains, and those of the third.
    "/v1.0/users": 2 + 1,
    "/api/v2/office365s/{id}": 1,
    "/api/v2/office365s/{id}/domains": 1,
    "/api/v2/office365s/{id}/translationrules": 1,
    "/api/v2/authn/policies": 1,
  });
  const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
  expect(all).toBeLessThanOrEqual(3 * pages + Math.ceil(users / 999) + 10);
});

test("looks a few people up in a large organisation, and judges them as a reading of everybody would", async () => {
  const { asked } = await bind("Foundation", (email) => email.endsWith("@example.org"));
  const vendors = vendorsOf(emulators, "read");
  const scope = ["example.org"];
  const requests = await requestsOf(async () => {
    const people = await surveyPeople(vendors, { ...asked, domains: scope, holders: [] }, call);
    const verdicts = judgePeople(people, { domains: scope });
    expect(verdicts.map(({ user, isMember }) => [user, isMember])).toEqual([["marco@example.org", true]]);
  });
  expect(requests["/api/systemusers"]).toBeUndefined();
  expect(requests["/api/systemusers/{id}"]).toBe(1);
});

test("does not pass over a member whom JumpCloud then doesn't show", async () => {
  const { asked } = await bind("Gone", (email) => email === "marco@example.org");
  const vendors = vendorsOf(emulators, "read");
  const blind = {
    ...vendors,
    jumpcloud: {
      ...vendors.jumpcloud,
      users: { ...vendors.jumpcloud.users, findByIds: async () => new Map() },
    },
  };
  const reading = surveyPeople(blind, { ...asked, domains: ["example.org"], holders: [] }, call);
  await expect(reading).rejects.toThrow(IncompleteReading);
});
