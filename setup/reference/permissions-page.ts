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
import { JUMPCLOUD_REQUESTS } from "./jumpcloud-requests";
import { capital, code, prose, sentence, table } from "./markdown";

/** docs/permissions.md: each permission of Microsoft Graph and role of JumpCloud, and the requests that need it. */
export function permissionsPage(): Document {
  const lines = [
    "# Permissions",
    "",
    generatedFrom(
      "audit/permissions/",
      "setup/reference/graph-requests.ts",
      "setup/reference/jumpcloud-requests.ts",
    ),
    "",
    "Which permission each [identity](glossary.md#identity) has at both vendors, and the request for which it is needed. [runners.md](runners.md#what-each-identity-is-for) says which command needs which identity, and [the script of `doctor`](runners.md#three-app-registrations-by-a-script) makes the app registrations with exactly these permissions. `npx jumpcloud-entra doctor --as IDENTITY` compares the token at hand with them.",
    "",
    "## Microsoft Graph",
    "",
    "Application permissions, with the consent of an administrator. ✓: grant it to this identity. (✓): do not; a wider permission that the identity has includes it.",
    "",
    ...table(["permission", ...IDENTITIES, "what it is for"], allNeeds().map(rowOf)),
    "",
    "The requests for which each is needed:",
    "",
    ...allNeeds().map(requestsLine),
    "",
    "## For commands only",
    "",
    "No identity needs these. A command that lacks one says what it could not do, and refuses nothing because of it.",
    "",
    ...table(
      ["permission", "what it is for"],
      COMMAND_NEEDS.map((need) => [code(need.permission), purposeOf(need)]),
    ),
    "",
    ...COMMAND_NEEDS.map(requestsLine),
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
  return [code(need.permission), ...IDENTITIES.map((identity) => markOf(identity, need)), purposeOf(need)];
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

function requestsLine({ permission }: PermissionNeed): string {
  const requests = GRAPH_REQUESTS[permission];
  if (!requests) throw new Error(`${permission} has no request in setup/reference/graph-requests.ts.`);
  return `- ${code(permission)}: ${requests.map(({ method, path }) => code(`${method} ${path}`)).join(", ")}`;
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
  "JumpCloud gives permissions by role, not by request. The role Read Only may read and may not write; a `POST` that only searches is a read. The role Administrator may do both.",
  "",
  ...table(
    ["about", "with Read Only", "only with Administrator"],
    JUMPCLOUD_REQUESTS.map(({ about, reads, writes }) => [about, listOf(reads), listOf(writes)]),
  ),
  "",
  "JumpCloud refuses `GET /api/organizations` to a service account with a limited role. Then set `JUMPCLOUD_ORG_ID`.",
  "",
  "`npx jumpcloud-entra doctor --as deploy --try-writes` tries these requests with your key: reads as they are, and writes on an id that no object has.",
  "",
];

function listOf(requests: readonly string[]): string {
  return requests.map(code).join(", ");
}
