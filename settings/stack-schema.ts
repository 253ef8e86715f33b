import { z } from "zod";
import { JUMPCLOUD_SIGN_OUT_PAGE } from "../audit/addresses/sign-in-hosts";
import { isRecord } from "../text/is-record";
import { refuseContradictions } from "./contradictions";
import { applicationsSchema, federationsSchema, wsFedSchema } from "./domain-schemas";
import { peopleFileSchema, peopleSchema } from "./people";
import { mustBeKindProblem, problemMessage, unknownKeyMessage } from "./problems";
import {
  choiceListSchema,
  choiceSchema,
  flagSchema,
  httpsUrlSchema,
  jsonSchema,
  objectSchema,
  optionalSchema,
  schemaByInput,
  sectionSchema,
  textListSchema,
  textSchema,
  wholeNumberSchema,
} from "./schemas";
import {
  acceptDeviceImpactSchema,
  acceptedSchema,
  acceptLockOutSchema,
  emergencyAccessSchema,
  expectedCertificatesSchema,
  knownFederationsSchema,
  outsideBrakeSchema,
} from "./term-schemas";
import {
  A_DOMAIN,
  A_JUMPCLOUD_ID,
  AN_EMAIL,
  daySchema,
  GROUP_MEMBERS,
  mfaBehaviorSchema,
  pathSchema,
  protocolSchema,
  reasonSchema,
  systemBrowsersSchema,
} from "./values";

/** Keys of people, which can also lie in a file that `<key>File` names. */
const PEOPLE = ["members", "allowRemovals"] as const;

const adopted = objectSchema({
  adopt: textSchema({
    shape: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    meaning: "the object id of an account in Microsoft Entra, in lower case",
    example: "8d1c1006-889c-47a6-ae6f-1326219a5dae",
  }),
});
const none = z.literal("none", problemMessage(mustBeKindProblem("none or an object")));
const technicalAdmin = sectionSchema(
  schemaByInput<"none" | { adopt: string }>((given) => (isRecord(given) ? adopted : none)),
);

const certificateRollover = sectionSchema(
  objectSchema({
    when: textSchema({
      shape: /^(?!now$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      meaning: "due, or a name for one rollover",
      example: "2026-11",
    }),
    folder: pathSchema("rollover").optional(),
    certificateFile: pathSchema("next.crt.pem").optional(),
    keyFile: pathSchema("next.key.pem").optional(),
    upload: choiceSchema(["console", "api"], "api or console").optional(),
    pauseSeconds: wholeNumberSchema({ least: 0, most: 900, example: "300" }).optional(),
  }),
);

const refederate = sectionSchema(
  objectSchema({
    after: textSchema({
      shape: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
      meaning: "an instant in UTC",
      example: "2026-01-31T08:00:00Z",
    }),
    reason: reasonSchema('"certificate restored"'),
  }),
);

/** Every key of Pulumi.yaml; what it means and its default stand there. */
export const stackKeys = {
  domains: jsonSchema(textListSchema({ ...A_DOMAIN, least: 1 })),
  stage: choiceSchema(["prepare", "federated"]),
  syncGroupId: optionalSchema(textSchema({ ...A_JUMPCLOUD_ID, example: "6026da081f24755306c2ee0d" })),
  syncGroup: textSchema({ shape: /\S/, meaning: "a group name", example: '"Microsoft 365 users"' }),
  syncGroupEmail: optionalSchema(textSchema({ ...AN_EMAIL, example: "m365@example.com" })),
  members: jsonSchema(peopleSchema(GROUP_MEMBERS)),
  exclusiveMembers: flagSchema(),
  allowRemovals: jsonSchema(peopleSchema(GROUP_MEMBERS)),
  directory: optionalSchema(textSchema({ shape: /\S/, meaning: "a name or id", example: '"Microsoft 365"' })),
  adminNickname: textSchema({
    shape: /^[A-Za-z0-9'._!#^~-]{1,64}$/,
    meaning: "the part of a userPrincipalName before the @",
    example: "jumpcloud-admin",
  }),
  technicalAdmin: jsonSchema(technicalAdmin),
  primaryDomain: optionalSchema(textSchema({ ...A_DOMAIN, example: "example.onmicrosoft.com" })),
  ssoBaseUrl: optionalSchema(httpsUrlSchema("https://sso.jumpcloud.com/saml2")),
  signOutUri: httpsUrlSchema(JUMPCLOUD_SIGN_OUT_PAGE),
  federatedIdpMfaBehavior: mfaBehaviorSchema,
  systemBrowserEnabledOn: optionalSchema(systemBrowsersSchema),
  protocol: protocolSchema,
  wsFed: jsonSchema(wsFedSchema),
  certificateRollover: jsonSchema(certificateRollover),
  applications: jsonSchema(applicationsSchema),
  federations: jsonSchema(federationsSchema),
  leftOut: jsonSchema(
    choiceListSchema(["group", "application", "applicationBinding", "directory", "directoryBinding"]),
  ),
  adopt: choiceSchema(["true", "false", "asItStands"]),
  mark: flagSchema(),
  transferFrom: optionalSchema(
    textSchema({ shape: /^[\w.-]+\/[\w.-]+$/, meaning: "a stack with its project", example: "shop/dev" }),
  ),
  hybrid: flagSchema(),
  certificateDays: jsonSchema(wholeNumberSchema({ least: 1, most: 3650, example: "30" })),
  emergencyAccess: jsonSchema(emergencyAccessSchema),
  rollbackDrilledOn: optionalSchema(daySchema),
  acceptLockOut: jsonSchema(acceptLockOutSchema),
  acceptDeviceImpact: jsonSchema(acceptDeviceImpactSchema),
  accepted: jsonSchema(acceptedSchema),
  knownFederations: jsonSchema(knownFederationsSchema),
  expectedCertificates: jsonSchema(expectedCertificatesSchema),
  outsideBrake: jsonSchema(outsideBrakeSchema),
  refederate: jsonSchema(refederate),
};

const known = [...Object.keys(stackKeys), ...PEOPLE.map((key) => `${key}File`)];

/** The program's keys by their name, each the text that Pulumi hands over. */
export const stackSchema = peopleFileSchema(
  PEOPLE,
  objectSchema(stackKeys, () => unknownKeyMessage(known)).superRefine(refuseContradictions, {
    when: () => true,
  }),
  // The default of Pulumi.yaml is empty.
  (file) => file !== undefined && file !== "",
);

export type StackSettings = z.infer<typeof stackSchema>;
