import fc from "fast-check";
import { UnreadableStackState } from "../../../operations/state/deployment";
import type { InspectionContext } from "../../../operations/state/inspection-context";
import { DYNAMIC_RESOURCE_KINDS, providerLineOf } from "../../../operations/state/provider-lines";
import { inspectState } from "../../../operations/state/tampering";
import { generated } from "../../fixtures/generated";
import { ofType, type Resource, recordedState, type State, urnOf } from "./states";

const surroundings: InspectionContext = { environment: {} };
const judge = (state: unknown, beside = surroundings) => inspectState(JSON.stringify(state), beside).hostile;

const AZUREAD = "pulumi:providers:azuread";
const JUMPCLOUD = "pulumi:providers:jumpcloud";
const NODEJS = "pulumi:providers:pulumi-nodejs";
const FEDERATION = "pulumi-nodejs:dynamic/graph:DomainFederation";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

test("finds nothing in what the engine wrote", () => {
  const state = recordedState();
  expect(inspectState(JSON.stringify(state), surroundings)).toEqual({
    resources: state.deployment.resources.length,
    hostile: [],
  });
});

test("reads the file of a backend, and a stack that holds nothing", () => {
  const { deployment } = recordedState();
  ofType({ version: 3, deployment }, AZUREAD).inputs = { metadataHost: "login.example.net" };
  const checkpoint = { stack: "organization/jumpcloud-entra/test", latest: deployment };
  expect(judge({ version: 3, checkpoint })).toHaveLength(1);
  expect(judge({ version: 3, checkpoint: { stack: "test" } })).toEqual([]);
  expect(judge({ version: 3, deployment: { manifest: {} } })).toEqual([]);
});

const other = (type: string, more: object = {}): Resource => ({
  urn: urnOf(type, "other"),
  type,
  custom: true,
  ...more,
});

/** What somebody may do to a resource of a type: the property that is named, and what is said of it. */
const TAMPERINGS: [
  what: string,
  type: string,
  tamper: (one: Resource) => void,
  property: string,
  says: string,
][] = [
  [
    "code",
    FEDERATION,
    (one) => Object.assign(one.outputs ?? {}, { __provider: "exports.handler=()=>0" }),
    "outputs.__provider",
    '"exports.handler=()=>0"',
  ],
  [
    "code before our line",
    FEDERATION,
    (one) => Object.assign(one.inputs ?? {}, { __provider: `0;${providerLineOf("DomainFederation")}` }),
    "inputs.__provider",
    '"0;exports.handler=',
  ],
  [
    "a name that each object has",
    FEDERATION,
    (one) => Object.assign(one.outputs ?? {}, { __provider: "constructor" }),
    "outputs.__provider",
    '"constructor"',
  ],
  [
    "the line of another kind",
    FEDERATION,
    (one) => Object.assign(one.outputs ?? {}, { __provider: providerLineOf("Preflight") }),
    "outputs.__provider",
    '"exports.handler=',
  ],
  [
    "an encrypted line",
    FEDERATION,
    (one) => Object.assign(one.outputs ?? {}, { __provider: { ...SECRET, ciphertext: "v1:abc" } }),
    "outputs.__provider",
    '{"4dabf',
  ],
  [
    "code in what another plugin serves",
    "jumpcloud:index:UserGroup",
    (one) => Object.assign(one.inputs ?? {}, { __provider: "0" }),
    "inputs.__provider",
    '"0"',
  ],
  [
    "another plugin that serves it",
    "jumpcloud:index:UserGroup",
    (one) => Object.assign(one, { provider: `${urnOf(NODEJS, "default")}::1` }),
    "provider",
    '"urn:pulumi:test::jumpcloud-entra::pulumi:providers:pulumi-nodejs::default::1"',
  ],
  [
    "another type than its name says",
    "jumpcloud:index:UserGroup",
    (one) => Object.assign(one, { urn: urnOf("jumpcloud:index:Other", "x") }),
    "urn",
    '"urn:pulumi:test::jumpcloud-entra::jumpcloud:index:Other::x"',
  ],
  [
    "a download",
    AZUREAD,
    (one) =>
      Object.assign(one, {
        inputs: { version: "6.9.1", __internal: { pluginDownloadURL: "https://example.net" } },
      }),
    "inputs.__internal.pluginDownloadURL",
    '"https://example.net"',
  ],
  [
    "a download as old engines wrote it",
    AZUREAD,
    (one) => Object.assign(one, { inputs: { pluginDownloadURL: "https://example.net" } }),
    "inputs.pluginDownloadURL",
    '"https://example.net"',
  ],
  [
    "another plugin's name",
    JUMPCLOUD,
    (one) => Object.assign(one, { inputs: { __internal: { name: "command" } } }),
    "inputs.__internal.name",
    '"command"',
  ],
  [
    "parameters",
    JUMPCLOUD,
    (one) => Object.assign(one, { outputs: { __internal: { parameterization: "AA==" } } }),
    "outputs.__internal.parameterization",
    '"AA=="',
  ],
  [
    "variables under other names",
    AZUREAD,
    (one) =>
      Object.assign(one, {
        inputs: { __internal: { envVarMappings: { JUMPCLOUD_API_KEY: "ARM_PARTNER_ID" } } },
      }),
    "inputs.__internal.envVarMappings",
    '{"JUMPCLOUD_API_KEY":"ARM_PARTNER_ID"}',
  ],
  [
    "a version that is none",
    AZUREAD,
    (one) => Object.assign(one, { inputs: { version: "../../x" } }),
    "inputs.version",
    '"../../x"',
  ],
  [
    "a metadata host",
    AZUREAD,
    (one) => Object.assign(one, { inputs: { metadataHost: "login.example.net" } }),
    "inputs.metadataHost",
    '"login.example.net"',
  ],
  [
    "an encrypted address",
    AZUREAD,
    (one) => Object.assign(one, { inputs: { metadataHost: SECRET } }),
    "inputs.metadataHost",
    '{"4dabf',
  ],
  [
    "JumpCloud's address",
    JUMPCLOUD,
    (one) =>
      Object.assign(one, { inputs: { baseUrl: "https://console.jumpclowd.com", allowBaseUrl: "true" } }),
    "inputs.baseUrl",
    '"https://console.jumpclowd.com"',
  ],
  [
    "an address of the handlers",
    NODEJS,
    (one) => Object.assign(one.inputs ?? {}, { "azuread:oidcRequestUrl": "https://example.net" }),
    "inputs.azuread:oidcRequestUrl",
    '"https://example.net"',
  ],
  [
    "a field that Go reads as another",
    FEDERATION,
    (one) => Object.assign(one, { Outputs: { __provider: "0" } }),
    "Outputs",
    '{"__provider":"0"}',
  ],
  [
    "an address in the letters of Terraform",
    AZUREAD,
    (one) => Object.assign(one, { inputs: { metadata_host: "login.example.net" } }),
    "inputs.metadata_host",
    '"login.example.net"',
  ],
  [
    "what a refresh would pass over",
    FEDERATION,
    (one) => Object.assign(one, { custom: false, id: undefined }),
    "custom",
    "false",
  ],
  [
    "what a refresh would pass over without its plugin",
    "jumpcloud:index:SamlApplication",
    (one) => Object.assign(one, { custom: false, id: undefined, provider: undefined }),
    "custom",
    "false",
  ],
  [
    "what is somebody else's",
    FEDERATION,
    (one) => Object.assign(one, { external: true }),
    "external",
    "true",
  ],
  [
    "one domain under the name of another",
    FEDERATION,
    (one) => Object.assign(one, { id: "example.org" }),
    "id",
    '"example.org"',
  ],
  ...["inputs", "outputs"].map((side): (typeof TAMPERINGS)[number] => [
    `the name of another domain in the ${side} alone`,
    FEDERATION,
    (one) => Object.assign(one[side] ?? {}, { domain: "example.org" }),
    "id",
    '"example.com"',
  ]),
  [
    "a part of another resource",
    FEDERATION,
    (one) => Object.assign(one, { viewOf: urnOf("jumpcloud:index:SamlApplication", "x") }),
    "viewOf",
    '"urn:pulumi:test',
  ],
  ["a program", FEDERATION, (one) => Object.assign(one, { snippetID: "s1" }), "snippetID", '"s1"'],
];

it.each(TAMPERINGS)("names %s in %s", (_what, type, tamper, property, says) => {
  const state = recordedState();
  const one = ofType(state, type);
  tamper(one);
  expect(judge(state)).toEqual([
    { urn: one.urn, property, what: expect.any(String), says: expect.stringContaining(says) },
  ]);
});

const HOLDER = { stack: "jumpcloud-entra/test", component: "m365", id: "Iy7w4aiWS2lOo8xw" };
const PREFLIGHT = "pulumi-nodejs:dynamic/graph:Preflight";

/** A state whose Preflight and federation name these. */
function heldBy(preflight: object, federation: object): State {
  const state = recordedState();
  Object.assign(ofType(state, PREFLIGHT).outputs ?? {}, { holder: preflight });
  Object.assign(ofType(state, FEDERATION).outputs ?? {}, { holder: federation });
  return state;
}

it.each<[string, object, object]>([
  ["this stack's holder", HOLDER, HOLDER],
  [
    "one that lies within another component",
    HOLDER,
    { ...HOLDER, parent: "acme:identity:Identity::identity" },
  ],
  ["a stack that was renamed", { ...HOLDER, stack: "shop/prod" }, { ...HOLDER, stack: "shop/prod" }],
  ["a rename that broke off", HOLDER, { ...HOLDER, stack: "shop/prod" }],
  ["a mark that was drawn anew in a run that broke off", { ...HOLDER, id: "q2Jk0aZ9_x-1bBcD" }, HOLDER],
])("takes %s", (_what, preflight, federation) => {
  expect(judge(heldBy(preflight, federation))).toEqual([]);
});

test("takes what a refresh found another stack to hold", () => {
  const state = heldBy(HOLDER, HOLDER);
  const holder = { ...HOLDER, stack: "shop/prod", id: "q2Jk0aZ9_x-1bBcD" };
  Object.assign(ofType(state, "jumpcloud:index:UserGroup").outputs ?? {}, { holder });
  expect(judge(state)).toEqual([]);
});

it.each<[string, unknown, string]>([
  ["another stack", { ...HOLDER, stack: "shop/prod", id: "q2Jk0aZ9_x-1bBcD" }, "is not this stack"],
  ["a text", "jumpcloud-entra/test", "is no holder"],
  ["one without an id", { ...HOLDER, id: undefined }, "has a value in id"],
  ["an encrypted id", { ...HOLDER, id: SECRET }, "has a value in id"],
  ["an id that is too long", { ...HOLDER, id: "q2Jk0aZ9_x-1bBcDx" }, "has a value in id"],
  ["a stack of no project", { ...HOLDER, stack: "prod" }, "has a value in stack"],
  ["a stack that is too long", { ...HOLDER, stack: `shop/${"x".repeat(101)}` }, "has a value in stack"],
  ["a name that steers a terminal", { ...HOLDER, component: "m365\u001b[2J" }, "has a value in component"],
  ["a name of many letters", { ...HOLDER, component: "m".repeat(501) }, "has a value in component"],
  ["a parent with a line of its own", { ...HOLDER, parent: "a::b\u2028c" }, "has a value in parent"],
  ["a property that none has", { ...HOLDER, Stack: "shop/prod" }, 'has "Stack"'],
])("names a holder that is %s", (_what, holder, words) => {
  const state = heldBy(HOLDER, HOLDER);
  const one = ofType(state, FEDERATION);
  Object.assign(one.outputs ?? {}, { holder });
  expect(judge(state)).toEqual([
    {
      urn: one.urn,
      property: "outputs.holder",
      what: expect.stringContaining(words),
      says: expect.any(String),
    },
  ]);
});

it.each([
  ["a plugin that is none of ours", other("pulumi:providers:command"), "type"],
  [
    "a resource of such a plugin",
    other("command:local:Command", { provider: `${urnOf("pulumi:providers:command", "x")}::1` }),
    "type",
  ],
  ["a dynamic resource of somebody's", other("pulumi-nodejs:dynamic:Resource"), "type"],
  ["a kind that never was", other("pulumi-nodejs:dynamic/graph:Nothing"), "type"],
  ["Python's dynamic resources", other("pulumi-python:dynamic:Resource"), "type"],
  ["an entry that waits for its deletion", other("pulumi:providers:command", { delete: true }), "type"],
])("names %s, among resources and in a pending operation", (_what, resource, property) => {
  const [state, pending] = [recordedState(), recordedState()];
  state.deployment.resources.push(resource);
  pending.deployment.pending_operations = [{ resource, type: "deleting" }];
  const found = [{ urn: resource.urn, property, what: expect.any(String), says: expect.any(String) }];
  expect([judge(state), judge(pending)]).toEqual([found, found]);
});

it.each<[string, (state: State) => void, string]>([
  [
    "a program in the state",
    ({ deployment }) => Object.assign(deployment, { snippets: [{ code: "resource x {}" }] }),
    "snippets",
  ],
  ["an extension", ({ deployment }) => Object.assign(deployment, { extensions: { a: {} } }), "extensions"],
  [
    "resources under another name",
    ({ deployment }) => Object.assign(deployment, { Resources: [] }),
    "Resources",
  ],
  [
    "a key service of somebody else's",
    ({ deployment }) =>
      Object.assign(deployment, {
        secrets_providers: { type: "service", state: { url: "https://api.example.net" } },
      }),
    "secrets_providers",
  ],
  [
    "a vault of somebody else's",
    ({ deployment }) =>
      Object.assign(deployment, {
        secrets_providers: { type: "cloud", state: { url: "azurekeyvault://vault.example.net/keys/k" } },
      }),
    "secrets_providers",
  ],
])("names %s", (_what, tamper, property) => {
  const state = recordedState();
  tamper(state);
  expect(judge(state)).toEqual([{ urn: "", property, what: expect.any(String), says: expect.any(String) }]);
});

test("names an entry that waits for its deletion and is an object in use, and no other one", () => {
  const state = recordedState();
  const one = ofType(state, "jumpcloud:index:SamlApplication");
  state.deployment.resources.push({ ...one, delete: true }, { ...one, delete: true, id: "0" });
  expect(judge(state)).toEqual([
    { urn: one.urn, property: "delete", what: expect.any(String), says: JSON.stringify(one.id) },
  ]);
});

it.each<[string, object]>([
  ["a kind in other letters", { type: "passphrase", Type: "cloud", State: { url: "awskms://k" } }],
  [
    "an address in other letters",
    { type: "service", state: { url: "https://api.pulumi.com", URL: "https://api.example.net" } },
  ],
  [
    "a service without its certificate",
    { type: "service", state: { url: "https://api.pulumi.com", insecure: true } },
  ],
  ["no service", { type: "service", state: { url: "" } }],
  ["a region that is a host", { type: "cloud", state: { url: "awskms://k?region=example.net/%23" } }],
  [
    "an endpoint",
    { type: "cloud", state: { url: "awskms://k?region=eu-west-1&endpoint=https://example.net" } },
  ],
])("names as a key service %s", (_what, provider) => {
  const { deployment } = recordedState();
  Object.assign(deployment, { secrets_providers: provider });
  expect(judge({ version: 3, deployment }, { environment: { PULUMI_BACKEND_URL: "" } })).toMatchObject([
    { property: "secrets_providers" },
  ]);
});

it.each([
  { type: "service", state: { url: "https://api.pulumi.com", owner: "o", project: "p", stack: "s" } },
  { type: "cloud", state: { url: "azurekeyvault://northwind.vault.azure.net/keys/pulumi" } },
  { type: "cloud", state: { url: "awskms://alias/pulumi?region=eu-central-1" } },
  { type: "cloud", state: { url: "gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k" } },
])("takes the keys of $type at $state.url", (provider) => {
  const state = recordedState();
  state.deployment.secrets_providers = provider;
  expect(judge(state)).toEqual([]);
});

test("sees what an object says twice, of which JavaScript reads the last and the engine both", () => {
  const text = JSON.stringify(recordedState()).replace(
    `"type":"${AZUREAD}","inputs":{`,
    `"type":"${AZUREAD}","inputs":{"metadataHost":"login.example.net"},"inp\\u0075ts":{`,
  );
  expect(inspectState(text, surroundings).hostile).toEqual([
    {
      urn: "",
      property: "inputs",
      what: "is twice in one object: the engine reads both",
      says: '"inputs"',
    },
  ]);
});

test("takes the plugins of a program elsewhere, and the address that the environment names", () => {
  const state = recordedState();
  const url = "github://api.github.com/example";
  state.deployment.resources.push(
    other("pulumi:providers:command", { inputs: { __internal: { pluginDownloadURL: url } } }),
    other("command:local:Command", { provider: `${urnOf("pulumi:providers:command", "x")}::1` }),
  );
  ofType(state, AZUREAD).inputs = { metadataHost: "management.stack.example.com" };
  const environment = { ARM_METADATA_HOSTNAME: "management.stack.example.com" };
  expect(judge(state, { environment, plugins: { command: url } })).toEqual([]);
  expect(judge(state, { environment, plugins: { command: "" } })).toHaveLength(1);
});

it.each([
  ["nothing", "", "It is empty"],
  ["no JSON", "Resources:", "It is no JSON"],
  ["a list", "[]", "It is no state of a stack"],
  ["something else", '{"name":"x"}', "It is no state of a stack"],
  [
    "two states",
    '{"version":3,"deployment":{},"checkpoint":{"latest":{}}}',
    "It has two states, and the engine uses only one of them",
  ],
  [
    "a form that is not known",
    '{"version":9,"deployment":{}}',
    "It is a state of version 9; known are 3 and 4",
  ],
  ["no list of resources", '{"version":3,"deployment":{"resources":{}}}', "Its resources are not a list"],
])("can't read %s", (_what, text, words) => {
  expect(() => inspectState(text, surroundings)).toThrow(UnreadableStackState);
  expect(() => inspectState(text, surroundings)).toThrow(words);
});

const kind = fc.constantFrom(...DYNAMIC_RESOURCE_KINDS);
const ours = fc
  .record({ kind, name: fc.string(), more: fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()) })
  .map(({ kind, name, more }): Resource => {
    const type = `pulumi-nodejs:dynamic/graph:${kind}`;
    const properties = { ...more, __provider: providerLineOf(kind) };
    const provider = `${urnOf(NODEJS, "default")}::1`;
    return { urn: urnOf(type, name), type, custom: true, provider, inputs: properties, outputs: properties };
  });
const states = fc
  .array(ours, { maxLength: 12 })
  .map((resources) => ({ version: 3, deployment: { resources } }));

test("finds nothing in any state of our resources, whatever names and values they have", () => {
  fc.assert(
    fc.property(states, (state) => expect(judge(state)).toEqual([])),
    generated(),
  );
});

test("finds a tampering wherever it stands", () => {
  fc.assert(
    fc.property(
      states,
      fc.constantFrom(...TAMPERINGS),
      fc.nat(12),
      (state, [, type, tamper, property], at) => {
        const one = ofType(recordedState(), type);
        tamper(one);
        const resources = state.deployment.resources.toSpliced(at, 0, one);
        expect(judge({ version: 3, deployment: { resources } })).toMatchObject([{ urn: one.urn, property }]);
      },
    ),
    generated(),
  );
});

test("names whatever line is not ours, and never throws over what it reads", () => {
  fc.assert(
    fc.property(fc.jsonValue(), kind, (line, kind) => {
      const type = `pulumi-nodejs:dynamic/graph:${kind}`;
      const one = { urn: urnOf(type, "x"), type, outputs: { __provider: line } };
      const found = judge({ version: 3, deployment: { resources: [one, line] } });
      expect(found).toContainEqual(expect.objectContaining({ property: "outputs.__provider" }));
    }),
    generated(),
  );
});

test("reads the state of a company of 5,000 people", () => {
  const state = recordedState();
  const members = Array.from({ length: 5_000 }, (_, index) => ({
    email: `person.number.${index}@example.com`,
    reasons: [{ code: "not-yet-linked", text: "JumpCloud has not written this person into the tenant yet" }],
  }));
  Object.assign(ofType(state, "pulumi-nodejs:dynamic/graph:UserParity").outputs ?? {}, { notReady: members });
  const text = JSON.stringify(state, undefined, 4);
  expect(inspectState(text, surroundings).hostile).toEqual([]);
});
