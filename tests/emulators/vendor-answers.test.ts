import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foreignDomain } from "../../emulators/entra/sign-in/errors";
import { callerOf, createTenant, newCertificate } from "./entra/tenant";
import { startJumpCloud } from "./jumpcloud/start";

const folder = join(__dirname, "../../../shared/fixtures/vendors");
const describeWithAnswers = existsSync(folder) ? describe : describe.skip;
if (!existsSync(folder))
  process.stderr.write(
    "No answers of the vendors beside the checkout: the emulators aren't compared with any.\n",
  );

interface Recorded {
  response: { status: number; body: Record<string, unknown> & { error?: { code: string; message: string } } };
  write: { body: Record<string, unknown> };
  off: string;
  properties: string[];
  enums: Record<string, string[]>;
}

const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Recorded;
/** A text as far as somebody saw it. */
const seen = (text = "") => text.replace(/ \((tail )?INFERRED\)$/, "").split(" (tail")[0] ?? "";

const PATH = "domains/example.com/federationConfiguration";
const federation = {
  displayName: "Contoso",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.example.invalid/saml2/office365",
  signingCertificate: newCertificate().base64,
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

async function federated() {
  const entra = createTenant();
  const graph = await callerOf(entra);
  const path = `${PATH}/${(await graph("POST", PATH, federation)).body.id}`;
  return { entra, graph, path };
}

describeWithAnswers("answers, by what public sources have recorded", () => {
  it("a create without the behaviour of the second factor", async () => {
    const { response } = read("graph-create-without-mfa-behavior");
    const graph = await callerOf(createTenant());
    const { status, body } = await graph("POST", PATH, { ...federation, federatedIdpMfaBehavior: undefined });
    expect([status, body.error]).toMatchObject([
      response.status,
      { code: seen(response.body.error?.code), message: response.body.error?.message },
    ]);
  });

  it("a second create", async () => {
    const { response } = read("graph-second-create");
    const { graph } = await federated();
    const { status, body } = await graph("POST", PATH, federation);
    expect([status, body.error]).toMatchObject([
      response.status,
      { code: seen(response.body.error?.code), message: response.body.error?.message },
    ]);
  });

  it("an update", async () => {
    const { graph, path } = await federated();
    const { status, body } = await graph("PATCH", path, { displayName: "Contoso name change" });
    expect([status, body]).toEqual([read("graph-federation-patch-204").response.status, {}]);
  });

  it("the list of a managed domain", async () => {
    const { response } = read("graph-list-on-managed");
    const { status, body } = await (await callerOf(createTenant()))("GET", PATH);
    expect([status, body.error]).toMatchObject([
      response.status,
      { code: seen(response.body.error?.code), message: seen(response.body.error?.message) },
    ]);
  });

  it("names that refer to a federated domain", async () => {
    const { response } = read("graph-domainNameReferences-federated");
    const { graph } = await federated();
    const { status, body } = await graph("GET", "domains/example.com/domainNameReferences");
    const { code, message } = response.body.error ?? {};
    expect([String(status).replace(/..$/, "xx"), body.error]).toMatchObject(["4xx", { code, message }]);
  });

  it("the system's browser, written and read", async () => {
    const { response, write, off } = read("graph-get-with-systemBrowserEnabledOn");
    const { graph, path } = await federated();
    await graph("PATCH", path, write.body);
    const { systemBrowserEnabledOn } = (await graph("GET", path)).body;
    expect(systemBrowserEnabledOn).toBe(response.body.systemBrowserEnabledOn);
    expect((await graph("PATCH", path, { systemBrowserEnabledOn: off })).status).toBe(204);
  });

  it("a federation that MSOnline made", async () => {
    const { body } = read("graph-get-legacy-federation").response;
    const entra = createTenant({
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
        { name: "example.com", federation: { ...(body as object) } },
      ],
    });
    const graph = await callerOf(entra);
    expect((await graph("GET", PATH)).body.value).toMatchObject([body]);
  });

  it("every property of a federation, and every value of its enumerations", async () => {
    const { properties, enums } = read("graph-v1.0-internalDomainFederation-2026-10-22");
    const { graph, path } = await federated();
    const refused = async (property: string, value: unknown) =>
      (await graph("PATCH", path, { [property]: value })).body.error;
    const lists = Object.entries(enums).map(([key, values]) => [key.split(" ")[0] ?? "", values] as const);
    for (const [property, values] of lists.filter(([key]) => properties.includes(key)))
      for (const value of values.filter((one) => one !== "unknownFutureValue"))
        expect([property, value, await refused(property, value)]).toEqual([property, value, undefined]);
    const unknown = JSON.stringify(await Promise.all(properties.map((one) => refused(one, null))));
    expect(unknown).not.toContain("Invalid property");
  });

  it("the text of a sign-in that the token validation blocks", () => {
    const { text } = (read("entra-sign-in-errors") as unknown as Record<string, { text: string }>)
      .AADSTS5000820 ?? { text: "" };
    expect(foreignDomain("").failureReason).toBe(text);
  });

  it("JumpCloud's identity providers", async () => {
    const { body } = read("jumpcloud-identity-providers-list").response;
    const { jumpcloud, call } = startJumpCloud();
    jumpcloud.state.identityProviders = body.identityProviders as typeof jumpcloud.state.identityProviders;
    expect((await call("GET /api/v2/identity-providers")).body).toEqual(body);
  });
});
