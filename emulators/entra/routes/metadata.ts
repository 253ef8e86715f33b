import { Hono } from "hono";
import type { GraphEnv } from "../service";

/**
 * Names the endpoints of a cloud, for clients that are told only its host (`ARM_METADATA_HOSTNAME`).
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers
 */
export function metadataRoutes(): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/metadata/endpoints", (c) => {
    const { origin, searchParams } = new URL(c.req.url);
    const cloud = {
      name: "Emulator",
      portal: origin,
      authentication: {
        loginEndpoint: origin,
        audiences: [origin],
        tenant: "common",
        identityProvider: "AAD",
      },
      graph: origin,
      graphAudience: origin,
      microsoftGraphResourceId: origin,
      resourceManager: origin,
      // Azure services beside the directory: named, because clients look for them, and not emulated.
      suffixes: {
        storage: "core.local",
        keyVaultDns: "vault.local",
        acrLoginServer: "azurecr.local",
        sqlServerHostname: "db.local",
      },
    };
    // Versions up to 2020 list all clouds; from 2022 on the host describes itself only.
    const isList = (searchParams.get("api-version") ?? "") < "2022-09-01";
    return c.json(isList ? [cloud] : cloud);
  });

  return routes;
}
