import {
  BOOTSTRAP_NEEDS,
  checkPermissions,
  READ_NEEDS,
  WRITE_NEEDS,
} from "../../../audit/permissions/permissions";

test("names each permission that is missing, and accepts a wider one", () => {
  const roles = [
    "Domain.ReadWrite.All",
    "User.Read.All",
    "UserAuthenticationMethod.Read.All",
    "Directory.Read.All",
    "Policy.Read.All",
  ];
  const missing = (needs: typeof READ_NEEDS) =>
    checkPermissions("app", roles, needs)
      .filter(({ state }) => state === "violated")
      .map(({ evidence }) => evidence.match(/permission (\S+),/)?.[1]);
  expect(missing(READ_NEEDS)).toEqual([]);
  expect(missing(WRITE_NEEDS)).toEqual(["Domain-InternalFederation.ReadWrite.All"]);
  expect(missing(BOOTSTRAP_NEEDS)).toEqual(["User.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
  expect(checkPermissions("person", undefined, READ_NEEDS)).toEqual([]);
});
