import { command } from "../../cli/command";
import { startWatchedCompany, type WatchedCompany } from "./watched-company";

let company: WatchedCompany;
beforeAll(async () => {
  company = await startWatchedCompany({ watchesPeople: true });
});
beforeEach(() => company.restore());
afterAll(() => company.close());

const federation = () => present(company.emulators.entra.state.federations.get("example.com"));
const application = () => present(company.emulators.jumpcloud.state.applications.get(company.applicationId));
const directory = () => present(company.emulators.jumpcloud.state.directories.get(company.directoryId));
const group = () => present(company.emulators.jumpcloud.state.groups.get(company.groupId));

function present<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("The company has lost what was prepared.");
  return found;
}

const inOtherCase = (address: string | null) => (address ?? "").replace("jumpcloud.com", "JumpCloud.com");

function rename(upn: string, to: string): void {
  const { state } = company.emulators.entra;
  state.putUser({ ...present(state.findUser(upn)), userPrincipalName: to });
}

function turnRound(list: Map<string, object>): void {
  const entries = [...list].reverse();
  list.clear();
  for (const [id, one] of entries) list.set(id, one);
}

const lines = (text: string) => text.replace(/(.{64})/g, "$1\r\n");

test.each<[string, () => unknown]>([
  [
    "hosts of the federation in another case, or with their port",
    () =>
      Object.assign(federation(), {
        passiveSignInUri: inOtherCase(federation().passiveSignInUri),
        signOutUri: inOtherCase(federation().signOutUri).replace(".com", ".com:443"),
      }),
  ],
  [
    "texts of the federation that are empty instead of absent",
    () =>
      Object.assign(federation(), {
        nextSigningCertificate: "",
        metadataExchangeUri: "",
        passwordResetUri: "",
        promptLoginBehavior: "",
      }),
  ],
  [
    "a setting that is off, and absent",
    () => Object.assign(federation(), { isSignedAuthenticationRequestRequired: null }),
  ],
  [
    "fields that Microsoft adds, and that hold nothing",
    () => Object.assign(federation(), { newest: null, newer: "", newLists: [], newObject: {} }),
  ],
  [
    "a certificate in lines",
    () => Object.assign(federation(), { signingCertificate: lines(federation().signingCertificate ?? "") }),
  ],
  [
    "the application's host in another case",
    () => Object.assign(application(), { ssoUrl: inOtherCase(application().ssoUrl) }),
  ],
  [
    "lists of the application that are empty instead of absent",
    () => Object.assign(application().config, { constantAttributes: { value: [] } }),
  ],
  ["the group's address in another case", () => Object.assign(group(), { email: "M365@Example.com" })],
  [
    "the directory's domains in another case, and its lists in another order",
    () => {
      for (const one of directory().domains) one.domain = one.domain.toUpperCase();
      directory().translationRules.reverse();
    },
  ],
  ["a sign-in name in another case", () => rename("ada@example.com", "Ada@Example.com")],
  ["an administrator's sign-in name in another case", () => rename("grace@example.com", "Grace@Example.com")],
  [
    "lists of either vendor in another order",
    () => {
      const { entra, jumpcloud } = company.emulators;
      jumpcloud.state.memberships.reverse();
      jumpcloud.state.edges.reverse();
      const { domains, users, assignments, roles, groups } = entra.state;
      for (const list of [domains, users, assignments, roles, groups]) turnRound(list as Map<string, object>);
      turnRound(jumpcloud.state.users);
      turnRound(jumpcloud.state.applications);
    },
  ],
])("takes for no difference: %s", async (_, act) => {
  await act();
  expect(await company.preview({ refresh: true })).toEqual([]);
  expect(await company.preview({ refresh: false })).toEqual([]);
  const { code } = await command(company.emulators, ["check"], { identity: "read" });
  expect(code).toBe(0);
});
