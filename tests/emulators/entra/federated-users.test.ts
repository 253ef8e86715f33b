import { callerOf, createTenant, newCertificate, newUser } from "./tenant";

const ANCHOR = "5f1a7c3e9b2d4e6f8a0b1c2d";

/** Ada, in a domain that is federated once `federate` was called. */
async function start(onPremisesImmutableId: string | null) {
  const graph = await callerOf(createTenant());
  await graph("POST", "users", newUser("ada@example.com", { onPremisesImmutableId }));
  const patch = async (body: object, name = "ada@example.com") =>
    (await graph("PATCH", `users/${name}`, body)).status;
  const federate = () =>
    graph("POST", "domains/example.com/federationConfiguration", {
      issuerUri: "https://example.com",
      passiveSignInUri: "https://sso.example.invalid/saml2/office365",
      signingCertificate: newCertificate().base64,
      federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    });
  return { graph, patch, federate };
}

it("get an immutable id as long as their domain is managed", async () => {
  const { patch } = await start(null);
  expect(await patch({ onPremisesImmutableId: ANCHOR })).toBe(204);
  expect(await patch({ onPremisesImmutableId: "another1" })).toBe(204);
});

it.each([
  ["a first one", null],
  ["another one", "another1"],
])("don't get %s once it is federated", async (_which, before) => {
  const { graph, patch, federate } = await start(before);
  await federate();
  const { status, body } = await graph("PATCH", "users/ada@example.com", { onPremisesImmutableId: ANCHOR });
  expect([status, body.error]).toEqual([
    400,
    expect.objectContaining({ message: expect.stringContaining("FederatedUser.SourceAnchor") }),
  ]);
  expect(await patch({ onPremisesImmutableId: before, jobTitle: "Engineer" })).toBe(before ? 204 : 400);
});

it("get one over a name in a managed domain", async () => {
  const { patch, federate } = await start(null);
  await federate();
  expect(await patch({ userPrincipalName: "ada@example.org" })).toBe(204);
  expect(await patch({ onPremisesImmutableId: ANCHOR }, "ada@example.org")).toBe(204);
  expect(await patch({ userPrincipalName: "ada@example.com" }, "ada@example.org")).toBe(204);
});

it("don't get a password at Microsoft", async () => {
  const { patch, federate } = await start(ANCHOR);
  const passwordProfile = { password: "made-up-Secret-1" };
  expect(await patch({ passwordProfile })).toBe(204);
  await federate();
  expect(await patch({ passwordProfile })).toBe(400);
});
