import { type EntraUserSeed, entraUserSeedFields } from "../entra";
import { newUser } from "../jumpcloud/new-user";
import type { GroupSeed, UserSeed } from "../jumpcloud/seed";
import type { Company } from "./company";
import { asGiven, email, flag, list, object, text } from "./seed-schemas";

type EntraGroupSeed = Company["groups"]["entra"][number];

/** Names of the vendor's fields of a person. */
const jumpCloudFields = Object.keys(newUser({}, { id: "", organization: "", created: "", uid: 0 }));

const person = object({
  name: text,
  email,
  department: text.optional(),
  jumpcloud: object(asGiven<UserSeed>([...jumpCloudFields, "id", "password"])).optional(),
  entra: object({ linked: flag.default(false), ...asGiven<EntraUserSeed>(entraUserSeedFields) }).optional(),
}).superRefine(({ jumpcloud, entra }, context) => {
  const message = "an account at jumpcloud, entra or both is missing";
  if (!jumpcloud && !entra) context.addIssue({ code: "custom", path: ["name"], message });
});

export const people = list(person);

const jumpCloudGroup = object({
  name: text,
  members: list(email),
  applications: list(text),
  directories: list(text),
  ...asGiven<Pick<GroupSeed, "description" | "email" | "membershipMethod" | "memberQuery" | "attributes">>([
    "description",
    "email",
    "membershipMethod",
    "memberQuery",
    "attributes",
  ]),
});

const entraGroup = object({
  displayName: text,
  members: list(email),
  ...asGiven<Omit<EntraGroupSeed, "displayName" | "members">>([
    "description",
    "mail",
    "mailEnabled",
    "mailNickname",
    "securityEnabled",
    "groupTypes",
    "isAssignableToRole",
    "roles",
    "eligibleRoles",
  ]),
});

export const groups = object({ jumpcloud: list(jumpCloudGroup), entra: list(entraGroup) }).default({
  jumpcloud: [],
  entra: [],
});
