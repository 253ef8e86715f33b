import { command } from "../../cli/command";
import { startWatchedCompany, type WatchedCompany } from "../../setup/watched/watched-company";
import { vendorsOf } from "./company";

/** Of work. */
const DAYS = 22;
/** A member whom the program names. */
const DECLARED = "ada@example.com";

let company: WatchedCompany;
beforeAll(async () => {
  company = await startWatchedCompany({ watchesPeople: true });
});
afterAll(() => company.close());

const tenant = () => company.emulators.entra.state;
const organization = () => company.emulators.jumpcloud.state;

function personOf(email: string) {
  const person = [...organization().users.values()].find((one) => one.email === email);
  if (!person) throw new Error(`JumpCloud has no ${email}.`);
  return person;
}

function accountOf(email: string) {
  const account = tenant().findUser(email);
  if (!account) throw new Error(`The tenant has no ${email}.`);
  return account;
}

/** Somebody like Lucas, who has set a password and is a member; JumpCloud's sync brings the account. */
async function join(email: string, day: number): Promise<void> {
  const { groupId, emulators } = company;
  const id = `${day}`.padStart(24, "a");
  const [username = ""] = email.split("@");
  const names = { username, firstname: username, displayname: username, alternateEmail: "" };
  organization().users.set(id, {
    ...structuredClone(personOf("lucas@example.com")),
    ...names,
    _id: id,
    email,
  });
  await vendorsOf(emulators).jumpcloud.userGroups.addMember(groupId, id);
  await emulators.settle();
}

/** The sync blocks the account. */
const suspend = (email: string) => Object.assign(personOf(email), { suspended: true, state: "SUSPENDED" });

/** At both vendors in step, before the next sync. */
function rename(email: string, to: string): void {
  const account = accountOf(email);
  Object.assign(personOf(email), { email: to });
  tenant().putUser({ ...account, userPrincipalName: to, mail: to });
}

/** Henrik may activate it; who does so, holds it for eight hours. */
function activate(day: number): () => void {
  const id = `activation-${day}`;
  const [eligible] = tenant().eligibilities.values();
  if (!eligible) throw new Error("Nobody of the tenant may activate a role.");
  const endsAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  tenant().assignments.set(id, { ...eligible, id, endsAt });
  return () => tenant().assignments.delete(id);
}

function inviteGuest(day: number): void {
  const name = `guest${day}_fabrikam.com#EXT#@example.onmicrosoft.com`;
  const id = `22222222-0000-4000-8000-${`${day}`.padStart(12, "0")}`;
  const own = { userType: "Guest", onPremisesImmutableId: null, mail: `guest${day}@fabrikam.com` };
  tenant().putUser({ ...accountOf("lucas@example.com"), ...own, id, userPrincipalName: name });
}

function joinDevice(day: number): void {
  const [like] = tenant().devices.values();
  const id = `33333333-0000-4000-8000-${`${day}`.padStart(12, "0")}`;
  tenant().devices.set(id, {
    ...like,
    id,
    deviceId: id,
    displayName: `LAPTOP-${day}`,
    trustType: "Workplace",
    accountEnabled: true,
  });
}

/** What happens on a day; whoever joined on the days before goes through the rest of it. */
async function live(day: number): Promise<() => void> {
  const joined = (ago: number) => `joiner${day - ago}@example.com`;
  if (day > 2) Object.assign(personOf(joined(2)), { password_expired: true });
  if (day > 3) {
    Object.assign(personOf(joined(3)), { password_expired: false, password_date: new Date().toISOString() });
    Object.assign(accountOf(joined(3)), { lastPasswordChangeDateTime: new Date().toISOString() });
  }
  if (day > 4) rename(joined(4), `married${day - 4}@example.com`);
  if (day > 6) suspend(`married${day - 6}@example.com`);
  if (day === 8) Object.assign(personOf(DECLARED), { password_expired: true });
  if (day === 9) Object.assign(personOf(DECLARED), { password_expired: false });
  if (day === 12) suspend(DECLARED);
  inviteGuest(day);
  joinDevice(day);
  await join(joined(0), day);
  return day % 2 === 0 ? activate(day) : () => undefined;
}

/** What is told of a day: by a preview with a refresh, one without, and `check`. */
async function told() {
  const [refreshed, plain, { code, stdout }] = await Promise.all([
    company.preview({ refresh: true }),
    company.preview({ refresh: false }),
    command(company.emulators, ["check", "--json"], { identity: "read" }),
  ]);
  const checked = JSON.parse(stdout) as Record<"findings" | "notes", { code: string; object: string }[]>[];
  const noted = checked.flatMap(({ findings, notes }) => [...findings, ...notes]);
  return { refreshed, plain, code, noted: noted.map(({ code, object }) => `${object} ${code}`).sort() };
}

// slow: previews with and without a refresh, and `check`, on each of 22 days
test("a month of ordinary life shows no difference, and nothing wrong", async () => {
  const before = await told();
  expect(before).toEqual({
    refreshed: [],
    plain: [],
    code: 0,
    noted: [
      "example.com managed-password-alone",
      "example.com mfa-nobody",
      "grace@example.com administrator-federated",
    ],
  });
  for (let day = 1; day <= DAYS; day++) {
    const end = await live(day);
    expect({ day, ...(await told()) }).toEqual({ day, ...before });
    end();
  }
  const accounts = [...tenant().users.values()].filter(({ userPrincipalName }) =>
    /^(joiner|married)|^ada@/.test(userPrincipalName),
  );
  expect(accounts).toHaveLength(DAYS + 1);
  expect(accounts.filter(({ accountEnabled }) => !accountEnabled)).toHaveLength(DAYS - 6 + 1);
});
