import type { RunningEmulators } from "../../../emulators";
import { ISSUER, prepare, SIGN_IN, startCompany, vendorsOf } from "../../providers/graph/company";
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
});
