import { Hono } from "hono";
import { answerPage } from "../answer";
import type { JsonObject } from "../entities";
import { notFound } from "../errors";
import { viewSku } from "../licences";
import { runODataQuery } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

/** The tenant itself and its licences. */
export function organizationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/organization-list
  routes.get("/organization", (c) => {
    authorize(c, "readOrganization");
    const organization = viewOrganization(entra);
    return answerPage(
      c,
      "organization",
      runODataQuery(c, [organization], { properties: Object.keys(organization) }),
    );
  });

  // https://learn.microsoft.com/graph/api/certificatebasedauthconfiguration-list: at most one, of a fixed id
  routes.get("/organization/:id/certificateBasedAuthConfiguration", (c) => {
    authorize(c, "readCertificateAuthorities");
    if (c.req.param("id") !== entra.store.tenant.id) throw notFound(c.req.param("id"));
    const { certificateAuthorities } = entra.store.tenant;
    const id = "29728ade-6ae4-4ee9-9103-412912537da5";
    const items = certificateAuthorities ? [{ id, certificateAuthorities }] : [];
    return answerPage(c, "certificateBasedAuthConfiguration", { items });
  });

  // https://learn.microsoft.com/graph/api/subscribedsku-list
  routes.get("/subscribedSkus", (c) => {
    authorize(c, "readLicenses");
    return answerPage(c, "subscribedSkus", {
      items: [...entra.store.skus.values()].map((sku) => viewSku(entra, sku)),
    });
  });

  return routes;
}

function viewOrganization(entra: Entra): JsonObject {
  const { id, displayName, countryLetterCode, onPremisesSyncEnabled } = entra.store.tenant;
  return {
    id,
    deletedDateTime: null,
    displayName,
    countryLetterCode,
    onPremisesSyncEnabled,
    onPremisesLastSyncDateTime: onPremisesSyncEnabled ? entra.now().toISOString() : null,
    tenantType: "AAD",
    technicalNotificationMails: entra.store.tenant.technicalNotificationMails ?? [],
    securityComplianceNotificationMails: entra.store.tenant.securityComplianceNotificationMails ?? [],
    verifiedDomains: [...entra.store.domains.values()]
      .filter((domain) => domain.isVerified)
      .map((domain) => ({
        capabilities: domain.supportedServices.join(", "),
        isDefault: domain.isDefault,
        isInitial: domain.isInitial,
        name: domain.id,
        type: entra.store.isFederated(domain) ? "Federated" : "Managed",
      })),
  };
}
