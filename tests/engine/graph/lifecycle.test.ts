// slow: each step of the resources' life is a run of the engine, and one is killed and run again
import { once } from "node:events";
import { join } from "node:path";
import type { RunningEmulators } from "../../../emulators";
import {
  ACCEPTED,
  INITIAL,
  ISSUER,
  makeAdministrator,
  prepare,
  startCompany,
  vendorsOf,
  writes,
} from "../../providers/graph/company";
import { keepDynamicResources } from "../dynamic-resources/kept";
import { killAll } from "../kill";
import { keepLoaded } from "../loaded-program";
import { checkout, createWorkbench, type Outcome, type Workbench } from "../workbench";

jest.setTimeout(240_000);

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as graph from "jumpcloud-entra/graph";

const config = new pulumi.Config();
const signIn = config.require("signIn");
const made = config.requireObject<{ groupId: string; directoryId: string; applicationId: string }>("made");
const fields = config.getObject<Partial<graph.FederationFields>>("fields");
const domain = "example.com";
const federationFields = { issuerUri: "${ISSUER}", passiveSignInUri: signIn, ...fields };

const preflight = new graph.Preflight("preflight", {
  stage: "federated",
  domains: [{ domain, issuerUri: "${ISSUER}", ssoUrl: signIn }],
  group: { name: "Microsoft 365 users" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
  adopt: true,
});
const primary = new graph.PrimaryDomain("primary", { federated: [domain] }, { dependsOn: preflight });
const { groupId, directoryId, applicationId } = made;
const parity = new graph.UserParity("parity", { groupId, directoryId, domains: [domain] }, { dependsOn: primary });
const federation = new graph.DomainFederation(
  "federation",
  {
    domain,
    ...made,
    ...federationFields,
    administrator: "jumpcloud-admin@${INITIAL}",
    terms: { acceptLockOut: config.getObject<graph.AcceptedLockOut>("acceptLockOut") },
    refederate: config.getObject<graph.Refederation>("refederate"),
    deadlineSeconds: 20,
  },
  { dependsOn: parity },
);
const check = new graph.FederationCheck("check", {
  domain,
  applicationId,
  ...federationFields,
  federationId: federation.federationId,
  deadlineSeconds: 20,
});

export const primaryDomain = preflight.primaryDomain;
export const initialDomain = preflight.initialDomain;
export const authenticationType = check.authenticationType;
export const lockedOut = parity.lockedOut.apply((people) => people.map(({ user }) => user));
`;

describe("the resources for Microsoft Graph on the real engine", () => {
  let emulators: RunningEmulators;
  let bench: Workbench;
  /** Where the engine's plugin process finds the application's page. */
  let signIn: string;

  beforeAll(async () => {
    emulators = await startCompany();
    signIn = `${emulators.urls.signIn}/saml2/m365-example-com`;
    const made = await prepare(emulators, undefined, signIn);
    await vendorsOf(emulators).graph.domains.makeDefault("example.com");
    const empty = await createWorkbench({
      files: {
        "index.ts": PROGRAM,
        "package.json": JSON.stringify({ name: "jumpcloud-entra", exports: { "./graph": "./graph.js" } }),
        "graph.js": `module.exports = require(${JSON.stringify(join(checkout, "dist/providers/graph"))});`,
      },
      env: emulators.env("bootstrap"),
      secrets: "vault",
    });
    bench = await keepLoaded(empty, await keepDynamicResources(empty));
    await set("made", made);
    await succeeds("config", "set", "signIn", signIn);
    emulators.entra.journal.clear();
  });
  afterAll(async () => {
    bench.remove();
    await emulators.close();
  });

  const told = ({ stdout, stderr }: Outcome) => `${stdout}${stderr}`;
  const set = (key: string, value: object) => succeeds("config", "set", key, JSON.stringify(value));
  const domain = () => vendorsOf(emulators).graph.domains.get("example.com");
  const federation = () => vendorsOf(emulators).graph.federation.find("example.com");

  async function succeeds(...args: string[]): Promise<string> {
    const outcome = await bench.pulumi(...args);
    if (outcome.code !== 0)
      throw new Error(`pulumi ${args.join(" ")} ended with ${outcome.code}: ${told(outcome)}`);
    return told(outcome);
  }

  it("fails the preview for each person who would be locked out, and writes nothing", async () => {
    const outcome = await bench.pulumi("preview");
    expect(outcome.code).not.toBe(0);
    for (const user of ACCEPTED.users) expect(told(outcome)).toContain(`${user}: this `);
    expect(writes(emulators)).toEqual([]);
    await set("acceptLockOut", ACCEPTED);
  });

  it("tells in the first preview which domain becomes the default, and writes nothing", async () => {
    const preview = await succeeds("preview");
    expect(preview).toMatch(new RegExp(`primaryDomain +: "${INITIAL}"`));
    expect(preview).toContain("+ 6 to create");
    expect(writes(emulators)).toEqual([]);
  });

  it("goes on after a kill in the middle of the write, and federates once", async () => {
    const run = bench.start("up", "--yes", "--skip-preview");
    const stop = emulators.entra.journal.onWrite(({ path }) => {
      if (path.endsWith("federationConfiguration") && run.pid !== undefined) killAll(run.pid);
    });
    await once(run, "close");
    stop();
    await succeeds("cancel", "--yes");
    await succeeds("up", "--yes", "--skip-preview");
    expect((await domain()).authenticationType).toBe("Federated");
    expect(writes(emulators)).toEqual([
      `PATCH /v1.0/domains/${INITIAL}`,
      "POST /v1.0/domains/example.com/federationConfiguration",
    ]);
    expect((await succeeds("stack", "output", "authenticationType")).trim()).toBe("Federated");
    // Another resource's, which this program has not.
    makeAdministrator(emulators);
  });

  it("changes nothing in a second run, nor by its refresh", async () => {
    emulators.entra.journal.clear();
    await succeeds("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
    expect(writes(emulators)).toEqual([]);
  });

  it("keeps state small and free of secrets", async () => {
    const text = await bench.stackText();
    for (const [name, value] of Object.entries(emulators.env("bootstrap"))) {
      if (/KEY|SECRET/.test(name)) expect(text).not.toContain(value);
    }
    for (const { type, inputs } of await bench.stackState()) {
      if (type.startsWith("pulumi-nodejs:")) expect(String(inputs?.__provider).length).toBeLessThan(150);
    }
  });

  it("changes every field in place, with one request", async () => {
    // The emulators speak no WS-Federation; its addresses answer all the same.
    const fields = {
      passiveSignInUri: signIn.replace("saml2", "wsfed"),
      displayName: "Northwind",
      activeSignInUri: signIn.replace("saml2", "wstrust"),
      signOutUri: "https://console.jumpcloud.com/other/",
      metadataExchangeUri: signIn.replace("saml2", "wstrust").concat("/mex"),
      preferredAuthenticationProtocol: "wsFed",
      promptLoginBehavior: "disabled",
      federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
      isSignedAuthenticationRequestRequired: true,
      passwordResetUri: "https://console.jumpcloud.com/reset",
    };
    emulators.entra.journal.clear();
    await set("fields", fields);
    await succeeds("up", "--yes", "--skip-preview");
    expect(await federation()).toMatchObject(fields);
    expect(writes(emulators)).toEqual([
      expect.stringMatching(/^PATCH .*\/domains\/example.com\/federationConfiguration\//),
    ]);
    await succeeds("preview", "--expect-no-changes");
  });

  it("reports a change by hand in the tenant, and takes it back", async () => {
    const { graph } = vendorsOf(emulators);
    const id = (await federation())?.id ?? "";
    await graph.federation.update("example.com", id, { passiveSignInUri: "https://elsewhere.example/" });
    await graph.domains.makeDefault("example.org");
    expect((await bench.pulumi("preview", "--refresh", "--expect-no-changes")).code).toBe(7);
    await succeeds("up", "--yes", "--skip-preview", "--refresh");
    expect((await federation())?.passiveSignInUri).toBe(signIn.replace("saml2", "wsfed"));
    expect((await graph.domains.get(INITIAL)).isDefault).toBe(true);
    await succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("leaves a rollback by hand alone until it is told to federate again", async () => {
    await vendorsOf(emulators).graph.domains.makeManaged("example.com");
    expect((await bench.pulumi("preview", "--refresh", "--expect-no-changes")).code).toBe(7);
    await succeeds("up", "--yes", "--skip-preview", "--refresh");
    expect((await domain()).authenticationType).toBe("Managed");
    expect((await succeeds("stack", "output", "authenticationType")).trim()).toBe("Managed");
    await set("refederate", { after: "2026-01-01T00:00:00Z", reason: "certificate restored" });
    await succeeds("up", "--yes", "--skip-preview");
    expect((await domain()).authenticationType).toBe("Federated");
    await succeeds("preview", "--expect-no-changes");
  });

  it("makes the domain Managed and the default again at the end", async () => {
    await succeeds("destroy", "--yes", "--skip-preview");
    expect(await domain()).toMatchObject({ authenticationType: "Managed", isDefault: true });
  });
});
