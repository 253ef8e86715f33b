import type { Emulation, JumpCloudApp } from "../emulation";
import type { Organization } from "../entities";
import { badRequest, notFound } from "../errors";
import { fieldsV1, listV1 } from "../listing/v1";

/** `GET /organizations`, `/organizations/{id}`. https://docs.jumpcloud.com/api/1.0/index.html#tag/organizations */
export function registerOrganizations(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/organizations", (c) =>
    c.json(listV1(c, [showInList(emulation.store.organization)], emulation)),
  );

  app.post("/api/search/organizations", async (c) => {
    const text = await c.req.text();
    if (text.trim() !== "" && text.trim() !== "{}") {
      return badRequest(c, "The emulator searches organizations with an empty body only");
    }
    return c.json({ totalCount: 1, results: [showInList(emulation.store.organization)] });
  });

  app.get("/api/organizations/:id", (c) => {
    const { organization } = emulation.store;
    if (c.req.param("id") !== organization._id) return notFound(c);
    return c.json(fieldsV1(c, showWhole(organization)));
  });
}

function showInList(organization: Organization): Record<string, unknown> {
  const { _id, displayName, created } = organization;
  return { _id, id: _id, displayName, logoUrl: null, created };
}

function showWhole(organization: Organization): Record<string, unknown> {
  return {
    ...showInList(organization),
    accessRestriction: "",
    hasCreditCard: false,
    hasStripeCustomerId: false,
    settings: {
      name: organization.displayName,
      enableO365: true,
      newSystemUserStateDefaults: {
        manualEntry: "ACTIVATED",
        csvImport: "STAGED",
        applicationImport: "STAGED",
      },
      passwordPolicy: {
        enableMinLength: true,
        minLength: 12,
        enableMaxLoginAttempts: true,
        maxLoginAttempts: 6,
        enableRecoveryEmail: false,
        allowUnenrolledMFAPasswordReset: false,
      },
      requireAdminMFA: true,
      systemUsersCanEdit: false,
      ...organization.settings,
    },
  };
}
