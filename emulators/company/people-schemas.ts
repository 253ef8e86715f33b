import { type EntraUserSeed, entraUserSeedFields } from "../entra";
import { newUser } from "../jumpcloud/new-user";
import type { GroupSeed, UserSeed } from "../jumpcloud/seed";
import type { Company } from "./company";
import { asGiven, seedEmail, seedFlag, seedList, seedObject, seedText } from "./seed-schemas";

type EntraGroupSeed = Company["groups"]["entra"][number];

/** Names of the vendor's fields of a person. */
const jumpCloudFields = Object.keys(newUser({}, { id: "", organization: "", created: "", uid: 0 }));

const person = seedObject({
  name: seedText,
  email: seedEmail,
  department: seedText.optional(),
  jumpcloud: seedObject(asGiven<UserSeed>([...jumpCloudFields, "id", "password"])).optional(),
  entra: seedObject({
    linked: seedFlag.default(false),
    ...asGiven<EntraUserSeed>(entraUserSeedFields),
  }).optional(),
}).superRefine(({ jumpcloud, entra }, context) => {
  const message = "an account at jumpcloud, entra or both is missing";
  if (!jumpcloud && !entra) context.addIssue({ code: "custom", path: ["name"], message });
});

export const peopleSeed = seedList(person);

const jumpCloudGroup = seedObject({
  name: seedText,
  members: seedList(seedEmail),
  applications: seedList(seedText),
  directories: seedList(seedText),
  ...asGiven<Pick<GroupSeed, "description" | "email" | "membershipMethod" | "memberQuery" | "attributes">>([
    "description",
    "email",
    "membershipMethod",
    "memberQuery",
    "attributes",
  ]),
});

const entraGroup = seedObject({
  displayName: seedText,
  members: seedList(seedEmail),
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

export const groupsSeed = seedObject({
  jumpcloud: seedList(jumpCloudGroup),
  entra: seedList(entraGroup),
}).default({
  jumpcloud: [],
  entra: [],
});
