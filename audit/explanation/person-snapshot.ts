import type { Binding, EntraAccount, JumpCloudAccount, RoleHolder } from "../people/accounts";
import type { People } from "../people/people";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  GroupStanding,
  Realm,
} from "../vendor-objects";

/** Everything that decides about the sign-in of one person, at both vendors. */
export interface PersonPicture {
  /** At JumpCloud. */
  person?: JumpCloudAccount;
  /** In the tenant. */
  account?: EntraAccount;
  /** The two, with everybody who could be mistaken for them. */
  people: People;
  binding?: Binding;
  /** Roles in the tenant that the account holds. */
  roles: RoleHolder[];
  /** Groups at JumpCloud that the person is in, by id. */
  memberOf: string[];
  /** Groups that lead to application and directory; none where they are not set up. */
  groups: GroupStanding[];
  application?: ApplicationStanding;
  directory?: DirectoryStanding;
  /** Where the sign-in name is, or would be; left out where the tenant has no such domain. */
  domain?: DomainStanding;
  realm?: Realm;
}
