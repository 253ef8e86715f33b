// slow: an import, and what a preview makes of it, is the engine's
import { hexId } from "../../../emulators/core";
import { DIRECTORY, SEED } from "../../providers/jumpcloud/company";
import { otherProgram } from "../program/program-files";
import { type Attached, attach } from "./attached";

jest.setTimeout(180_000);

const GROUP = hexId("user_group", "Office people");
const APPLICATION = hexId("application", "Office");
/** As somebody made it by hand, at an address of its own and bound to everything. */
const BY_HAND = {
  ...SEED,
  groups: [
    {
      name: "Office people",
      description: "Everybody in the office",
      members: ["ann", "bob"],
      email: "office@example.com",
      directories: [DIRECTORY.name],
      applications: ["Office"],
    },
  ],
  applications: [
    {
      template: "office365",
      displayLabel: "Office",
      ssoUrl: "https://sso.jumpcloud.com/saml2/office",
      config: { idpEntityId: "urn:uri:example.com" },
    },
  ],
};

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { DirectoryIntegration, SsoApplication, SyncGroup } from "jumpcloud-entra";

const config = new pulumi.Config();
const holder = config.getBoolean("mark") ? { stack: "workbench/test", component: "m365", id: "q2Jk0aZ9xbA1cD3e" } : undefined;
const { groupId } = new SyncGroup("m365-group", { name: "Office people", id: "${GROUP}", holder });
const own = { domain: "example.com", applicationId: "${APPLICATION}" };
const { ssoUrl, issuerUri } = new SsoApplication("m365-sso-example.com", { ...own, groupId, holder });
new DirectoryIntegration("m365-sync", { directory: { id: "${DIRECTORY.id}" }, groupId, holder });
export { groupId, ssoUrl, issuerUri };
`;

const BOUND = [
  ["Office365Directory", "m365-sync-directory", DIRECTORY.id],
  ["Office365Association", "m365-sync-binding", `${DIRECTORY.id}/${GROUP}`],
  ["ApplicationAssociation", "m365-sso-example.com-binding", `${APPLICATION}/${GROUP}`],
] as const;
/** They can carry a mark, which an import would show as an update. */
const MARKABLE = [
  ["UserGroup", "m365-group-group", GROUP],
  ["SamlApplication", "m365-sso-example.com-application", APPLICATION],
] as const;

const TAKEN = {
  group: `takes over the group "Office people" (${GROUP}) as it is, writes nothing but its mark`,
  application: `takes over the application "Office" (${APPLICATION}) as it is, writes nothing but its mark`,
  rest: [
    `takes over the directory "${DIRECTORY.name}" (${DIRECTORY.id}) as it is, writes nothing`,
    `takes over the binding ${DIRECTORY.id}/${GROUP}, writes nothing`,
    `takes over the binding ${APPLICATION}/${GROUP}, writes nothing`,
  ],
};

describe("components whose resources were made by hand", () => {
  let attached: Attached;
  beforeEach(async () => {
    attached = await attach(PROGRAM, BY_HAND, otherProgram({}).link);
  });
  afterEach(() => attached.close());

  const writes = () =>
    attached.company.emulator.journal.writes().map(({ method, path }) => `${method} ${path}`);
  const imported = (resources: readonly (readonly [string, string, string])[]) => {
    const entries = resources.map(([type, name, id]) => ({ type: `jumpcloud:index:${type}`, name, id }));
    attached.bench.write("import.json", JSON.stringify({ resources: entries }));
    const options = ["--yes", "--protect=false", "--generate-code=false"];
    return attached.succeeds("import", "--file", "import.json", ...options);
  };
  const previewed = async () => {
    const { stdout } = await attached.succeeds("preview", "--json");
    const { steps, diagnostics = [], changeSummary }: Preview = JSON.parse(stdout);
    const changes = steps.filter(({ op }) => op !== "same");
    return {
      steps: changes.map(({ op, urn }) => `${op} ${urn.split("::").at(-1)}`).sort(),
      same: changeSummary.same,
      told: diagnostics.map(({ message }) => message.replace(/<\{.*?\}>|\n/g, "")),
    };
  };

  it("keeps imported directory and bindings, and marks group and application alone", async () => {
    await attached.succeeds("config", "set", "mark", "true");
    await imported(BOUND);
    expect(await previewed()).toEqual({
      steps: [
        "create m365-group",
        "create m365-group-group",
        "create m365-sso-example.com",
        "create m365-sso-example.com-application",
        "create m365-sync",
      ],
      same: 4,
      told: [TAKEN.group, TAKEN.application],
    });
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes().sort()).toEqual([
      `PUT /api/applications/${APPLICATION}`,
      `PUT /api/v2/usergroups/${GROUP}`,
    ]);
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("keeps everything as it was imported where nothing is to carry a mark", async () => {
    await imported([...BOUND, ...MARKABLE]);
    expect(await previewed()).toEqual({
      steps: ["create m365-group", "create m365-sso-example.com", "create m365-sync"],
      same: 6,
      told: [],
    });
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes()).toEqual([]);
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("takes everything over without an import, and says of each that nothing is written", async () => {
    await attached.succeeds("config", "set", "mark", "true");
    const { told } = await previewed();
    expect(told.sort()).toEqual([TAKEN.application, TAKEN.group, ...TAKEN.rest].sort());
    await attached.succeeds("up", "--yes", "--skip-preview");
    expect(writes().sort()).toEqual([
      `PUT /api/applications/${APPLICATION}`,
      `PUT /api/v2/usergroups/${GROUP}`,
    ]);
    await attached.succeeds("preview", "--refresh", "--expect-no-changes");
  });
});

interface Preview {
  steps: { op: string; urn: string }[];
  diagnostics?: { message: string }[];
  changeSummary: Record<string, number>;
}
