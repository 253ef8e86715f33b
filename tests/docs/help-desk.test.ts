import { WORKAROUNDS } from "../../audit/sign-in-errors/workarounds";
import { callerOf, createTenant, newCertificate, ORIGIN } from "../emulators/entra/tenant";

const GRAPH = "https://graph.microsoft.com/v1.0/";
const [ADA, INITIAL, PASSWORD] = ["ada@example.com", "ada@contoso.onmicrosoft.com", "Pa55-word-of-the-desk"];

/** A tenant whose domain example.com is federated, with one person on it. */
async function start() {
  const entra = createTenant({
    users: [{ userPrincipalName: ADA, displayName: "Ada", onPremisesImmutableId: "wrong0id" }],
  });
  const graph = await callerOf(entra);
  const { status } = await graph("POST", "domains/example.com/federationConfiguration", {
    displayName: "Example",
    issuerUri: "https://example.com",
    passiveSignInUri: "https://sso.example.invalid/saml2/office365",
    signingCertificate: newCertificate().base64,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  expect(status).toBe(201);
  const id = entra.state.findUser(ADA)?.id ?? "";
  /** A line of the page as somebody types it who has filled in what stands in capital letters. */
  const send = async (line: string) => {
    const filled = line
      .replace("NAME@TENANT.onmicrosoft.com", INITIAL)
      .replace("NAME@DOMAIN", ADA)
      .replace("SIGN-IN-NAME", ADA)
      .replace("ID OF THE PERSON AT JUMPCLOUD", "right0id")
      .replace("users/ID", `users/${id}`)
      .replace("…", PASSWORD);
    const [, method = "", path = "", body] = filled.match(/^([A-Z]+) (\S+)(?: (\{.*\}))?$/) ?? [];
    expect(path.startsWith(GRAPH)).toBe(true);
    return graph(method, path.slice(GRAPH.length), body === undefined ? undefined : JSON.parse(body));
  };
  return { entra, graph, id, send };
}

test("a name on the initial domain takes the password that the federated one refused, and goes back", async () => {
  const { entra, graph, id, send } = await start();
  const [read = "", rename = "", password = ""] = WORKAROUNDS["name on the initial domain"].requests;
  expect((await send(password)).body).toMatchObject({
    error: { message: expect.stringContaining("federated user") },
  });

  expect((await send(read)).body).toMatchObject({
    userPrincipalName: ADA,
    onPremisesImmutableId: "wrong0id",
  });
  expect([(await send(rename)).status, (await send(password)).status]).toEqual([204, 204]);
  const body = new URLSearchParams({ login: INITIAL, passwd: PASSWORD });
  await entra.app.request(`${ORIGIN}/common/login`, { method: "POST", body });
  expect(entra.state.signIns.log.at(-1)).toMatchObject({
    userPrincipalName: INITIAL,
    status: { errorCode: 0 },
  });

  expect((await graph("PATCH", `users/${id}`, { userPrincipalName: ADA })).status).toBe(204);
});

test("the immutable id is written by way of the initial domain, and not on the federated one", async () => {
  const { entra, send } = await start();
  const [away = "", write = "", back = ""] = WORKAROUNDS["immutable id"].requests;
  expect((await send(write)).status).toBe(400);
  expect([(await send(away)).status, (await send(write)).status, (await send(back)).status]).toEqual([
    204, 204, 204,
  ]);
  expect(entra.state.findUser(ADA)?.onPremisesImmutableId).toBe("right0id");
});
