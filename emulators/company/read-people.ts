import { entraUserSeedFields } from "../entra";
import { newUser } from "../jumpcloud/new-user";
import type { Company, Person } from "./company";
import type { SeedReader } from "./seed-reader";
import { emailShape, textShape } from "./seed-shapes";

/** Names of the vendor's fields of a person. */
const jumpCloudFields = Object.keys(newUser({}, { id: "", organization: "", created: "", uid: 0 }));

export function readPeople(seed: SeedReader): Person[] {
  return seed.objects("people").map((reader) => {
    const department = reader.optionalText("department", textShape);
    const person: Person = {
      name: reader.text("name", textShape),
      email: reader.text("email", emailShape),
      ...(department ? { department } : {}),
    };
    const jumpcloud = reader.optionalObject("jumpcloud");
    if (jumpcloud) person.jumpcloud = jumpcloud.rest([...jumpCloudFields, "id", "password"]);
    const entra = reader.optionalObject("entra");
    if (entra)
      person.entra = { linked: entra.optionalFlag("linked") ?? false, ...entra.rest(entraUserSeedFields) };
    if (!jumpcloud && !entra) throw reader.error("name", "an account at jumpcloud, entra or both is missing");
    reader.end();
    return person;
  });
}

export function readGroups(seed: SeedReader): Company["groups"] {
  const groups = seed.optionalObject("groups");
  const found = {
    jumpcloud: (groups?.objects("jumpcloud") ?? []).map((group) => ({
      name: group.text("name", textShape),
      members: group.texts("members", emailShape),
      applications: group.texts("applications", textShape),
      directories: group.texts("directories", textShape),
      ...group.rest(["description", "email", "membershipMethod", "memberQuery", "attributes"]),
    })),
    entra: (groups?.objects("entra") ?? []).map((group) => ({
      displayName: group.text("displayName", textShape),
      members: group.texts("members", emailShape),
      ...group.rest([
        ...["description", "mail", "mailEnabled", "mailNickname", "securityEnabled", "groupTypes"],
        ...["isAssignableToRole", "roles", "eligibleRoles"],
      ]),
    })),
  };
  groups?.end();
  return found;
}
