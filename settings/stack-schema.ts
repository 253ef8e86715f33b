import { z } from "zod";
import { refuseContradictions } from "./contradictions";
import { applications, federations, wsFed } from "./domain-schemas";
import { people, withPeopleFiles } from "./people";
import { mustBeOf, saying, unknownKey } from "./problems";
import {
  choice,
  choicesOf,
  either,
  flag,
  httpsUrl,
  isObject,
  json,
  members,
  optional,
  section,
  text,
  texts,
  wholeNumber,
} from "./schemas";
import {
  acceptDeviceImpact,
  accepted,
  acceptLockOut,
  emergencyAccess,
  expectedCertificates,
  knownFederations,
  outsideBrake,
} from "./term-schemas";
import {
  A_DOMAIN,
  A_JUMPCLOUD_ID,
  AN_EMAIL,
  day,
  GROUP_MEMBERS,
  mfaBehavior,
  path,
  protocol,
  reason,
  systemBrowsers,
} from "./values";

/** Keys of people, which can also lie in a file that `<key>File` names. */
const PEOPLE = ["members", "allowRemovals"] as const;

const adopted = members({
  adopt: text({
    shape: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    meaning: "the object id of an account in Microsoft Entra, in lower case",
    example: "8d1c1006-889c-47a6-ae6f-1326219a5dae",
  }),
});
const none = z.literal("none", saying(mustBeOf("none or an object")));
const technicalAdmin = section(
  either<"none" | { adopt: string }>((given) => (isObject(given) ? adopted : none)),
);

const certificateRollover = section(
  members({
    when: text({
      shape: /^(?!now$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      meaning: "due, or a name for one rollover",
      example: "2026-11",
    }),
    folder: path("rollover").optional(),
    certificateFile: path("next.crt.pem").optional(),
    keyFile: path("next.key.pem").optional(),
    upload: choice(["console", "api"], "api or console").optional(),
    pauseSeconds: wholeNumber({ least: 0, most: 900, example: "300" }).optional(),
  }),
);

const refederate = section(
  members({
    after: text({
      shape: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
      meaning: "an instant in UTC",
      example: "2026-01-31T08:00:00Z",
    }),
    reason: reason('"certificate restored"'),
  }),
);

/** Every key of Pulumi.yaml; what it means and its default stand there. */
export const stackKeys = {
  domains: json(texts({ ...A_DOMAIN, least: 1 })),
  stage: choice(["prepare", "federated"]),
  syncGroupId: optional(text({ ...A_JUMPCLOUD_ID, example: "6026da081f24755306c2ee0d" })),
  syncGroup: text({ shape: /\S/, meaning: "a group name", example: '"Microsoft 365 users"' }),
  syncGroupEmail: optional(text({ ...AN_EMAIL, example: "m365@example.com" })),
  members: json(people(GROUP_MEMBERS)),
  exclusiveMembers: flag(),
  allowRemovals: json(people(GROUP_MEMBERS)),
  directory: optional(text({ shape: /\S/, meaning: "a name or id", example: '"Microsoft 365"' })),
  adminNickname: text({
    shape: /^[A-Za-z0-9'._!#^~-]{1,64}$/,
    meaning: "the part of a userPrincipalName before the @",
    example: "jumpcloud-admin",
  }),
  technicalAdmin: json(technicalAdmin),
  primaryDomain: optional(text({ ...A_DOMAIN, example: "example.onmicrosoft.com" })),
  ssoBaseUrl: optional(httpsUrl("https://sso.jumpcloud.com/saml2")),
  signOutUri: httpsUrl("https://console.jumpcloud.com/userconsole/"),
  federatedIdpMfaBehavior: mfaBehavior,
  systemBrowserEnabledOn: optional(systemBrowsers),
  protocol,
  wsFed: json(wsFed),
  certificateRollover: json(certificateRollover),
  applications: json(applications),
  federations: json(federations),
  leftOut: json(choicesOf(["group", "application", "applicationBinding", "directory", "directoryBinding"])),
  adopt: choice(["true", "false", "asItStands"]),
  mark: flag(),
  transferFrom: optional(
    text({ shape: /^[\w.-]+\/[\w.-]+$/, meaning: "a stack with its project", example: "shop/dev" }),
  ),
  hybrid: flag(),
  certificateDays: json(wholeNumber({ least: 1, most: 3650, example: "30" })),
  emergencyAccess: json(emergencyAccess),
  rollbackDrilledOn: optional(day),
  acceptLockOut: json(acceptLockOut),
  acceptDeviceImpact: json(acceptDeviceImpact),
  accepted: json(accepted),
  knownFederations: json(knownFederations),
  expectedCertificates: json(expectedCertificates),
  outsideBrake: json(outsideBrake),
  refederate: json(refederate),
};

const known = [...Object.keys(stackKeys), ...PEOPLE.map((key) => `${key}File`)];

/** The program's keys by their name, each the text that Pulumi hands over. */
export const stackSchema = withPeopleFiles(
  PEOPLE,
  members(stackKeys, () => unknownKey(known)).superRefine(refuseContradictions, { when: () => true }),
  // The default of Pulumi.yaml is empty.
  (file) => file !== undefined && file !== "",
);

export type StackSettings = z.infer<typeof stackSchema>;
