import {
  COMMAND_NEEDS,
  type GraphIdentity,
  IDENTITIES,
  NEEDS_OF,
  type PermissionNeed,
  permissionsToGrant,
} from "../../audit/permissions/permissions";
import { type Document, generatedFrom } from "./documents";
import { GRAPH_REQUESTS } from "./graph-requests";
import { capital, code, prose, sentence, table } from "./markdown";

/** docs/permissions.md: each permission of Microsoft Graph, what it is for, and the request that needs it. */
export function permissionsPage(): Document {
  const lines = [
    "# Permissions",
    "",
    generatedFrom("audit/permissions/", "setup/reference/graph-requests.ts"),
    "",
    "Which permission each [identity](glossary.md#identity) has at both vendors, and the request for which it is needed. [runners.md](runners.md#what-each-identity-is-for) says which command needs which identity, and [the script of `doctor`](runners.md#three-app-registrations-by-a-script) makes the app registrations with exactly these permissions. `npx jumpcloud-entra doctor --as IDENTITY` compares the token at hand with them.",
    "",
    "## Microsoft Graph",
    "",
    "Application permissions, with the consent of an administrator. ✓: the identity is granted it. (✓): a wider one that it is granted includes it.",
    "",
    ...table(["permission", ...IDENTITIES, "what it is for", "requests"], allNeeds().map(rowOf)),
    "",
    "## For commands only",
    "",
    "No identity needs these. A command that lacks one says what it could not do, and refuses nothing because of it.",
    "",
    ...table(
      ["permission", "what it is for", "requests"],
      COMMAND_NEEDS.map((need) => [code(need.permission), purposeOf(need), requestsOf(need)]),
    ),
    "",
    ...JUMPCLOUD,
  ];
  return { file: "permissions.md", text: lines.join("\n") };
}

/** What every identity needs together, each once. */
function allNeeds(): PermissionNeed[] {
  const all = IDENTITIES.flatMap((identity) => NEEDS_OF[identity]);
  return all.filter(
    ({ permission }, index) => all.findIndex((one) => one.permission === permission) === index,
  );
}

function rowOf(need: PermissionNeed): string[] {
  return [
    code(need.permission),
    ...IDENTITIES.map((identity) => markOf(identity, need)),
    purposeOf(need),
    requestsOf(need),
  ];
}

function markOf(identity: GraphIdentity, { permission, includedIn }: PermissionNeed): string {
  const granted = permissionsToGrant(identity);
  if (granted.includes(permission)) return "✓";
  const isNeeded = NEEDS_OF[identity].some((one) => one.permission === permission);
  return isNeeded && includedIn.some((wider) => granted.includes(wider)) ? "(✓)" : "";
}

function purposeOf({ purpose }: PermissionNeed): string {
  return prose(sentence(capital(purpose)));
}

function requestsOf({ permission }: PermissionNeed): string {
  const requests = GRAPH_REQUESTS[permission];
  if (!requests) throw new Error(`${permission} has no request in setup/reference/graph-requests.ts.`);
  return requests.map(({ method, path }) => code(`${method} ${path}`)).join(", ");
}

const JUMPCLOUD = [
  "## JumpCloud",
  "",
  "An administrator with this role and an API key, or a service account with this role.",
  "",
  ...table(
    ["identity", "role", "why"],
    [
      ["`read`", "Read Only", "It reads every route, and JumpCloud refuses it each write."],
      [
        "`deploy`",
        "Administrator",
        "It writes group, application, bindings and the settings of the directory.",
      ],
      [
        "`bootstrap`",
        "Administrator With Billing",
        "As `deploy`, and it connects the directory at the first set-up.",
      ],
    ],
  ),
  "",
  "`npx jumpcloud-entra doctor --as deploy --try-writes` lists every route of JumpCloud that is used, and asks each once: reads as they are, and writes on an id that no object has.",
  "",
];
