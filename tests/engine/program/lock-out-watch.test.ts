import type { RunningEmulators } from "../../../emulators";
import {
  ISSUER,
  makeAdministrator,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
} from "../../providers/graph/company";
import { ADMINISTRATOR } from "./company";
import { watchForLockOut } from "./lock-out-watch";

describe("the watch for instants of lock-out", () => {
  let emulators: RunningEmulators;

  beforeAll(async () => {
    emulators = await startCompany();
  });
  afterAll(() => emulators.close());

  it("sees who is locked out by a federation without gates, and who is suspended", async () => {
    const { graph, jumpcloud } = vendorsOf(emulators);
    const { applicationId, directoryId, groupId } = await prepare(emulators);
    const watch = watchForLockOut(emulators);

    const certificate = await jumpcloud.applications.certificate(applicationId);
    await graph.federation.create("example.com", {
      issuerUri: ISSUER,
      passiveSignInUri: SIGN_IN,
      activeSignInUri: SIGN_IN,
      signOutUri: SIGN_IN,
      displayName: "example.com",
      preferredAuthenticationProtocol: "saml",
      federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
      signingCertificate: certificate?.base64,
    });
    const write = "after POST /v1.0/domains/example.com/federationConfiguration by the program";
    expect(watch.found.sort()).toEqual([
      `${write}: bcarter@example.com can't sign in`,
      `${write}: jumpcloud-admin@example.onmicrosoft.com is not a Global Administrator`,
      `${write}: kim.larsen@example.com can't sign in`,
      `${write}: peter@example.com can't sign in`,
      `${write}: svc-scanner@example.com can't sign in`,
    ]);

    await jumpcloud.office365s.associations.remove(directoryId, { type: "user_group", id: groupId });
    await emulators.settle();
    expect(watch.found).toContainEqual(
      expect.stringMatching(/^after PATCH \/v1.0\/users\/.* by JumpCloud: ada@example.com is suspended$/),
    );
    watch.stop();
  });

  it("sees a certificate that nothing signs with, a federated default, and an administrator with another role", async () => {
    const { entra, jumpcloud } = emulators;
    const [application] = jumpcloud.state.applications.values();
    jumpcloud.regenerateCertificate(application?._id ?? "");
    const domain = entra.state.domains.get("example.com");
    if (domain) domain.isDefault = true;
    const principalId = makeAdministrator(emulators);
    const [assignment] = [...entra.state.assignments.values()].filter(
      (one) => one.principalId === principalId,
    );
    if (assignment) assignment.roleDefinitionId = "8329153b-31d0-4727-b945-745eb3bc5f31";
    const watch = watchForLockOut(emulators);
    await vendorsOf(emulators).jumpcloud.userGroups.create({ name: "Any write" });
    const write = "after POST /api/v2/usergroups by the program";
    expect(watch.found.sort()).toEqual([
      `${write}: example.com is federated and the default`,
      `${write}: example.com trusts a certificate that no application signs with`,
      `${write}: ${ADMINISTRATOR} is not a Global Administrator`,
    ]);
    watch.stop();
  });
});
