import {
  configurationConflicts,
  parseStackConfiguration,
  withConfigurationEntries,
  withProjectKeys,
} from "../../../../cli/commands/adopt/stack-file";
import type { ConfigurationEntry } from "../../../../operations/adoption/adoption";

const FILE = "Pulumi.prod.yaml";
const ENTRIES: ConfigurationEntry[] = [
  { key: "jumpcloud-entra:domains", value: ["example.com"], comment: "The domain that is federated." },
  { key: "jumpcloud-entra:adopt", value: "asItStands", comment: "What stands is\ntaken over." },
  {
    key: "jumpcloud-entra:applications",
    value: [{ domain: "example.com", id: "5f1a" }],
    comment: "By its id, as its name is its own.",
  },
];

const FRESH = `# What both tenants have, if it is not the program's default. Lines "adopt: …" are written by
# \`npx jumpcloud-entra adopt\`, which leaves everything else as it is.

config:
  # adopt: The domain that is federated.
  jumpcloud-entra:domains:
    - example.com
  # adopt: What stands is taken over.
  jumpcloud-entra:adopt: asItStands
  # adopt: By its id, as its name is its own.
  jumpcloud-entra:applications:
    - domain: example.com
      id: 5f1a
`;

it("writes a new file with a line why above each key", () => {
  expect(withConfigurationEntries(undefined, ENTRIES, FILE)).toBe(FRESH);
});

it.each([
  ["", FRESH.slice(FRESH.indexOf("config:"))],
  ["# Of ours.\n", `# Of ours.\n\n${FRESH.slice(FRESH.indexOf("config:"))}`],
])("takes an empty file, %j", (text, expected) => {
  expect(withConfigurationEntries(text, ENTRIES, FILE)).toBe(expected);
});

it.each([FRESH, FRESH.replace("asItStands", '"asItStands" # a word')])(
  "gives the same bytes a second time",
  (text) => {
    expect(withConfigurationEntries(text, ENTRIES, FILE)).toBe(text);
  },
);

const STANDING = `# Of ours.
encryptionsalt: v1:abc=
config:
  # Who is tested.
  jumpcloud-entra:emergencyAccess:
    upn: breakglass@example.onmicrosoft.com
    testedOn: 2026-11-01 # by Ada

  jumpcloud:apiKey:
    secure: AAAB
  # Kept by hand.
  # adopt: An older reason.
  jumpcloud-entra:adopt: false
`;

it("leaves other keys, comments and secrets as they are, and writes its own lines anew", () => {
  expect(withConfigurationEntries(STANDING, ENTRIES.slice(0, 2), FILE)).toBe(`# Of ours.
encryptionsalt: v1:abc=
config:
  # Who is tested.
  jumpcloud-entra:emergencyAccess:
    upn: breakglass@example.onmicrosoft.com
    testedOn: 2026-11-01 # by Ada

  jumpcloud:apiKey:
    secure: AAAB
  # Kept by hand.
  # adopt: What stands is taken over.
  jumpcloud-entra:adopt: asItStands
  # adopt: The domain that is federated.
  jumpcloud-entra:domains:
    - example.com
`);
});

it("quotes a text that the engine would read as a number, a day or a truth", () => {
  const value = ["yes", "1_000", "0b11", "2026-01-31", "12:30:00", "true", "0x1F", "Staff: all", "Staff"];
  const text = withConfigurationEntries(undefined, [{ key: "a:b", value, comment: "" }], FILE);
  const lines = text.split("\n").filter((line) => line.includes("- "));
  expect(lines.map((line) => line.trim().slice(2))).toEqual([
    ...value.slice(0, -1).map((one) => `"${one}"`),
    "Staff",
  ]);
});

it("keeps lists at the column where the file has them, and a first key's comment at its key", () => {
  const text = "config:\n  # First.\n  a:b:\n  - one\n";
  const entries = [{ key: "a:c", value: ["two"], comment: "Why." }];
  expect(withConfigurationEntries(text, entries, FILE)).toBe(`${text}  # adopt: Why.\n  a:c:\n  - two\n`);
});

it("keeps the carriage returns of a file that has them", () => {
  const text =
    "# Of ours.\r\nencryptionsalt: v1:abc=\r\nconfig:\r\n  # Where.\r\n  aws:region: eu # near\r\n";
  const entries = [{ key: "a:c", value: ["two"], comment: "Why." }];
  expect(withConfigurationEntries(text, entries, FILE)).toBe(
    `${text}  # adopt: Why.\r\n  a:c:\r\n    - two\r\n`,
  );
});

it("tells keys that stand with another value, and takes a text for what it spells", () => {
  const existing = parseStackConfiguration(STANDING.replace("adopt: false", 'adopt: "false"'), FILE);
  const entries = (value: unknown) => [{ key: "jumpcloud-entra:adopt", value, comment: "" }];
  expect(configurationConflicts(existing, entries(false))).toEqual([]);
  expect(configurationConflicts(existing, entries("asItStands"))).toEqual([
    { key: "jumpcloud-entra:adopt", inFile: "false", found: "asItStands" },
  ]);
  expect(configurationConflicts({ k: ["b", "a"] }, [{ key: "k", value: ["a", "b"], comment: "" }])).toEqual(
    [],
  );
});

it("names keys as the project reads them", () => {
  expect(withProjectKeys(ENTRIES, "company").map(({ key }) => key)).toEqual([
    "company:domains",
    "company:adopt",
    "company:applications",
  ]);
  expect(withProjectKeys([{ key: "azuread:tenantId", value: "", comment: "" }], "company")[0]?.key).toBe(
    "azuread:tenantId",
  );
});

it.each([
  ["config: [", "Pulumi.prod.yaml is not YAML: "],
  ["- one", "Pulumi.prod.yaml is not the configuration of a stack. Nothing was written."],
])("refuses %j", (text, words) => {
  expect(() => withConfigurationEntries(text, ENTRIES, FILE)).toThrow(words);
});

// Go's reader of YAML, which is the engine's, breaks a line there; so would a name that goes on with a key of its own.
test.each(["\u0085", "\u2028", "\u2029"])(
  "keeps a vendor's name in its own line, whatever is in it: %j",
  (sign) => {
    const name = `Staff${sign}  jumpcloud:apiUrl:${sign}    https://example.net`;
    const text = withConfigurationEntries(
      undefined,
      [
        { key: "jumpcloud-entra:syncGroup", value: name, comment: `Of "x${sign}  jumpcloud:orgId: y".` },
        { key: "jumpcloud-entra:applications", value: [{ issuerUri: name }], comment: "By its id." },
      ],
      FILE,
    );
    expect(text).not.toContain(sign);
    expect(text).toContain('  # adopt: Of "x jumpcloud:orgId: y".\n');
    expect(parseStackConfiguration(text, FILE)).toEqual({
      "jumpcloud-entra:syncGroup": name,
      "jumpcloud-entra:applications": [{ issuerUri: name }],
    });
  },
);

it("changes no file in which the engine reads other lines than a person sees", () => {
  expect(() => withConfigurationEntries("config:\n  # Ours.\u0085  a: b\n", ENTRIES, FILE)).toThrow(
    /has a character in line 2 at which the engine breaks the line/,
  );
});
