import { violated } from "../../../../audit/finding";
import { judged, previewed } from "../drift/preview-runs";
import { operation } from "../review/preview-run";
import { Adopting, BINDING, DIRECTORY, FILE, GROUP, inState } from "./adopting";

let company: Adopting;
beforeEach(() => {
  company = new Adopting();
});
afterEach(() => company.remove());

it("writes both files, makes the stack, imports, previews, and names the one command that comes next", async () => {
  const { code, stdout, stderr } = await company.adopt(["--import"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(company.read(FILE)).toContain(
    "  # adopt: The group by its id.\n  jumpcloud-entra:syncGroupId: g1\n",
  );
  expect(JSON.parse(company.read("import.json"))).toEqual({ resources: [DIRECTORY, BINDING] });
  expect(company.asked).toEqual(["create prod", "import prod: d1, g1/d1", `preview prod by /${FILE}`]);
  expect(stdout).toContain("binding of group and directory m365-sync-binding is imported");
  expect(stdout).toMatch(/Next: npx pulumi up --stack prod $/);
});

it("gives the same bytes a second time, and imports nothing twice", async () => {
  await company.adopt(["--import"]);
  const before = [company.read(FILE), company.read("import.json")];
  company.asked.length = 0;
  company.run = previewed();
  const { code, stdout } = await company.adopt(["--import"]);
  expect([company.read(FILE), company.read("import.json")]).toEqual(before);
  expect(company.asked).toEqual([`preview prod by /${FILE}`]);
  expect(code).toBe(0);
  expect(stdout).toContain(`${FILE}: 2 keys, as it was`);
  expect(stdout).toContain("The stack holds all of it, and the next `pulumi up` changes nothing.");
  expect(stdout).toMatch(/Next: npx pulumi preview --expect-no-changes --stack prod $/);
});

it("without --import makes no stack, and says what comes next", async () => {
  const { code, stdout } = await company.adopt(["--domain", "example.com"]);
  expect([code, company.asked]).toEqual([0, []]);
  expect(stdout).toContain("There is no stack prod yet");
  expect(stdout).toMatch(/Next: npx jumpcloud-entra adopt --domain example\.com --stack prod --import $/);
});

it("takes over without an import what a stack that is there does not hold", async () => {
  company.resources = [inState(DIRECTORY)];
  const binding = { ...operation("Office365Association", "create"), name: BINDING.name };
  const message = "takes over the binding g1/d1 as it is, writes nothing";
  company.run = previewed({
    operations: [binding],
    diagnostics: [{ severity: "info", urn: binding.urn, message }],
  });
  const { code, stdout } = await company.adopt();
  expect([code, company.asked]).toEqual([0, [`preview prod by /${FILE}`]]);
  expect(stdout).toContain("binding of group and directory m365-sync-binding takes over, writes nothing");
  expect(stdout).toMatch(/Next: npx pulumi up --stack prod $/);
});

it("goes on with an import that was stopped", async () => {
  company.resources = [inState(DIRECTORY)];
  await company.adopt(["--import"]);
  expect(company.asked[0]).toBe("import prod: g1/d1");
});

it("says which resource could not be imported, what was answered, and how to go on", async () => {
  company.importing = async () => {
    company.resources = [inState(DIRECTORY)];
    return { code: 1, words: "", errors: [{ urn: inState(BINDING).urn, message: "JumpCloud refused: 403" }] };
  };
  const { code, stderr } = await company.adopt(["--import"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "`pulumi import` ended with 1. m365-sync-binding (g1/d1): JumpCloud refused: 403. 1 of 2 are imported, and are not " +
      "imported again. Correct that, then run: npx jumpcloud-entra adopt --stack prod --import",
  );
});

it("stops at Ctrl-C with what is done and how to go on", async () => {
  company.importing = async () => {
    company.abort.abort();
    throw company.abort.signal.reason;
  };
  const { code, stderr } = await company.adopt(["--import"]);
  expect(code).toBe(130);
  expect(stderr).toContain(
    "Interrupted. Both files are written. Resources that were imported before that are in the stack's state",
  );
  expect(stderr).toContain("continue with: npx jumpcloud-entra adopt --stack prod --import");
});

it("refuses an object in the state that is not the one that was found, before it imports", async () => {
  company.resources = [{ ...inState(DIRECTORY), id: "d2" }];
  const { code, stderr } = await company.adopt(["--import"]);
  expect([code, company.asked]).toEqual([1, []]);
  expect(stderr).toContain("The stack's state has d2 as m365-sync-directory, but d1 was found.");
  expect(stderr).toContain("npx pulumi state delete 'urn:pulumi:prod::");
});

it("adopts nothing into a stack that has made its own, and goes on with one that was adopted", async () => {
  const type = "pulumi-nodejs:dynamic/graph:Preflight";
  company.resources = [{ urn: `urn:pulumi:prod::jumpcloud-entra::${type}::m365-preflight`, type, id: "1" }];
  company.imports = [];
  const own = "config:\n  jumpcloud-entra:domains:\n    - example.com\n";
  company.write(FILE, own);
  const { code, stderr } = await company.adopt();
  expect([code, company.read(FILE), company.has("import.json"), company.asked]).toEqual([1, own, false, []]);
  expect(stderr).toContain("There is nothing to adopt, and nothing was read or written.");
  expect(stderr).toContain("npx pulumi preview --stack prod --refresh");
  company.write(FILE, `${own}  jumpcloud-entra:adopt: asItStands\n`);
  expect((await company.adopt()).code).toBe(0);
});

it("tells of findings that many have the first one, and how many others", async () => {
  const people = ["ada", "omar", "priya", "lucas", "hana"].map((name) =>
    violated("lock-out", `${name}@example.com`, "this person could not sign in", "Send the mail again"),
  );
  const other = violated("domain-default", "example.com", "it is the default domain", "Choose another");
  company.resources = [];
  company.imports = [];
  company.run = previewed({
    judged: [judged("UserParity", ...people.slice(0, 1), other, ...people.slice(1))],
  });
  const { code, stdout } = await company.adopt();
  expect(code).toBe(0);
  expect(stdout).toContain(
    "Worth knowing, stops nothing (6): NO ada@example.com: this person could not sign in [lock-out] " +
      "→ Send the mail again and 4 others: omar@example.com, priya@example.com, lucas@example.com and 1 more; --json has each " +
      "NO example.com: it is the default domain [domain-default] → Choose another What [code] means",
  );
});

it("ends with 1 where the next run would do more than take over, and says what", async () => {
  company.run = previewed({ operations: [operation("UserGroup", "update", [{ path: "description" }])] });
  company.resources = [];
  company.imports = [];
  const { code, stdout } = await company.adopt();
  expect(code).toBe(1);
  expect(stdout).toContain("group m365-usergroup IS CHANGED: description");
  expect(stdout).toContain("Next: correct what is named above, then npx jumpcloud-entra adopt --stack prod");
});

it("asks what only a person can tell, with why and what each answer does, and asks it once", async () => {
  company.choices = [GROUP];
  const { stderr, questions } = await company.adopt([], ["nonsense", "2"]);
  expect([company.answers, questions]).toEqual([{ group: "g2" }, 2]);
  expect(stderr).toContain(
    "Which group decides who syncs? Who is not in it can't sign in. 1. Staff (30 people): they stay",
  );
  expect((await company.adopt([], [])).questions).toBe(0);
});

it("takes presets where nobody is there, or who is there asks for it", async () => {
  company.choices = [{ ...GROUP, preset: "g1" }];
  const { stdout } = await company.adopt();
  expect(stdout).toContain("group Staff (30 people) (g1), default, not asked: they stay");
  expect((await company.adopt(["--yes"], [])).questions).toBe(0);
});

it("names the flag where nobody is there and nothing is preset, and writes nothing", async () => {
  company.choices = [GROUP, { ...GROUP, name: "application", domain: "example.com" }];
  const { code, stderr } = await company.adopt();
  expect([code, company.has(FILE), company.has("import.json")]).toEqual([1, false, false]);
  expect(stderr).toContain(
    "Give --group ID. Take one of: g1 (Staff (30 people)), g2 (Everybody (900 people)).",
  );
  expect(stderr).toContain("Give --application example.com=ID.");
});

it.each([
  [["--group", "g2"], { group: "g2" }],
  [["--group", "Everybody"], { group: "g2" }],
])("takes %j", async (args, answers) => {
  company.choices = [GROUP];
  await company.adopt(args);
  expect(company.answers).toEqual(answers);
});

it("takes an application for one domain, and one for each of several", async () => {
  const of = (domain: string) => ({ ...GROUP, name: "application" as const, domain });
  company.choices = [of("example.com")];
  await company.adopt(["--application", "g2"]);
  expect(company.answers).toEqual({ "application:example.com": "g2" });
  company.choices = [];
  await company.adopt(["--application", "a9", "--group", "g9", "--overwrite"]);
  expect(company.answers).toEqual({ "application:example.com": "a9", group: "g9" });
  company.choices = [of("example.com"), of("example.org")];
  company.domains = ["example.com", "example.org"];
  await company.adopt(["--application", "Example.com=g1", "--application", "example.org=g2", "--overwrite"]);
  expect(company.answers).toEqual({ "application:example.com": "g1", "application:example.org": "g2" });
  const { code, stderr } = await company.adopt(["--application", "g1"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Give each its own: --application example.com=ID --application example.org=ID");
});

it("takes nobody's group for another one whose name is written into its own, nor one of two of a name", async () => {
  const posing = { value: "g0", label: 'A "Staff" (999 people)', effect: "somebody's" };
  company.choices = [{ ...GROUP, options: [posing, ...GROUP.options] }];
  await company.adopt(["--group", "Staff"]);
  expect(company.answers).toEqual({ group: "g1" });
  company.choices = [{ ...GROUP, options: [{ ...posing, label: "Staff (1 person)" }, ...GROUP.options] }];
  const { code, stderr } = await company.adopt(["--group", "Staff"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("--group Staff fits several")]);
});

it("refuses a flag that names what there is not", async () => {
  company.choices = [GROUP];
  const { code, stderr } = await company.adopt(["--group", "g3"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--group g3 was not found. Take one of: g1 (Staff (30 people))");
});

const OTHERWISE = "config:\n  jumpcloud-entra:syncGroupId: g9\n";

it("changes a key that stands with another value by consent alone", async () => {
  company.write(FILE, OTHERWISE);
  const { code, stderr } = await company.adopt();
  expect([code, company.read(FILE), company.has("import.json")]).toEqual([1, OTHERWISE, false]);
  expect(stderr).toContain("jumpcloud-entra:syncGroupId g9; found: g1");
  expect((await company.adopt([], ["n"])).code).toBe(1);
  expect((await company.adopt([], ["y"])).code).toBe(0);
  expect(company.read(FILE)).toContain("syncGroupId: g1");
  company.write(FILE, OTHERWISE);
  expect((await company.adopt(["--overwrite"])).code).toBe(0);
});

it("leaves an import.json that is somebody's own", async () => {
  company.write("import.json", '{"resources": [{"type": "aws:s3:Bucket", "name": "b", "id": "b"}]}');
  const { code, stderr } = await company.adopt();
  expect([code, company.has(FILE)]).toEqual([1, false]);
  expect(stderr).toContain("import.json was not written by `adopt`. Nothing was written.");
});

it("writes elsewhere, has the engine look there, and moves there what it writes beside the program", async () => {
  const { stdout } = await company.adopt(["--out", "elsewhere", "--import"]);
  expect([company.has(`elsewhere/${FILE}`), company.has(FILE)]).toEqual([true, false]);
  expect(company.read(`elsewhere/${FILE}`)).toMatch(/^encryptionsalt: v1:abc=$/m);
  expect(company.asked.at(-1)).toBe(`preview prod by /elsewhere/${FILE}`);
  expect(stdout).toMatch(/Next: npx pulumi up --stack prod --config-file \S+elsewhere/);
});

it("takes the keys of the project's name, and the last part of the stack's", async () => {
  company.write("Pulumi.yaml", "name: shop\nconfig: { domains: { default: [] } }\n");
  await company.adopt(["--stack", "acme/shop/prod"]);
  expect(company.read(FILE)).toContain("shop:syncGroupId: g1");
});

it("asks for the stack's name, or names the line", async () => {
  company.selected = undefined;
  const { code, stderr } = await company.adopt();
  expect([code, stderr]).toEqual([
    2,
    "No stack is selected or named. Nothing was read or written. Run: npx jumpcloud-entra adopt --stack prod",
  ]);
  expect((await company.adopt([], ["prod"])).code).toBe(0);
  expect((await company.adopt(["--stack", "a b"])).stderr).toContain("a b is not a name for a stack.");
});

it.each([
  [undefined, "there is no Pulumi.yaml. Run it in a checkout of jumpcloud-entra"],
  ["name: company\nruntime: nodejs\n", "belongs to your own program"],
  ["- nonsense", "names no project"],
])("says where to run it where the folder has %j", async (program, words) => {
  company.forget("Pulumi.yaml");
  if (program) company.write("Pulumi.yaml", program);
  const { code, stderr } = await company.adopt();
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

it("gives all of it as one document", async () => {
  company.choices = [{ ...GROUP, preset: "g1" }];
  const { raw } = await company.adopt(["--json", "--import"]);
  const report = JSON.parse(raw);
  expect(Object.keys(report).sort()).toEqual(
    [
      "choices",
      "configuration",
      "differences",
      "files",
      "found",
      "imports",
      "leftAlone",
      "next",
      "preview",
      "stack",
    ].sort(),
  );
  expect(report).toMatchObject({
    choices: [{ name: "group", answer: "g1", answeredBy: "preset" }],
    imports: [
      { id: "d1", isImported: true },
      { id: "g1/d1", isImported: true },
    ],
    files: [{ holds: "2 keys", isWritten: true }, { isWritten: true }],
    preview: { outcome: "quiet" },
    stack: "prod",
  });
});
