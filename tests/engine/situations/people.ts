import type { Company } from "./company";
import type { Cause, Situation } from "./situation";

const cannot = (object: string, says: RegExp): Cause => ({ code: "lock-out", object, says });
const ADA = "ada@example.com";
const OMAR = "omar@example.com";

/** Somebody else's account of the tenant beside those of the seed. */
function join(company: Company, local: string, values: Record<string, unknown> = {}): void {
  const like = company.account("ada");
  const userPrincipalName = `${local}@example.com`;
  company.emulators.entra.state.putUser({
    ...like,
    id: `11111111-0000-4000-8000-${Buffer.from(local).toString("hex").padStart(12, "0").slice(-12)}`,
    userPrincipalName,
    mail: userPrincipalName,
    onPremisesImmutableId: null,
    proxyAddresses: [],
    ...values,
  });
}

/** What can be the matter with one person at JumpCloud. */
const AT_JUMPCLOUD: Situation[] = [
  {
    name: "somebody was suspended since the sync",
    change: ({ person }) => Object.assign(person("ada"), { suspended: true, state: "SUSPENDED" }),
    cause: cannot(ADA, /is suspended in JumpCloud/),
  },
  {
    name: "somebody is suspended by the state alone",
    change: ({ person }) => Object.assign(person("ada"), { state: "SUSPENDED" }),
    cause: cannot(ADA, /is suspended in JumpCloud/),
  },
  {
    name: "somebody is locked after wrong passwords",
    change: ({ person }) => Object.assign(person("lucas"), { account_locked: true }),
    cause: cannot("lucas@example.com", /is locked in JumpCloud/),
  },
  {
    name: "somebody's password has expired",
    change: ({ person }) => Object.assign(person("ada"), { password_expired: true }),
    cause: cannot(ADA, /password of ada@example.com has expired/),
  },
  {
    name: "somebody never set a password",
    change: ({ person, emulators }) => {
      Object.assign(person("hana"), { activated: false });
      emulators.jumpcloud.state.passwords.delete(person("hana")._id);
    },
    cause: cannot("hana@example.com", /never set a password/),
  },
  {
    name: "somebody was staged again",
    change: ({ person }) => Object.assign(person("ada"), { state: "STAGED" }),
    cause: cannot(ADA, /is staged/),
  },
  {
    name: "somebody left the group behind the sync's back",
    change: ({ person, groupId, emulators: { jumpcloud } }) => {
      const { state } = jumpcloud;
      state.memberships = state.memberships.filter(
        ({ group, user }) => group !== groupId || user !== person("ada")._id,
      );
    },
    cause: cannot(ADA, /is not a member of the group/),
  },
  {
    name: "somebody left the group, so that the sync has blocked the account: nobody loses anything",
    change: (company) => company.removeMember("ada"),
  },
  {
    name: "somebody was deleted at JumpCloud",
    change: ({ person, emulators: { jumpcloud } }) => {
      const { _id } = person("ada");
      jumpcloud.state.users.delete(_id);
      jumpcloud.state.detach(_id);
    },
    cause: cannot(ADA, /JumpCloud has nobody with the address/),
  },
  {
    name: "somebody was renamed at JumpCloud: the immutable id fits",
    change: ({ person }) => Object.assign(person("ada"), { email: "ada.bergstrom@example.com" }),
  },
  {
    name: "somebody's address at JumpCloud moved to a domain that is not federated",
    change: ({ person }) => Object.assign(person("ada"), { email: "ada@example.org" }),
    cause: cannot(ADA, /ada@example.org is not the sign-in name/),
  },
  {
    name: "JumpCloud writes somebody's address in capitals, which is the same",
    change: ({ person }) => Object.assign(person("ada"), { email: "Ada@Example.COM" }),
  },
  {
    name: "somebody has an apostrophe in the address",
    async change(company) {
      const address = "o'ada@example.com";
      Object.assign(company.person("ada"), { email: address });
      company.change("ada", { userPrincipalName: address, mail: address });
    },
  },
  {
    name: "JumpCloud demands a factor of one person, who has none",
    change: ({ person }) => Object.assign(person("ada"), { enable_user_portal_multifactor: true }),
    cause: cannot(ADA, /has enrolled no second factor/),
  },
];

/** What can be the matter with one account of the tenant. */
const AT_ENTRA: Situation[] = [
  {
    name: "an account has lost its immutable id",
    change: ({ change }) => change("ada", { onPremisesImmutableId: null }),
    cause: cannot(ADA, /has no immutable id/),
  },
  {
    name: "two people have each other's immutable id",
    change({ account, change }) {
      const [ada, omar] = [account("ada"), account("omar")].map((one) => one.onPremisesImmutableId);
      change("ada", { onPremisesImmutableId: omar ?? null });
      change("omar", { onPremisesImmutableId: ada ?? null });
    },
    cause: cannot(OMAR, /which is ada@example.com's/),
  },
  {
    name: "two accounts of the domain have one immutable id",
    change: (company) =>
      join(company, "ada2", { onPremisesImmutableId: company.account("ada").onPremisesImmutableId }),
    cause: cannot(ADA, /have the same immutable id/),
  },
  {
    name: "an account of another domain has somebody's immutable id",
    change: ({ account, change }) =>
      change("breakglass", { onPremisesImmutableId: account("ada").onPremisesImmutableId }),
    cause: cannot(ADA, /have the same immutable id/),
  },
  {
    name: "a blocked account of another domain has somebody's immutable id",
    change: (company) =>
      join(company, "old", {
        userPrincipalName: "old@example.onmicrosoft.com",
        accountEnabled: false,
        onPremisesImmutableId: company.account("ada").onPremisesImmutableId,
      }),
    cause: cannot(ADA, /have the same immutable id/),
  },
  {
    name: "an immutable id is in capitals",
    change: ({ account, change }) =>
      change("ada", { onPremisesImmutableId: `${account("ada").onPremisesImmutableId}`.toUpperCase() }),
    cause: cannot(ADA, /has the immutable id [0-9A-F]{24}.*, JumpCloud sends [0-9a-f]{24}/),
  },
  {
    name: "an immutable id ends in a space",
    change: ({ account, change }) =>
      change("ada", { onPremisesImmutableId: `${account("ada").onPremisesImmutableId} ` }),
    cause: cannot(ADA, /has the immutable id/),
  },
  {
    name: "somebody was renamed in the tenant: the immutable id fits",
    change: ({ change }) => change("ada", { userPrincipalName: "ada.b@example.com" }),
  },
  {
    name: "an account has the address as alias only: the immutable id fits",
    change: ({ change }) =>
      change("omar", {
        userPrincipalName: "o.haddad@example.com",
        proxyAddresses: ["SMTP:o.haddad@example.com", "smtp:omar@example.com"],
      }),
  },
  {
    name: "an account comes from a local directory with another anchor",
    change: ({ change }) =>
      change("ada", { onPremisesSyncEnabled: true, onPremisesImmutableId: "aGVsbG8gd29ybGQ=" }),
    cause: {
      code: "on-premises-sync",
      object: "example.com",
      says: /come from a local Active Directory: ada/,
    },
  },
  {
    name: "an account comes from a local directory, declared, with another anchor",
    change: ({ change }) =>
      change("ada", { onPremisesSyncEnabled: true, onPremisesImmutableId: "aGVsbG8gd29ybGQ=" }),
    inputs: { terms: { hybrid: true } },
    cause: cannot(ADA, /comes from a local Active Directory.*its immutable id is aGVsbG8gd29ybGQ=/),
  },
  {
    name: "somebody joined the tenant alone",
    change: (company) => join(company, "late"),
    cause: cannot("late@example.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "somebody joined the tenant with a domain in capitals",
    change: (company) => join(company, "late", { userPrincipalName: "Late@EXAMPLE.com" }),
    cause: cannot("Late@EXAMPLE.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "somebody on the child domain has no person",
    change: (company) => join(company, "solo", { userPrincipalName: "solo@eu.example.com" }),
    cause: cannot("solo@eu.example.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "the person of an account on the child domain is suspended",
    change: ({ person }) => Object.assign(person("lena"), { suspended: true }),
    cause: cannot("lena@eu.example.com", /is suspended in JumpCloud/),
  },
  {
    name: "a guest has a sign-in name on the domain itself",
    change: (company) => join(company, "guest", { userType: "Guest" }),
    cause: cannot("guest@example.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "an account without a type is a member",
    change: (company) => join(company, "untyped", { userType: null }),
    cause: cannot("untyped@example.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "a shared mailbox was opened for sign-in",
    change: ({ change }) => change("info", { accountEnabled: true }),
    cause: cannot("info@example.com", /JumpCloud has nobody with the address/),
  },
  {
    name: "a person moved to a domain that stays Managed, and nobody is left behind",
    change: ({ change }) => change("ada", { userPrincipalName: "ada@example.org" }),
  },
];

export const PEOPLE: Situation[] = [...AT_JUMPCLOUD, ...AT_ENTRA];
