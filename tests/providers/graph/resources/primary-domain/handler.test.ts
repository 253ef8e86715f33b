import type { RunningEmulators } from "../../../../../emulators";
import { primaryDomainHandler } from "../../../../../providers/graph/resources/primary-domain/handler";
import { INITIAL, provided, startCompany, vendorsOf, writes } from "../../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

async function up(inputs: object) {
  const provider = provided(primaryDomainHandler, emulators);
  const checked = await provider.check({}, inputs);
  expect(checked.failures).toEqual([]);
  const { id, outs } = await provider.create(checked.inputs);
  return { provider, id, state: outs };
}

async function defaultDomain() {
  const domains = await vendorsOf(emulators).graph.domains.list();
  return domains.find(({ isDefault }) => isDefault)?.id;
}

const federated = ["example.com"];

test("moves the default to the initial domain, remembers the previous one, and restores it at the end", async () => {
  const { provider, id, state } = await up({ federated });
  expect(state).toMatchObject({ domain: INITIAL, previous: "example.com" });
  expect(await defaultDomain()).toBe(INITIAL);
  await provider.delete(id, state);
  expect(await defaultDomain()).toBe("example.com");
});

test("takes the wanted domain, in a preview already and without writing there", async () => {
  const { inputs } = await provided(primaryDomainHandler, emulators, "read").check(
    {},
    { domain: "example.org", federated },
  );
  expect(inputs).toMatchObject({ domain: "example.org" });
  expect(writes(emulators)).toEqual([]);
  await up({ domain: "example.org", federated });
  expect(await defaultDomain()).toBe("example.org");
});

test("refuses a default domain that will be federated", async () => {
  const { failures } = await provided(primaryDomainHandler, emulators).check(
    {},
    { domain: "example.com", federated },
  );
  expect(failures?.[0]?.reason).toContain(
    "it can't be the default domain because example.com will be federated",
  );
});

test.each([
  ["is federated", { authenticationType: "Federated" }, "it is federated, so it can't be the default domain"],
  ["is verified no more", { isVerified: false }, "it is not verified, so it can't be the default domain"],
] as const)("does not move the default to a domain that %s since the preview", async (_what, since, why) => {
  const provider = provided(primaryDomainHandler, emulators);
  const { inputs, failures } = await provider.check({}, { domain: "example.org", federated });
  expect(failures).toEqual([]);
  Object.assign(emulators.entra.state.domains.get("example.org") ?? {}, since);
  await expect(provider.create(inputs)).rejects.toThrow(
    `Refused to make example.org the default domain; nothing was changed:\n  - example.org: ${why}`,
  );
  expect([await defaultDomain(), writes(emulators)]).toEqual(["example.com", []]);
});

test("writes nothing where the default stays unfederated, and keeps its choice in the next run", async () => {
  const { provider, id, state } = await up({ federated: ["example.org"] });
  expect(state).toMatchObject({ domain: "example.com", previous: "example.com" });
  expect(writes(emulators)).toEqual([]);
  const again = await provider.check(state, { federated: ["example.org"] });
  expect(await provider.diff(id, state, again.inputs)).toMatchObject({ changes: false });
});

test("sees in a refresh that somebody moved it, and moves it back", async () => {
  const inputs = { federated };
  const { provider, id, state } = await up(inputs);
  await vendorsOf(emulators).graph.domains.makeDefault("example.org");
  const { props } = await provider.read(id, state);
  expect(props.domain).toBe("example.org");
  const next = await provider.check(state, inputs);
  expect(await provider.diff(id, props, next.inputs)).toMatchObject({ changes: true, replaces: [] });
  const { outs } = await provider.update(id, props, next.inputs);
  expect([outs.domain, outs.previous, await defaultDomain()]).toEqual([INITIAL, "example.com", INITIAL]);
});

test("sees without a refresh that somebody moved it, says so, and moves it back once", async () => {
  const inputs = { federated };
  const { provider, id, state } = await up(inputs);
  await vendorsOf(emulators).graph.domains.makeDefault("example.com");
  const next = await provider.check(state, inputs);
  expect(next.inputs).toMatchObject({ domain: INITIAL, instead: "example.com" });
  expect(await provider.diff(id, state, next.inputs)).toMatchObject({ changes: true, replaces: [] });
  const { outs } = await provider.update(id, state, next.inputs);
  expect([outs.domain, outs.previous, await defaultDomain()]).toEqual([INITIAL, "example.com", INITIAL]);
  const after = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, after.inputs)).toMatchObject({ changes: false });
});

test("leaves the default alone at the end where somebody moved it, or the previous one is federated", async () => {
  const { provider, id, state } = await up({ federated });
  await vendorsOf(emulators).graph.domains.makeDefault("example.org");
  await provider.delete(id, state);
  expect(await defaultDomain()).toBe("example.org");
});
