import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../../emulators";
import { federationFaults } from "../../../../../emulators/entra";
import { strangersCertificate } from "../../../../emulators/stranger";
import { INITIAL, startCompany, vendorsOf, writes } from "../../../../providers/graph/company";
import { accountOf, foreign, OKTA, OKTA_PAGE } from "../../remap/foreign-federation";
import { NEW_AT_JUMPCLOUD, rollBack, undo as undoRollback } from "../rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "former-"));
  await foreign(emulators);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const FEDERATED = "POST /v1.0/domains/example.com/federationConfiguration";
const file = () => join(folder, "record.json");

const live = () => vendorsOf(emulators).graph.federation.find("example.com");

async function rolledBack() {
  expect((await rollBack(emulators, file(), ["--foreign", "--yes"])).code).toBe(0);
  emulators.entra.journal.clear();
}
const undo = (args: string[] = []) =>
  undoRollback(emulators, file(), ["--yes", ...NEW_AT_JUMPCLOUD, ...args]);

test("believes no late reads where the answer to the create was lost", async () => {
  await rolledBack();
  const { faults } = emulators.entra;
  faults.enable(federationFaults.flippedThenFailed, 1);
  faults.delayVisibility(8);
  const { code, stdout } = await undo();
  expect([code, writes(emulators)]).toEqual([0, [FEDERATED]]);
  expect(stdout).toContain(`example.com is Federated again with ${OKTA}.`);
  expect(await live()).toMatchObject({ issuerUri: OKTA });
});

test("counts no administrator for emergencies who signs in on another federated domain", async () => {
  await rolledBack();
  const { state } = emulators.entra;
  state.putUser({ ...accountOf(emulators, `admin@${INITIAL}`), accountEnabled: false });
  const only = accountOf(emulators, `breakglass@${INITIAL}`);
  state.putUser({ ...only, userPrincipalName: "breakglass@example.org" });
  await vendorsOf(emulators).graph.federation.create("example.org", {
    displayName: "Okta",
    issuerUri: `${OKTA}-org`,
    passiveSignInUri: OKTA_PAGE,
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  emulators.entra.journal.clear();
  const { code, stdout } = await undo(["--json"]);
  const gates: { code: string; state: string }[] = JSON.parse(stdout).gates;
  expect([code, writes(emulators)]).toEqual([1, []]);
  expect(gates.filter(({ state }) => state !== "holds").map(({ code }) => code)).toEqual([
    "emergency-administrator",
  ]);
});
