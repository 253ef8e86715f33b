import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDomainList, rollbackTargets } from "../../../../cli/commands/rollback/listed-domains";

const TENANT = "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6";
const CLIENT = "1b2f7c44-9a0e-4f3b-8d21-0c9e8b7a6f55";
const SECRET = "Kx8Q~the-secret-itself";

const env = {
  PATH: "/bin",
  ARM_TENANT_ID: "own",
  ARM_CLIENT_ID: "own",
  ARM_USE_OIDC: "true",
  ARM_ENVIRONMENT: "usgovernment",
  ARM_CLIENT_SECRET_FABRIKAM: SECRET,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "list-"));
  writeFileSync(join(folder, "contoso.pem"), "a certificate");
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "domains.csv");
const read = (text: string) => parseDomainList(text, file(), env);

it("takes a domain that ends in letters of another script", () => {
  expect(read("domain\nxn--e1afmkfd.xn--p1ai\n").map(({ domain }) => domain)).toEqual([
    "xn--e1afmkfd.xn--p1ai",
  ]);
});

function refusal(text: string): string {
  try {
    read(text);
    return "";
  } catch (error) {
    return (error as Error).message.replaceAll(file(), "FILE");
  }
}

const HEADER = "domain,tenant,clientId,certificate,secretVariable\n";
const CLOUD = { PATH: "/bin", ARM_ENVIRONMENT: "usgovernment" };
const contoso = { ARM_TENANT_ID: TENANT, ARM_CLIENT_ID: CLIENT };

test.each([
  [
    "a table",
    `${HEADER}Example.com,${TENANT},${CLIENT},contoso.pem,\nexample.org,${TENANT},${CLIENT},,ARM_CLIENT_SECRET_FABRIKAM\n\nexample.net,,,,\n`,
  ],
  [
    "a spreadsheet's table",
    `\nDomain;Tenant;Client ID;certificate;secret_variable\r\nexample.com;${TENANT};${CLIENT};contoso.pem;\r\nexample.org;${TENANT};${CLIENT};;ARM_CLIENT_SECRET_FABRIKAM\r\nexample.net;;;;\r\n`,
  ],
  [
    "JSON",
    JSON.stringify([
      { domain: "example.com", tenant: TENANT, clientId: CLIENT, certificate: "contoso.pem" },
      {
        domain: "example.org",
        tenant: TENANT,
        clientId: CLIENT,
        secretVariable: "ARM_CLIENT_SECRET_FABRIKAM",
      },
      { domain: "example.net" },
    ]),
  ],
])("takes %s, each domain with its credential and no other", (_what, text) => {
  const certificate = { ARM_CLIENT_CERTIFICATE_PATH: join(folder, "contoso.pem") };
  expect(read(text)).toEqual([
    {
      domain: "example.com",
      tenant: TENANT,
      env: { ...CLOUD, ...contoso, ...certificate },
    },
    { domain: "example.org", tenant: TENANT, env: { ...CLOUD, ...contoso, ARM_CLIENT_SECRET: SECRET } },
    { domain: "example.net", env },
  ]);
});

test("takes a tenant alone with the credential of the environment", () => {
  expect(read(`domain,tenant\nexample.com,${TENANT}\n`)).toEqual([
    { domain: "example.com", tenant: TENANT, env: { ...env, ARM_TENANT_ID: TENANT } },
  ]);
});

test.each([
  [
    "",
    "FILE, line 1: the header has no column domain. The columns are domain, tenant, clientId, certificate, secretVariable.",
  ],
  ["domain,Domain\nexample.com,example.org", "FILE, line 1: the header has one of its columns twice."],
  [HEADER, "FILE lists no domain."],
  ["[]", "FILE lists no domain."],
  ['{"domain": "example.com"}', "FILE, line 1: it must be a list of objects."],
  [
    '[\n  "example.com"\n]',
    "FILE, line 2: it must be an object with domain, tenant, clientId, certificate, secretVariable.",
  ],
  ['domain\n"example.com', "FILE: line 2 opens a quote that is never closed."],
])("refuses %j as a list", (text, message) => {
  expect(refusal(text)).toBe(message);
});

test.each([
  ["ada@example.com", "domain must be a domain, such as example.com"],
  ["example.com,contoso", "tenant must be the id of a tenant"],
  [`example.com,${TENANT},deploy,contoso.pem`, "clientId must be the id of an application"],
  [`example.com,,${CLIENT},contoso.pem`, "clientId needs tenant"],
  [
    `example.com,${TENANT},,contoso.pem`,
    "certificate and secretVariable need the clientId to which they belong",
  ],
  [
    `example.com,${TENANT},${CLIENT}`,
    "clientId needs either certificate (a file) or secretVariable (the name of a variable)",
  ],
  [`example.com,${TENANT},${CLIENT},nobodys.pem`, "certificate is not a file that can be read"],
  [
    `example.com,${TENANT},${CLIENT},,${SECRET}`,
    "secretVariable must be the name of a variable that begins with ARM_CLIENT_SECRET, not a secret",
  ],
  [
    `example.com,${TENANT},${CLIENT},,ARM_CLIENT_SECRET_UNSET`,
    "the variable ARM_CLIENT_SECRET_UNSET is not set",
  ],
  [
    "example.com,,,,,more",
    "there is no column 6; the columns are domain, tenant, clientId, certificate, secretVariable",
  ],
])("refuses the line %s", (line, problem) => {
  const told = refusal(`${HEADER}example.net,,,,\n${line}\n`);
  expect(told).toBe(`The list can't be used; nothing was changed.\n  - FILE, line 3: ${problem}`);
});

test("refuses a secret wherever it stands, with its line, and never repeats it", () => {
  const told = refusal(
    `[\n  {"domain": "example.net"},\n  {"domain": "example.com",\n   "clientSecret": "${SECRET}"}\n]`,
  );
  expect(told).toBe(
    "The list can't be used; nothing was changed.\n  - FILE, line 3: clientSecret would be a secret, and the list must not contain secrets: name a variable in secretVariable",
  );
});

test("repeats nothing of a text that is no JSON", () => {
  expect(refusal(`[{"domain": "example.com",\n "secretVariable": ${SECRET}}]`)).not.toContain("Q~the");
});

test("tells all that is wrong at once", () => {
  expect(refusal(`${HEADER}example,,,,\nexample.com,contoso,,,\n`).split("\n")).toHaveLength(3);
});

test("refuses a domain that is named twice, and takes those of the command line with the environment's credential", () => {
  writeFileSync(file(), "domain\nexample.com\n");
  expect(rollbackTargets({ domain: ["Example.org"], from: file() }, env)).toEqual([
    { domain: "example.org", env },
    { domain: "example.com", env },
  ]);
  expect(() => rollbackTargets({ domain: ["example.com"], from: file() }, env)).toThrow(
    "example.com is named twice, but a domain has only one tenant. Nothing was changed.",
  );
});
