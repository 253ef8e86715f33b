import type { DirectoryBinding, EntraAccount, JumpCloudAccount, RoleHolder } from "../people/accounts";
import type { PeopleSnapshot } from "../people/people";
import type {
  JumpCloudSamlApplication,
  Microsoft365Directory,
  TenantDomain,
  UserRealm,
  VendorGroup,
} from "../vendor-objects";

/** Everything that decides about the sign-in of one person, at both vendors. */
export interface PersonSnapshot {
  /** At JumpCloud. */
  person?: JumpCloudAccount;
  /** In the tenant. */
  account?: EntraAccount;
  /** The two, with everybody who could be mistaken for them. */
  people: PeopleSnapshot;
  binding?: DirectoryBinding;
  /** Roles in the tenant that the account holds. */
  roles: RoleHolder[];
  /** Groups at JumpCloud that the person is in, by id. */
  memberOf: string[];
  /** Groups that lead to application and directory; none where they are not set up. */
  groups: VendorGroup[];
  application?: JumpCloudSamlApplication;
  directory?: Microsoft365Directory;
  /** Where the sign-in name is, or would be; missing if the tenant has no such domain. */
  domain?: TenantDomain;
  realm?: UserRealm;
}
