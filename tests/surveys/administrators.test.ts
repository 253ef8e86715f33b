import { GLOBAL_ADMINISTRATOR } from "../../clients/graph";
import { Throttled } from "../../clients/http";
import { type RunningEmulators, startEmulators } from "../../emulators";
import { eligibleHolders, holdersOfRole, roleHolders } from "../../surveys";
import { signedIn } from "../clients/emulated";
import { startGraph } from "../clients/graph/graph-server";
import { closeVendors, type Reply } from "../clients/vendor-server";

let emulators: RunningEmulators;

// Making the emulators' keys takes long on a busy machine.
jest.setTimeout(60_000);

beforeAll(async () => {
  emulators = await startEmulators({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());
afterEach(closeVendors);

const ROLE = { roleTemplateId: GLOBAL_ADMINISTRATOR, displayName: "Global Administrator" };

it("tells who is Global Administrator now and with which strong methods", async () => {
  const { graph } = signedIn(emulators, "read");
  const holders = await roleHolders(graph);
  const summary = holders.map(({ account, assignment, strongMethods }) => [
    account.userPrincipalName,
    assignment,
    strongMethods,
  ]);
  expect(summary).toContainEqual([
    "breakglass@example.onmicrosoft.com",
    "active",
    ["fido2AuthenticationMethod"],
  ]);
  expect(summary).toContainEqual([
    "grace@example.com",
    "active",
    ["microsoftAuthenticatorAuthenticationMethod"],
  ]);
  expect(await holdersOfRole(graph, GLOBAL_ADMINISTRATOR)).toEqual(
    holders.filter(({ roleTemplateId }) => roleTemplateId === GLOBAL_ADMINISTRATOR),
  );
});

it("keeps those apart who may only activate the role", async () => {
  const { graph } = signedIn(emulators, "read");
  const eligible = await eligibleHolders(graph, ROLE);
  expect(eligible?.map(({ account, assignment }) => [account.userPrincipalName, assignment])).toEqual([
    ["henrik@example.com", "eligible"],
  ]);
});

const holding = (methods: Reply) =>
  startGraph(({ path }) => {
    if (path.endsWith("/authentication/methods")) return methods;
    if (path.endsWith("/members"))
      return { body: { value: [{ id: "u1", userPrincipalName: "a@example.com" }] } };
    return { body: { value: [{ id: "r1", ...ROLE }] } };
  });

it("leaves the methods out where the credential may not read them", async () => {
  const { graph } = await holding({ status: 403, body: {} });
  const [holder] = await roleHolders(graph);
  expect(holder?.account.userPrincipalName).toBe("a@example.com");
  expect(holder).not.toHaveProperty("strongMethods");
});

it("doesn't count a password as strong", async () => {
  const type = "#microsoft.graph.passwordAuthenticationMethod";
  const { graph } = await holding({ body: { value: [{ id: "1", "@odata.type": type }] } });
  expect((await roleHolders(graph))[0]?.strongMethods).toEqual([]);
});

it("fails when Graph has no time, rather than reporting fewer methods", async () => {
  const { graph } = await holding({ status: 429 });
  await expect(roleHolders(graph)).rejects.toThrow(Throttled);
});

it("tells nothing of eligible people where the tenant has no licence for it", async () => {
  const body = { error: { code: "AadPremiumLicenseRequired", message: "The tenant needs a licence." } };
  const { graph } = await startGraph(() => ({ status: 400, body }));
  expect(await eligibleHolders(graph, ROLE)).toBeUndefined();
});
