/** Who calls Graph: an application with the permissions that its token carries. */
export interface Caller {
  applicationId: string;
  objectId: string;
  permissions: string[];
}
