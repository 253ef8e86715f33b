import { nameDifference } from "../../../audit/people/sign-in-name";
import { person, RULES } from "../people";

const SAME = "Make them the same: correct the e-mail in JumpCloud, or the user principal name in Entra";
const byAlternate = { ...RULES, upnFromAlternateEmail: true };
const listing = { ...RULES, domains: ["example.com"], defaultDomain: "example.com" };

it("says which address is not which name", () => {
  expect(nameDifference(person("kim@example.com"), "kim.larsen@example.com", RULES)).toEqual({
    evidence: "the JumpCloud address kim@example.com is not the sign-in name kim.larsen@example.com",
    wayOut: SAME,
  });
});

it("says that the alternate e-mail is sent, where the address itself is the sign-in name", () => {
  const ada = person("ada@example.com", { alternateEmail: "ada.b@example.com" });
  expect(nameDifference(ada, "ada@example.com", byAlternate)).toEqual({
    evidence:
      "JumpCloud would write ada.b@example.com and not ada@example.com for ada@example.com: a translation rule of its directory takes the alternate e-mail ada.b@example.com",
    wayOut:
      "Make the alternate e-mail in JumpCloud the sign-in name too, or remove the translation rule from JumpCloud's directory",
  });
});

it("says that the alternate e-mail is empty", () => {
  const { evidence } = nameDifference(person("ada@example.com"), "a@example.com", byAlternate);
  expect(evidence).toBe(
    "the JumpCloud address ada@example.com is not the sign-in name a@example.com: a translation rule of its directory takes the alternate e-mail, which is empty",
  );
});

it("says that the directory does not list the domain, where the address itself is the sign-in name", () => {
  expect(nameDifference(person("ada@example.org"), "ada@example.org", listing)).toEqual({
    evidence:
      "JumpCloud would write ada@example.com or nothing and not ada@example.org for ada@example.org: example.org is not among the domains of its directory (example.com)",
    wayOut:
      "Add example.org to the domains of JumpCloud's directory, or give the person an address on one of them",
  });
});

it.each([
  [
    "\u0430da@example.com",
    "ada@example.com",
    'character 1 is U+0430 "а" at JumpCloud and U+0061 "a" in Entra',
  ],
  ["ada@example.com", "ada\u200b@example.com", 'character 4 is U+0040 "@" at JumpCloud and U+200B in Entra'],
  ["ada@example.com ", "ada@example.com", "character 16 is U+0020 at JumpCloud and missing in Entra"],
  [
    "jose\u0301@example.com",
    "jos\u00e9@example.com",
    'character 4 is U+0065 "e" at JumpCloud and U+00E9 "é" in Entra',
  ],
  ["ada@ex\u202eample.com", "ada@example.com", 'character 7 is U+202E at JumpCloud and U+0061 "a" in Entra'],
])("shows the code points where %j looks like %j", (ours, theirs, letters) => {
  expect(nameDifference(person(ours), theirs, RULES).evidence).toBe(
    `the JumpCloud address ${ours} is not the sign-in name ${theirs}: ${letters}`,
  );
});
