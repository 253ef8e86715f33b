import { hexId } from "../../core";
import type { Emulation, JumpCloudApp } from "../emulation";
import type { Admin, Organization } from "../entities";
import { listV1 } from "../listing/v1";

/**
 * `GET /users`: who signs in to the Admin Portal. The path is in the official document, without a method; JumpCloud's own
 * module lists them so (Get-JCAdmin), and the document's UserReturn is what one of them looks like.
 */
export function registerAdministrators(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/users", (c) => {
    const { admins, organization } = emulation.store;
    // A service account is none, and several keys can be of one administrator.
    const administrators = new Map(
      admins.filter(({ apiKey }) => apiKey !== undefined).map((admin) => [admin.email, admin]),
    );
    return c.json(
      listV1(
        c,
        [...administrators.values()].map((admin) => show(admin, organization)),
        emulation,
      ),
    );
  });
}

function show(
  { email, role, suspended = false }: Admin,
  organization: Organization,
): Record<string, unknown> {
  return {
    _id: hexId("administrator", email),
    email,
    firstname: "",
    lastname: "",
    roleName: role,
    roleNames: [role],
    suspended,
    organization: organization._id,
    created: organization.created,
    apiKeyAllowed: true,
    apiKeySet: true,
    enableMultiFactor: true,
    totpEnrolled: true,
  };
}
