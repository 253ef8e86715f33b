// slow: each rename is a run of the engine, which alone orders the check of what is new before the delete of what is old
import { type Holder, holderMark } from "../../../audit/holders/holder";
import { sdk } from "../workbench";
import { type Attached, attach } from "./attached";

jest.setTimeout(180_000);

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const office: Holder = { ...dev, component: "office", id: "0123456789abcdef" };

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "${sdk}";

const config = new pulumi.Config();
const name = config.require("name");
const holder = config.getObject<jumpcloud.types.input.Holder>("holder");
const group = new jumpcloud.UserGroup(name, { name: "Microsoft 365", holder, onDelete: "unbind" });
new jumpcloud.UserGroupMembership(name, {
  groupId: group.groupId,
  users: ["ann@example.com", "bob@example.com"],
  holder,
  onDelete: "unbind",
});
const application = new jumpcloud.SamlApplication(name, {
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/office365-example-com",
  idpEntityId: "https://example.com",
  holder,
  onDelete: "delete",
});
new jumpcloud.ApplicationAssociation(name, {
  applicationId: application.applicationId,
  groupId: group.groupId,
  allowRemovals: ["ann@example.com", "bob@example.com"],
  holder,
  onDelete: "unbind",
});
`;

describe("what a mark decides on the real engine", () => {
  let attached: Attached;

  beforeAll(async () => {
    attached = await attach(PROGRAM);
  });
  afterAll(() => attached.close());

  const emulator = () => attached.company.emulator;
  const writes = () =>
    emulator()
      .journal.writes()
      .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{24}/g, "ID")}`)
      .sort();
  const descriptions = () => [
    [...emulator().state.groups.values()].find(({ name }) => name === "Microsoft 365")?.description,
    ...[...emulator().state.applications.values()].map(({ description }) => description),
  ];

  async function declare(name: string, holder?: Holder) {
    // Of an earlier declaration, if there was one.
    await attached.bench.pulumi("config", "rm", "holder");
    const parts = Object.entries(holder ?? {}).map(([key, value]) => `holder.${key}=${value}`);
    const settings = [`name=${name}`, ...parts].flatMap((one) => ["--plaintext", one]);
    await attached.succeeds("config", "set-all", "--path", ...settings);
    emulator().journal.clear();
  }

  it("marks what stands by updates of group and application, and nothing else; then nothing is left to do", async () => {
    await declare("m365");
    await attached.succeeds("up", "--yes", "--skip-preview");
    await declare("m365", dev);
    const { stdout } = await attached.succeeds("preview", "--json");
    const steps: { op: string; urn: string }[] = JSON.parse(stdout).steps;
    const changed = steps.filter(({ op }) => op !== "same").map(({ urn }) => urn.split("::")[2]);
    expect(changed.sort()).toEqual(["jumpcloud:index:SamlApplication", "jumpcloud:index:UserGroup"]);
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes()).toEqual(["PUT /api/applications/ID", "PUT /api/v2/usergroups/ID"]);
    expect(descriptions()).toEqual([holderMark(dev), holderMark(dev)]);
    await attached.succeeds("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
    const known = (await attached.bench.stackState()).map(({ inputs }) => inputs?.holder);
    expect(known.filter(Boolean)).toEqual([dev, dev, dev, dev]);
  });

  it("refuses a rename in the preview with the alias, and takes nothing away where a run goes on after errors", async () => {
    await declare("office", office);
    expect(await attached.fails("preview")).toContain('`aliases: [{ name: "m365" }]`');
    await attached.fails("up", "--yes", "--skip-preview", "--continue-on-error");
    expect([writes(), descriptions()]).toEqual([[], [holderMark(dev), holderMark(dev)]]);
  });

  it("lets what is renamed under its own mark go on, and the old names take nothing with them", async () => {
    await declare("office", dev);
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect([writes(), descriptions()]).toEqual([[], [holderMark(dev), holderMark(dev)]]);
  });

  it("takes nothing with the old names either where a run of the new ones broke off, with and without a mark", async () => {
    for (const holder of [undefined, dev]) {
      await declare("office", holder);
      await attached.succeeds("up", "--yes", "--skip-preview");
      const before = [emulator().state.memberships.length, descriptions()];
      await declare("team", holder);
      await attached.succeeds("up", "--yes", "--skip-preview", "--target", "**::team");
      emulator().journal.clear();
      await attached.succeeds("up", "--yes", "--skip-preview");
      expect([writes(), [emulator().state.memberships.length, descriptions()]]).toEqual([[], before]);
    }
    await declare("office", dev);
    await attached.succeeds("up", "--yes", "--skip-preview");
  });

  it("leaves alone an object that is replaced by itself", async () => {
    emulator().journal.clear();
    const urn = "urn:pulumi:test::workbench::jumpcloud:index:SamlApplication::office";
    await attached.succeeds("up", "--yes", "--skip-preview", "--target-replace", urn);
    expect([writes(), descriptions()]).toEqual([[], [holderMark(dev), holderMark(dev)]]);
  });

  it("leaves alone what a killed replacement has left in state twice", async () => {
    emulator().journal.clear();
    const state = JSON.parse(await attached.bench.stackText());
    const { resources } = state.deployment;
    const copies = resources.filter(({ type }: { type: string }) => type.startsWith("jumpcloud:"));
    resources.push(...copies.map((one: object) => ({ ...one, delete: true })).reverse());
    attached.bench.write("twice.json", JSON.stringify(state));
    await attached.succeeds("stack", "import", "--file", "twice.json");
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect([writes(), descriptions()]).toEqual([[], [holderMark(dev), holderMark(dev)]]);
  });

  it("takes away what is its own when all is destroyed, by what its bindings know of the holder", async () => {
    await attached.succeeds("destroy", "--yes", "--skip-preview");
    expect(descriptions()).toEqual([undefined]);
    expect(emulator().state.memberships).toEqual([]);
  });
});
