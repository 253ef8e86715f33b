import { diffInputs } from "../../../../providers/lifecycle/diff";
import { PartialFailure } from "../../../../providers/lifecycle/handler";
import { UNKNOWN } from "../../../../providers/lifecycle/unknown";
import type { Graph } from "../../../../standins/azuread/graph";
import { azureadUser } from "../../../../standins/azuread/resources/user";
import type { UserInputs } from "../../../../standins/azuread/resources/user-inputs";
import type { Call } from "../../../../waiting/call";
import { connectTo, type FakeGraph, startFakeGraph } from "../fake-graph";

const ids = { user: "8d1c1006-889c-47a6-ae6f-1326219a5dae", role: "r", assignment: "a" };
const id = `/users/${ids.user}`;
const declared: UserInputs = {
  userPrincipalName: "sync@example.com",
  displayName: "Sync",
  password: "Sup3r-Secret",
};
const warnings: string[] = [];
const call: Call = { signal: new AbortController().signal, log: (_, message) => warnings.push(message) };

let fake: FakeGraph;
let graph: Graph;

beforeEach(async () => {
  fake = await startFakeGraph({ domains: [], templates: [] }, ids);
  graph = connectTo(fake);
});
afterEach(() => fake.close());

async function checked(inputs: UserInputs): Promise<UserInputs> {
  return (await azureadUser.check(inputs, undefined, graph, call)).inputs;
}

async function made(inputs: UserInputs) {
  const complete = await checked(inputs);
  return { inputs: complete, ...(await azureadUser.create(graph, complete, call)) };
}

async function failuresOf(inputs: Partial<UserInputs>) {
  return (await azureadUser.check({ ...declared, ...inputs }, undefined, graph, call)).failures;
}

it("fills in what Terraform fills in and names it", async () => {
  expect((await checked(declared)).__defaults).toEqual(["accountEnabled", "showInAddressList"]);
  expect((await checked({ ...declared, accountEnabled: false })).__defaults).toEqual(["showInAddressList"]);
});

it("judges names, lengths and choices, and lets unknown values pass", async () => {
  expect(await failuresOf({ userPrincipalName: "sync" })).toEqual([
    { property: "userPrincipalName", reason: 'is "sync", it must look like name@example.com' },
  ]);
  expect(await failuresOf({ displayName: "" })).toEqual([{ property: "displayName", reason: "is required" }]);
  expect((await failuresOf({ ageGroup: "Old" }))[0]?.property).toBe("ageGroup");
  expect((await failuresOf({ password: "x".repeat(257) }))[0]?.property).toBe("password");
  expect(await failuresOf({ userPrincipalName: UNKNOWN, password: UNKNOWN })).toEqual([]);
});

it("foresees what the program decides and leaves the rest unknown", async () => {
  expect(await azureadUser.preview?.(graph, await checked(declared), undefined, call)).toMatchObject({
    userPrincipalName: "sync@example.com",
    city: "",
    accountEnabled: true,
    objectId: UNKNOWN,
    mailNickname: UNKNOWN,
    onpremisesImmutableId: UNKNOWN,
  });
});

it("needs a password only to create", async () => {
  const { password, ...without } = declared;
  expect(await failuresOf({ password: undefined })).toEqual([]);
  await expect(azureadUser.create(graph, await checked(without), call)).rejects.toThrow(
    "sync@example.com needs a password to be created. Set password.",
  );
});

it("names the way to take over a user that exists already", async () => {
  const body = {
    error: { code: "Request_BadRequest", message: "Another object with the same value exists." },
  };
  fake.disturb({ method: "POST", path: /users$/, status: 400, body });
  await expect(azureadUser.create(graph, await checked(declared), call)).rejects.toThrow(
    'If it exists already, ask for it with the option import: "/users/<object id>".',
  );
});

it("waits until Graph knows the user that it has just made", async () => {
  fake.disturb({ method: "PATCH", path: /beta/, status: 404 });
  fake.disturb({ method: "GET", path: /v1.0.users/, status: 404 });
  const { state } = await made(declared);
  expect(state).toMatchObject({ id, objectId: ids.user, showInAddressList: true, mailNickname: "sync" });
});

it("saves the user that was made only in part", async () => {
  fake.disturb({ method: "PATCH", path: /beta/, status: 403, body: { error: { code: "Denied" } } });
  const failed = await azureadUser
    .create(graph, await checked(declared), call)
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(PartialFailure);
  expect(failed).toMatchObject({
    id,
    state: { id, objectId: ids.user, userPrincipalName: "sync@example.com", password: "Sup3r-Secret" },
    reasons: [expect.stringContaining("403 Denied")],
  });
});

it("reads nothing where the user is gone", async () => {
  expect(await azureadUser.read(graph, id, undefined, call)).toBeUndefined();
});

it("refuses an id without the collection in front", async () => {
  await expect(azureadUser.read(graph, ids.user, undefined, call)).rejects.toThrow(
    "import with /users/<object id>",
  );
});

it("shows drift of what the program sets, and of what it leaves empty", async () => {
  const { inputs, state } = await made({ ...declared, department: "IT" });
  fake.users.set(ids.user, {
    ...fake.users.get(ids.user),
    department: "HR",
    city: "Berlin",
    mail: "s@example.com",
  });
  const live = await azureadUser.read(graph, id, { inputs, state }, call);
  expect(diffInputs(azureadUser.rules, live?.inputs ?? {}, inputs).detailed).toEqual({
    city: { kind: "delete", replace: false },
    department: { kind: "update", replace: false },
  });
});

it("imports without a difference, whatever password the program has", async () => {
  await made({ ...declared, city: "Berlin", onpremisesImmutableId: "abc" });
  const live = await azureadUser.read(graph, id, undefined, call);
  const program = await checked({ ...declared, city: "Berlin" });
  expect(diffInputs(azureadUser.rules, live?.inputs ?? {}, program).changed).toEqual([]);
});

it("takes an empty value and none for the same", async () => {
  const before = await checked(declared);
  const after = await checked({ ...declared, city: "", otherMails: [], disableStrongPassword: false });
  expect(diffInputs(azureadUser.rules, before, after).changed).toEqual([]);
});

it("writes the password only when it changes", async () => {
  const { inputs, state } = await made(declared);
  await azureadUser.update(graph, id, { ...inputs, city: "Berlin" }, { inputs, state }, call);
  await azureadUser.update(graph, id, { ...inputs, password: "An0ther-Secret" }, { inputs, state }, call);
  const profiles = fake.asked
    .filter(({ method, path }) => method === "PATCH" && path.startsWith("/v1.0"))
    .map(({ body }) => (body as { passwordProfile?: object }).passwordProfile);
  expect(profiles).toEqual([undefined, { forceChangePasswordNextSignIn: false, password: "An0ther-Secret" }]);
});

it("empties an immutable id that the program empties, and leaves one that it doesn't name", async () => {
  const { inputs, state } = await made({ ...declared, onpremisesImmutableId: "abc" });
  await azureadUser.update(graph, id, { ...inputs, onpremisesImmutableId: "" }, { inputs, state }, call);
  expect(fake.users.get(ids.user)?.onPremisesImmutableId).toBeNull();
  const { onpremisesImmutableId, ...unnamed } = inputs;
  expect(diffInputs(azureadUser.rules, inputs, unnamed).changed).toEqual([]);
});

it("sets and removes password policies and the entry in the address list", async () => {
  const { inputs, state } = await made(declared);
  const changed = { ...inputs, disablePasswordExpiration: true, showInAddressList: false };
  const after = await azureadUser.update(graph, id, changed, { inputs, state }, call);
  expect(after).toMatchObject({ disablePasswordExpiration: true, showInAddressList: false });
  expect(fake.users.get(ids.user)?.passwordPolicies).toBe("DisablePasswordExpiration");
});

it("counts a user that is gone already as deleted", async () => {
  const { inputs, state } = await made(declared);
  fake.users.clear();
  await expect(azureadUser.delete(graph, id, { inputs, state }, call)).resolves.toBeUndefined();
});
