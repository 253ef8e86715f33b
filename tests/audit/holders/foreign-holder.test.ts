import {
  findForeignHolder,
  foreignHolderText,
  type HolderState,
} from "../../../audit/holders/foreign-holder";
import type { Holder } from "../../../audit/holders/holder";
import { holderIdOfMark, nextHolderId } from "../../../audit/holders/lineage";
import type { JumpCloudSamlApplication, TenantDomain } from "../../../audit/vendor-objects";
import { domain } from "../people";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const MARK = "other-id-16-char";
const prod: Holder = { stack: "shop/prod", component: "m365", id: holderIdOfMark(MARK) };
const page = (name: string) => `https://sso.jumpcloud.com/saml2/${name}`;

function application(id: string, holder?: Holder, differs: Partial<JumpCloudSamlApplication> = {}) {
  return {
    id,
    label: `Microsoft 365 ${id}`,
    template: "office365",
    active: true,
    ssoUrl: page(id),
    idpEntityId: `https://${id}`,
    assertion: { settings: {} },
    ...(holder ? { holder } : {}),
    ...differs,
  };
}

function federated(name: string, differs: object = {}): TenantDomain {
  const federation = { issuerUri: `https://${name}`, passiveSignInUri: page(name), ...differs };
  return domain(name, { authenticationType: "Federated", federation: { id: "1", ...federation } });
}

const com = federated("example.com");

test.each<[string, TenantDomain[], JumpCloudSamlApplication[], HolderState, Holder | undefined]>([
  ["the state's own", [com], [application("example.com", dev)], { holder: dev }, undefined],
  [
    "the same by another name",
    [com],
    [application("example.com", { ...dev, component: "office" })],
    { holder: dev },
    undefined,
  ],
  ["nobody's", [com], [application("example.com")], {}, undefined],
  ["another stack's", [com], [application("example.com", prod)], { holder: dev }, prod],
  [
    "that of a copy of the state",
    [com],
    [application("example.com", { ...dev, stack: "shop/copy" })],
    { holder: dev },
    { ...dev, stack: "shop/copy" },
  ],
  ["marked, and the state tells no holder", [com], [application("example.com", dev)], {}, dev],
  [
    "that of the run, where the state tells no holder yet",
    [com],
    [application("example.com", dev)],
    { declared: [dev] },
    undefined,
  ],
  [
    "another's than the run's, where the state tells no holder yet",
    [com],
    [application("example.com", prod)],
    { declared: [dev] },
    prod,
  ],
  [
    "made from the mark of the stack's administrator",
    [com],
    [application("example.com", prod)],
    { mark: MARK },
    undefined,
  ],
  [
    "of a stack that has taken that over since",
    [com],
    [application("example.com", { ...prod, id: nextHolderId(prod.id) })],
    { mark: MARK },
    { ...prod, id: nextHolderId(prod.id) },
  ],
  [
    "another's than the state's, whoever runs",
    [com],
    [application("example.com", prod)],
    { holder: dev, declared: [prod], mark: MARK },
    prod,
  ],
  [
    "where people are sent, not the one that is named like it",
    [com],
    [
      application("example.com", prod, { id: "a1", ssoUrl: page("spare") }),
      application("x", dev, { ssoUrl: page("example.com") }),
    ],
    { holder: dev },
    undefined,
  ],
  [
    "told by its issuer, where nobody is at the address",
    [federated("example.com", { passiveSignInUri: "https://wsfed.example" })],
    [application("x", prod, { idpEntityId: "https://example.com" })],
    { holder: dev },
    prod,
  ],
  [
    "that of the state, where nothing live tells",
    [domain("example.com", { authenticationType: "Federated", isHalf: true })],
    [application("x", prod), application("example.com", dev)],
    { holder: dev, applicationId: "x" },
    prod,
  ],
  [
    "made for a domain of the tenant",
    [com, domain("example.org")],
    [application("example.com", dev), application("example.org", prod)],
    { holder: dev },
    prod,
  ],
  [
    "of another tenant",
    [com],
    [application("example.com", dev), application("contoso.com", prod)],
    { holder: dev },
    undefined,
  ],
  [
    "whose administrator the account is",
    [com],
    [application("example.com", dev), application("contoso.com", prod)],
    { holder: dev, employeeId: MARK },
    prod,
  ],
  [
    "not told by what a personnel department wrote",
    [com],
    [application("example.com", dev)],
    { holder: dev, employeeId: "4711" },
    undefined,
  ],
])("an application that is %s", (_what, domains, applications, state, holder) => {
  expect(findForeignHolder(domains, applications, state)?.holder).toEqual(holder);
});

test("is told with its stack, and what that means for a state that tells no holder", () => {
  const found = { application: application("example.com"), holder: prod };
  const told =
    'JumpCloud\'s application "Microsoft 365 example.com" (example.com) is held by m365 of shop/prod';
  expect(foreignHolderText(found, { holder: dev })).toBe(told);
  expect(foreignHolderText(found, {})).toBe(
    `${told}, and this state does not say that this is the same stack (if it is, \`pulumi up\` takes over everything again)`,
  );
});
