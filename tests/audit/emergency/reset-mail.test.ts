import { checkResetMail, type JumpCloudAdministrator } from "../../../audit/emergency/reset-mail";
import type { Reading } from "../../../audit/reading";

const admin = (email: string, role = "Administrator", suspended = false) => ({ email, role, suspended });

test.each<[string, Reading<JumpCloudAdministrator[]>, string, string]>([
  [
    "nobody outside",
    { value: [admin("grace@example.com")] },
    "violated",
    "all administrators who may change something have their address on a federated domain: grace@example.com (Administrator)",
  ],
  [
    "a reader outside mends nothing",
    { value: [admin("grace@example.com"), admin("audit@example.net", "Read Only")] },
    "violated",
    "all administrators who may change something have their address on a federated domain: grace@example.com (Administrator)",
  ],
  [
    "who is suspended does not count",
    { value: [admin("grace@example.com"), admin("left@example.net", "Administrator", true)] },
    "violated",
    "all administrators who may change something have their address on a federated domain: grace@example.com (Administrator)",
  ],
  [
    "one outside helps the others",
    { value: [admin("grace@example.com"), admin("grace@example.net", "Administrator With Billing")] },
    "holds",
    "the reset mail of grace@example.net (Administrator With Billing) goes to a domain that is not federated; that of grace@example.com (Administrator) to a federated one",
  ],
  [
    "all outside",
    { value: [admin("grace@example.net", "")] },
    "holds",
    "the reset mail of grace@example.net goes to a domain that is not federated",
  ],
  ["none shown", { value: [] }, "unknown", "JumpCloud shows none"],
  [
    "unread",
    { unread: "403" },
    "unknown",
    "whether their reset mail goes to a federated domain could not be read: 403",
  ],
])("%s", (_what, read, state, evidence) => {
  expect(checkResetMail(read, ["example.com"])).toMatchObject({ state, evidence });
});
