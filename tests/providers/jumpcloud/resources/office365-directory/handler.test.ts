import type { JumpCloudSeed } from "../../../../../emulators/jumpcloud";
import { office365DirectoryHandler } from "../../../../../providers/jumpcloud/resources/office365-directory/handler";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { DIRECTORY, idOfUser, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

let here: Surroundings;

async function begin(directories: JumpCloudSeed["directories"] = SEED.directories) {
  here = await surroundings({ ...SEED, directories });
}

afterEach(() => here.close());

it("finds the directory by its name in preview already", async () => {
  await begin();
  const { inputs, failures } = await office365DirectoryHandler.check(
    { name: DIRECTORY.name },
    undefined,
    here.account,
    here.call,
  );
  expect([inputs, failures]).toEqual([{ name: DIRECTORY.name, directoryId: DIRECTORY.id }, []]);
  expect(await office365DirectoryHandler.preview?.(here.account, inputs, undefined, here.call)).toMatchObject(
    {
      directoryId: DIRECTORY.id,
      domains: ["example.com", "example.org"],
    },
  );
});

it("goes on in preview where nobody has connected a directory, and stops in up with the steps", async () => {
  await begin([]);
  const { failures } = await office365DirectoryHandler.check(
    { name: "Northwind" },
    undefined,
    here.account,
    here.call,
  );
  const foreseen = await office365DirectoryHandler.preview?.(
    here.account,
    { name: "Northwind" },
    undefined,
    here.call,
  );
  expect([failures, foreseen?.directoryId]).toEqual([[], UNKNOWN]);
  const steps = /^No Microsoft 365 directory named "Northwind" is connected .* run `npx pulumi up` again/;
  expect(here.told).toEqual([expect.stringMatching(steps)]);
  await expect(
    office365DirectoryHandler.create(here.account, { name: "Northwind" }, here.call),
  ).rejects.toThrow(steps);
});

it("refuses to choose between two directories of one name", async () => {
  const twice = ["a", "b"].map((id) => ({
    id: id.repeat(24),
    name: "Northwind",
    type: "office_365" as const,
  }));
  await begin(twice);
  const { failures } = await office365DirectoryHandler.check(
    { name: "Northwind" },
    undefined,
    here.account,
    here.call,
  );
  expect(failures).toEqual([
    {
      property: "directoryId",
      reason:
        `JumpCloud has 2 Microsoft 365 directories named "Northwind": ${"a".repeat(24)}, ${"b".repeat(24)}; ` +
        "set directoryId to the one that you mean",
    },
  ]);
});

it("refuses a consent that has gone stale, before anything is written", async () => {
  await begin();
  here.emulator.expireConsent(DIRECTORY.id);
  const { failures } = await office365DirectoryHandler.check(
    { name: DIRECTORY.name },
    undefined,
    here.account,
    here.call,
  );
  expect(failures).toEqual([
    { reason: expect.stringMatching(/no longer works \(invalid_grant: AADSTS700082: .*Reactivate$/) },
  ]);
});

it("takes a directory over by its id without a consent, as long as nothing is to be written to it", async () => {
  await begin();
  here.emulator.expireConsent(DIRECTORY.id);
  const check = (more: object = {}) =>
    office365DirectoryHandler.check(
      { directoryId: DIRECTORY.id, ...more },
      undefined,
      here.account,
      here.call,
    );
  const { inputs, failures } = await check();
  const lost = /no longer works \(invalid_grant: AADSTS700082/;
  expect([failures, here.told]).toEqual([[], [expect.stringMatching(lost)]]);
  const { state } = await office365DirectoryHandler.create(here.account, inputs, here.call);
  expect([state.consent.healthy, here.writes()]).toEqual([false, []]);
  expect((await check({ groupsEnabled: true })).failures).toEqual([{ reason: expect.stringMatching(lost) }]);
});

it("leaves a consent that is lost after a run to be told, and writes nothing without it", async () => {
  await begin();
  const inputs = { directoryId: DIRECTORY.id, domains: ["example.com"] };
  const { id, state } = await office365DirectoryHandler.create(here.account, inputs, here.call);
  here.emulator.expireConsent(DIRECTORY.id);
  const wanted = { ...inputs, defaultDomain: "example.com" };
  expect((await office365DirectoryHandler.check(wanted, inputs, here.account, here.call)).failures).toEqual(
    [],
  );
  const update = office365DirectoryHandler.update(here.account, id, wanted, { inputs, state }, here.call);
  await expect(update).rejects.toThrow(
    /^Nothing was changed: JumpCloud's consent .* no longer works .*Reactivate\.$/,
  );
});

it("writes only what differs, and leaves alone what is not declared", async () => {
  await begin();
  const inputs = {
    directoryId: DIRECTORY.id,
    groupsEnabled: true,
    domains: ["example.com", "example.net"],
    defaultDomain: "example.net",
    translationRules: ["user_department"],
  };
  const { id, state } = await office365DirectoryHandler.create(here.account, inputs, here.call);
  const domains = ["example.com", "example.net", "example.org"];
  expect([id, state]).toEqual([
    DIRECTORY.id,
    expect.objectContaining({ ...inputs, domains, name: DIRECTORY.name }),
  ]);
  here.emulator.journal.clear();
  await office365DirectoryHandler.update(here.account, id, inputs, { inputs, state }, here.call);
  await office365DirectoryHandler.update(
    here.account,
    id,
    { name: DIRECTORY.name },
    { inputs, state },
    here.call,
  );
  expect(here.writes()).toEqual([]);
});

it("never takes a domain away, and sees only a declared one that is missing as drift", async () => {
  await begin();
  const inputs = { directoryId: DIRECTORY.id, domains: ["EXAMPLE.com", "example.net"] };
  const { id, state } = await office365DirectoryHandler.create(here.account, inputs, here.call);
  const fewer = { ...inputs, domains: ["example.com"] };
  await office365DirectoryHandler.update(here.account, id, fewer, { inputs, state }, here.call);
  const { office365s } = here.account.jumpcloud;
  const live = await office365s.domains(id);
  expect(live.map(({ domain }) => domain).sort()).toEqual(["example.com", "example.net", "example.org"]);
  const same = await office365DirectoryHandler.read(here.account, id, { inputs, state }, here.call);
  expect(same?.inputs).toEqual(inputs);
  await office365s.removeDomain(id, live.find(({ domain }) => domain === "example.net")?.objectId ?? "");
  const drifted = await office365DirectoryHandler.read(here.account, id, { inputs, state }, here.call);
  expect(drifted?.inputs.domains).toEqual(["EXAMPLE.com"]);
});

describe("what somebody changes that no program declares", () => {
  const inputs = { directoryId: DIRECTORY.id, groupsEnabled: false };

  async function changed() {
    await begin();
    const { id, state } = await office365DirectoryHandler.create(here.account, inputs, here.call);
    const { office365s } = here.account.jumpcloud;
    await office365s.addTranslationRule(id, "user_principal_name_from_alternate_email");
    await office365s.patch(id, { userLockoutAction: "suspend" });
    await office365s.addDomain(id, "example.net");
    return { id, state };
  }

  it("shows after a refresh, and after the next one, too", async () => {
    const { id, state } = await changed();
    let last = { inputs, state };
    for (const _ of ["preview --refresh", "up --refresh"]) {
      const live = await office365DirectoryHandler.read(here.account, id, last, here.call);
      expect(live?.inputs).toEqual({
        ...inputs,
        changed: {
          userLockoutAction: "suspend",
          domains: ["example.com", "example.net", "example.org"],
          translationRules: ["user_principal_name_from_alternate_email"],
        },
      });
      expect(
        Object.keys(diffInputs(office365DirectoryHandler.rules, live?.inputs ?? {}, inputs).detailed),
      ).toEqual(["changed"]);
      last = live as typeof last;
    }
  });

  it("is left alone by a run, and shows no more once it has seen it", async () => {
    const { id, state } = await changed();
    here.emulator.journal.clear();
    const seen = await office365DirectoryHandler.update(
      here.account,
      id,
      inputs,
      { inputs, state },
      here.call,
    );
    expect(here.writes()).toEqual([]);
    const live = await office365DirectoryHandler.read(here.account, id, { inputs, state: seen }, here.call);
    expect(live?.inputs).toEqual(inputs);
  });
});

it("stays connected when the resource is deleted", async () => {
  await begin();
  const live = await office365DirectoryHandler.read(here.account, DIRECTORY.id, undefined, here.call);
  if (!live) throw new Error("The seeded directory is missing.");
  await office365DirectoryHandler.delete(here.account, DIRECTORY.id, live, here.call);
  expect(here.writes()).toEqual([]);
});

describe("the brake of its settings", () => {
  const everybody = SEED.users.map(({ username }) => username);
  const bound = (directory: object = {}, users = SEED.users): JumpCloudSeed => ({
    ...SEED,
    users,
    groups: [{ name: "Everyone", members: everybody, directories: [DIRECTORY.name] }],
    directories: SEED.directories?.map((one) => ({ ...one, ...directory })),
  });
  const reasons = async (inputs: object) => {
    const declared = { directoryId: DIRECTORY.id, ...inputs };
    const { failures } = await office365DirectoryHandler.check(declared, undefined, here.account, here.call);
    return failures.map(({ reason }) => reason);
  };

  it("lets pass what touches nobody", async () => {
    here = await surroundings(bound());
    expect(await reasons({ domains: ["example.net"], translationRules: ["user_department"] })).toEqual([]);
  });

  it("names everybody whom the first listed domain would leave out, and writes nothing", async () => {
    here = await surroundings(bound({ domains: [], defaultDomain: undefined }));
    const inputs = { directoryId: DIRECTORY.id, domains: ["example.org"] };
    const out =
      "would not be synced: example.com is not among the domains of JumpCloud's directory, and it has no default domain";
    const told = everybody.map((name) => `${name}@example.com ${out}`).join("; ");
    const reason = `the change affects people who can sign in now: ${told}; name them in allowAffected if that is right`;
    expect(await reasons(inputs)).toEqual([reason]);
    await expect(office365DirectoryHandler.create(here.account, inputs, here.call)).rejects.toThrow(
      `The directory ${DIRECTORY.id} is not changed: ${reason}.`,
    );
    expect(here.writes()).toEqual([]);
  });

  it("stops sign-in names from alternate addresses until the people are named", async () => {
    const [ann, ...others] = SEED.users;
    const users = [{ ...ann, alternateEmail: "ann@example.org" }, ...others] as typeof SEED.users;
    here = await surroundings(bound({}, users));
    const rule = { translationRules: ["user_principal_name_from_alternate_email"] };
    const [reason] = await reasons(rule);
    expect(reason).toContain("ann@example.com signs in as ann@example.org instead of ann@example.com");
    const allowAffected = everybody.map((name) => `${name}@example.com`);
    expect(await reasons({ ...rule, allowAffected })).toEqual([]);
  });

  it("stops to suspend who is locked now", async () => {
    const users = SEED.users.map((user) =>
      user.username === "bob" ? { ...user, account_locked: true } : user,
    ) as typeof SEED.users;
    here = await surroundings(bound({}, users));
    expect(await reasons({ userLockoutAction: "suspend" })).toEqual([
      "the change affects people who can sign in now: bob@example.com is locked, and would be blocked; name them in allowAffected if that is right",
    ]);
  });

  it("decides nothing where JumpCloud hides somebody who is bound", async () => {
    here = await surroundings(bound({ domains: [], defaultDomain: undefined }));
    const { users } = here.account.jumpcloud;
    const findByIds: typeof users.findByIds = async (ids, call) => {
      const found = await users.findByIds(ids, call);
      found.delete(idOfUser("ann"));
      return found;
    };
    const account = {
      ...here.account,
      jumpcloud: { ...here.account.jumpcloud, users: { ...users, findByIds } },
    };
    const inputs = { directoryId: DIRECTORY.id, domains: ["example.org"] };
    await expect(office365DirectoryHandler.create(account, inputs, here.call)).rejects.toThrow(
      `JumpCloud shows no account for 1 people of the directory ${DIRECTORY.id}: ${idOfUser("ann")}. Nothing was changed`,
    );
    expect(here.writes()).toEqual([]);
  });
});
