// slow: each wrong plan is a preview of the whole program
import { type Rehearsal, refused, startRehearsal, unmarked } from "./rehearsal";
import { addApplication, addDomain, addFederated, disguise } from "./vendors";

jest.setTimeout(180_000);

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
beforeEach(() => rehearsal.emulators.reset());
afterAll(() => rehearsal.close());

test("domains that can't be federated, all of them at once", async () => {
  const { emulators } = rehearsal;
  addDomain(emulators, "unverified.example", { isVerified: false });
  addFederated(emulators, "foreign.example", "https://northwind.okta.example");
  addFederated(emulators, "holder.example", "https://example.org");
  const domains = [
    "nowhere.example",
    "unverified.example",
    "example.com",
    "example.onmicrosoft.com",
    "eu.example.com",
    "foreign.example",
    "example.org",
  ];
  const mistake = { config: { domains, primaryDomain: "example.com", stage: "federated" } };
  const ending = refused(
    "example.com: it can't be the default domain because example.com will be federated. Name a verified, Managed domain that stays unfederated as `primaryDomain`. [primary-domain]",
    "nowhere.example: the tenant has no such domain; it has eu.example.com, example.com, example.onmicrosoft.com, example.org, foreign.example, holder.example, unverified.example. Add and verify it in the Microsoft 365 admin center, or correct its name. [domain-unknown]",
    "unverified.example: it is not verified. Create its verification DNS record and verify it in the Microsoft 365 admin center. [domain-unverified]",
    "example.com: it is the tenant's default domain. Leave `primaryDomain` empty, or set it to a verified domain that stays unfederated: then this run makes that one the default. [domain-default]",
    "example.onmicrosoft.com: it is the tenant's initial domain, on which emergency administrators are. Federate a custom domain instead. [domain-initial]",
    "jumpcloud-admin@example.onmicrosoft.com: the emergency administrator is on example.onmicrosoft.com, which will be federated. Give it a sign-in name on the initial *.onmicrosoft.com domain. [administrator-on-federated-domain]",
    "eu.example.com: it is a child of example.com and inherits how its people sign in. Federate its parent, or promote it to a root domain first. [domain-child]",
    "foreign.example: it is federated with https://northwind.okta.example at https://northwind.okta.example/sso. End it in a planned window, as docs/move.md says, and keep it in a record: `npx jumpcloud-entra rollback --domain foreign.example --foreign --record former.json`. Or set `adopt: true` to take it over. [domain-federated]",
    "example.org: holder.example uses its issuer https://example.org already. Give each domain its own application and issuer, such as https://example.org. [issuer-taken]",
  );
  expect(await rehearsal.preview(mistake)).toEqual(ending);
  expect(await rehearsal.up(mistake)).toEqual(ending);
});

test("everything waits for preflight, so that it refuses before the first write", async () => {
  const resources = await rehearsal.foresee();
  const waits = new Map(
    resources.map(({ urn, parent, dependencies = [] }) => [urn, [parent ?? "", ...dependencies]]),
  );
  const reaches = (urn: string): boolean =>
    urn.endsWith("::m365-preflight") || (waits.get(urn) ?? []).some((other) => reaches(other));
  const early = [...waits.keys()].filter((urn) => !reaches(urn)).map((urn) => urn.split("::").at(-1));
  expect(early).toEqual(["jumpcloud-entra-test", "m365"]);
});

test("a tenant that shows no initial domain", async () => {
  rehearsal.emulators.entra.state.domains.delete("example.onmicrosoft.com");
  expect(await rehearsal.preview({ config: { domains: ["example.org"] } })).toEqual(
    refused(
      "Northwind Traders: Microsoft shows no initial domain (*.onmicrosoft.com) of it, on which the emergency administrator is. Check that the tenant id is right. [initial-domain-missing]",
    ),
  );
});

test("an application in the way, and certificates out of their time", async () => {
  const { emulators } = rehearsal;
  addDomain(emulators, "example.net");
  const pageOf = (slug: string) => `${emulators.urls.signIn}/saml2/m365-${slug}`;
  const application = (domain: string, slug: string) => ({
    label: `Microsoft 365 (${domain})`,
    ssoUrl: pageOf(slug),
    issuer: `https://${domain}`,
  });
  const other = await addApplication(emulators, {
    ...application("example.com", "example-com"),
    label: "Wiki",
    issuer: "https://wiki.example",
  });
  await addApplication(emulators, {
    ...application("example.org", "example-org"),
    from: new Date("2001-01-01"),
  });
  await addApplication(emulators, {
    ...application("example.net", "example-net"),
    from: new Date("2090-01-01"),
  });

  const { code, told, writes } = await rehearsal.preview({
    config: { domains: ["example.com", "example.org", "example.net"] },
  });

  const withoutThumbprints = told.map((line) => line.replace(/certificate [0-9A-F]{40}/, "certificate X"));
  const taken = ["example.org", "example.net"].map((domain) =>
    unmarked(domain, `the application "Microsoft 365 (${domain})"`),
  );
  // The two come by streams of their own, in whichever order.
  const isWarning = (line: string) => line.startsWith("warning: ");
  expect(withoutThumbprints.filter(isWarning)).toEqual(taken);
  const errors = withoutThumbprints.filter((line) => !isWarning(line));
  expect({ code, told: errors, writes }).toEqual(
    refused(
      `example.com: the sign-in address ${pageOf("example-com")} belongs to JumpCloud's application "Wiki" (${other}). Give that application another IDP URL in JumpCloud, or set \`adopt: true\` to take it over. JumpCloud would accept a second application with this address, and then neither of them works. [slug-taken]`,
      "example.org: its signing certificate X expired on 2006-01-01T00:00:00.000Z. Regenerate it in JumpCloud's console before federating. [certificate-life]",
      "example.net: its signing certificate X is not valid before 2090-01-01T00:00:00.000Z. Check this machine's clock, or wait until then. [certificate-life]",
    ),
  );
});

test("a catalogue without the application's template", async () => {
  const { url, close } = await disguise(rehearsal.emulators, async (path, usual) =>
    path === "/api/application-templates" ? Response.json({ totalCount: 0, results: [] }) : usual(),
  );
  const ending = await rehearsal.preview({ env: { JUMPCLOUD_BASE_URL: url } }).finally(close);
  expect(ending).toEqual(
    refused(
      "example.com: JumpCloud's catalogue has no application template \"office365\". Correct `template` (Microsoft 365 is `office365`). Look in JumpCloud's console, SSO Applications, whether JumpCloud offers it to your organisation. [template-unknown]",
    ),
  );
});

test("a template without a configuration key that the program sets", async () => {
  const template = {
    _id: "5f0000000000000000000001",
    name: "office365",
    displayName: "Microsoft 365",
    config: { entityId: { value: "" }, spEntityId: { value: "" } },
  };
  const { url, close } = await disguise(rehearsal.emulators, async (path, usual) =>
    path === "/api/application-templates" ? Response.json({ totalCount: 1, results: [template] }) : usual(),
  );
  const ending = await rehearsal.preview({ env: { JUMPCLOUD_BASE_URL: url } }).finally(close);
  expect(ending).toEqual(
    refused(
      'example.com: the template office365 has no configuration key "idpEntityId"; it has entityId, spEntityId. Correct or remove the key. [config-key-unknown]',
    ),
  );
});
