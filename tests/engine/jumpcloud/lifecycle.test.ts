// slow: each step of the resources' life is a run of the engine
import { DIRECTORY, idOfUser, KEY } from "../../providers/jumpcloud/company";
import { shownIn, signingKeys } from "../private-keys";
import { sdk } from "../workbench";
import { type Attached, attach } from "./attached";

jest.setTimeout(180_000);

const SSO_URL = "https://sso.jumpcloud.com/saml2/office365-example-com";

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "${sdk}";

const config = new pulumi.Config();
const group = new jumpcloud.UserGroup("people", {
  name: "Microsoft 365",
  email: "people@example.com",
  description: config.get("description"),
  attributes: { sudo: { enabled: config.getBoolean("sudo") ?? false, withoutPassword: false } },
});
const membership = new jumpcloud.UserGroupMembership("people", {
  groupId: group.groupId,
  users: config.getObject<string[]>("users") ?? ["ann@example.com", "bob@example.com"],
  mode: "exclusive",
});
const application = new jumpcloud.SamlApplication("microsoft", {
  displayLabel: config.get("label") ?? "Microsoft 365",
  ssoUrl: config.get("ssoUrl") ?? "${SSO_URL}",
  idpEntityId: "https://example.com",
});
const directory = new jumpcloud.Office365Directory("tenant", { name: "${DIRECTORY.name}", groupsEnabled: true });
new jumpcloud.ApplicationAssociation("people", { applicationId: application.applicationId, groupId: group.groupId });
new jumpcloud.Office365Association("people", { directoryId: directory.directoryId, groupId: group.groupId });

export const groupId = group.groupId;
export const applicationId = application.applicationId;
export const directoryId = directory.directoryId;
export const thumbprint = application.certificate.thumbprint;
export const issuer = application.metadata.entityId;
export const members = membership.memberIds;
`;

describe("the resources of jumpcloud-entra/jumpcloud on the real engine", () => {
  let attached: Attached;
  let outputs: Record<string, string>;

  beforeAll(async () => {
    attached = await attach(PROGRAM);
  });
  afterAll(() => attached.close());

  const writes = () =>
    attached.company.emulator.journal.writes().map(({ method, path }) => `${method} ${path}`);

  it("tells in the first preview what can be known, and writes nothing", async () => {
    const { stdout } = await attached.succeeds("preview");
    expect(stdout).toContain(`directoryId  : "${DIRECTORY.id}"`);
    expect(stdout).toContain('issuer       : "https://example.com"');
    expect(stdout).toContain("+ 7 to create");
    expect(writes()).toEqual([]);
  });

  it("makes everything once", async () => {
    await attached.succeeds("up", "--yes", "--skip-preview");
    outputs = JSON.parse((await attached.succeeds("stack", "output", "--json")).stdout);
    const { state } = attached.company.emulator;
    expect([...state.groups.values()].map(({ name }) => name)).toContain("Microsoft 365");
    expect(outputs.members).toEqual([idOfUser("ann"), idOfUser("bob")].sort());
    expect(outputs.thumbprint).toMatch(/^[0-9A-F]{40}$/);
  });

  it("changes nothing and sees no drift in a second run", async () => {
    attached.company.emulator.journal.clear();
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
    await attached.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(writes()).toEqual([]);
  });

  it("keeps credentials and private keys out of the state", async () => {
    const text = await attached.bench.stackText();
    expect(text).not.toContain(KEY);
    expect(text).not.toContain("idpPrivateKey");
    expect(text).not.toContain("BEGIN");
    expect(shownIn(text, signingKeys(attached.company.emulator.state.applications))).toEqual([]);
  });

  const configure = (...settings: string[]) =>
    attached.succeeds("config", "set-all", "--path", ...settings.flatMap((one) => ["--plaintext", one]));

  const urnOf = (type: string, name: string) =>
    `urn:pulumi:test::workbench::jumpcloud:index:${type}::${name}`;

  it("names the changed property, and writes it in place", async () => {
    await configure("sudo=true", "label=Office");
    attached.company.emulator.journal.clear();
    const { stdout } = await attached.succeeds("preview", "--json");
    const steps: { op: string; urn: string; detailedDiff: object }[] = JSON.parse(stdout).steps;
    const changed = steps
      .filter(({ op }) => op !== "same")
      .map(({ op, urn, detailedDiff }) => [urn, op, detailedDiff]);
    const update = { kind: "update", inputDiff: true };
    expect(changed.sort()).toEqual([
      [urnOf("SamlApplication", "microsoft"), "update", { displayLabel: update }],
      [urnOf("UserGroup", "people"), "update", { "attributes.sudo.enabled": update }],
    ]);
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes().sort()).toEqual([
      `PUT /api/applications/${outputs.applicationId}`,
      `PUT /api/v2/usergroups/${outputs.groupId}`,
    ]);
    const after = JSON.parse((await attached.succeeds("stack", "output", "--json")).stdout);
    expect(after.thumbprint).toBe(outputs.thumbprint);
  });

  it("shows what was changed by hand and brings it back", async () => {
    const { state } = attached.company.emulator;
    const group = state.groups.get(outputs.groupId ?? "");
    if (group) group.email = "other@example.com";
    await call("POST", `/usergroups/${outputs.groupId}/members`, {
      op: "remove",
      type: "user",
      id: idOfUser("ann"),
    });
    await call("POST", `/usergroups/${outputs.groupId}/associations`, {
      op: "remove",
      type: "application",
      id: outputs.applicationId,
    });
    const { stdout } = await attached.succeeds("preview", "--refresh", "--diff");
    expect(stdout).toMatch(/~ email *: "other@example.com" => "people@example.com"/);
    expect(stdout).toContain('"ann@example.com"');
    expect(stdout).toContain("+ 1 to create");
    await attached.succeeds("up", "--yes", "--refresh", "--skip-preview");
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
    expect(group?.email).toBe("people@example.com");
  });

  it("refuses a member whose e-mail nobody has, before anything is written", async () => {
    await configure("users[0]=ann@example.com", "users[1]=nobody@example.com");
    attached.company.emulator.journal.clear();
    expect(await attached.fails("preview")).toContain(
      'has a problem: users[1]: JumpCloud has no user with the e-mail or id "nobody@example.com"',
    );
    expect(writes()).toEqual([]);
  });

  it("refuses to take somebody's last path to the tenant, before anything is written", async () => {
    await attached.succeeds("config", "rm", "--path", "users[1]");
    expect(await attached.fails("preview")).toContain(
      "has a problem: users: removing bob@example.com from the group " +
        `${outputs.groupId} takes away their last binding to the Microsoft 365 directory`,
    );
    await attached.succeeds("config", "rm", "users");
  });

  it("imports each of its resources without a difference after it", async () => {
    const { groupId, applicationId, directoryId } = outputs;
    const urns = (await attached.bench.stackState()).filter(({ type }) =>
      type.startsWith("jumpcloud:index:"),
    );
    await attached.succeeds("state", "delete", "--yes", ...urns.reverse().map(({ urn }) => urn));
    const resources = [
      { type: "UserGroup", name: "people", id: groupId },
      { type: "UserGroupMembership", name: "people", id: groupId },
      { type: "SamlApplication", name: "microsoft", id: applicationId },
      { type: "Office365Directory", name: "tenant", id: directoryId },
      { type: "ApplicationAssociation", name: "people", id: `${applicationId}/${groupId}` },
      { type: "Office365Association", name: "people", id: `${directoryId}/${groupId}` },
    ].map((one) => ({ ...one, type: `jumpcloud:index:${one.type}`, version: "0.1.0" }));
    attached.bench.write("import.json", JSON.stringify({ resources }));
    await attached.succeeds(
      "import",
      "--yes",
      "--protect=false",
      "--generate-code=false",
      "--file",
      "import.json",
    );
    await attached.succeeds("preview", "--expect-no-changes");
    attached.company.emulator.journal.clear();
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes()).toEqual([]);
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("makes a new application only for a new address", async () => {
    await configure("ssoUrl=https://sso.jumpcloud.com/saml2/other");
    const { stdout } = await attached.succeeds("preview", "--diff");
    expect(stdout).toContain("+-jumpcloud:index:SamlApplication: (replace)");
    expect(stdout).toContain("+-2 to replace");
    await attached.succeeds("config", "rm", "ssoUrl");
  });

  it("releases what people sign in with when the stack is destroyed", async () => {
    attached.company.emulator.journal.clear();
    await attached.succeeds("destroy", "--yes", "--skip-preview");
    expect(writes()).toEqual([]);
    expect((await attached.bench.stackState()).map(({ type }) => type)).toEqual([]);
  });

  it("takes over what it released, without a write", async () => {
    await attached.succeeds("up", "--yes", "--skip-preview");
    const again = JSON.parse((await attached.succeeds("stack", "output", "--json")).stdout);
    expect(again).toEqual(outputs);
    const made = writes().filter((write) => !write.includes("/associations"));
    expect(made).toEqual([]);
  });

  async function call(method: string, path: string, body: object): Promise<void> {
    const response = await fetch(`${attached.company.server.url}/api/v2${path}`, {
      method,
      headers: { "x-api-key": KEY, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(204);
  }
});
