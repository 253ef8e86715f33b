import type { Emulation, JumpCloudApp } from "../emulation";
import type { Application } from "../entities";
import { notFound } from "../errors";
import { listV2 } from "../listing/v2";

/** `/v2/applications`: reads, and the logo. https://docs.jumpcloud.com/api/2.0/index.html#tag/applications */
export function registerApplicationsV2(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/applications", (c) =>
    listV2(
      c,
      [...emulation.store.applications.values()].map((entry) => show(entry, emulation)),
      emulation,
      { link: true },
    ),
  );

  app.get("/api/v2/applications/:id", (c) => {
    const application = emulation.store.applications.get(c.req.param("id"));
    return application ? c.json(show(application, emulation)) : notFound(c);
  });

  app.delete("/api/v2/applications/:id/logo", (c) => {
    const application = emulation.store.applications.get(c.req.param("id"));
    if (!application) return notFound(c);
    application.logo = {};
    return c.body(null, 204);
  });
}

function show(application: Application, emulation: Emulation): Record<string, unknown> {
  const { _id, name, displayName, displayLabel, description, active, sso, ssoUrl, logo, created } =
    application;
  const expires = sso.idpCertExpirationAt;
  return {
    id: _id,
    _id,
    name,
    displayName,
    displayLabel,
    description,
    active,
    created,
    logo,
    ssoUrl,
    sso: {
      url: ssoUrl,
      active,
      certExpired: expires !== undefined && new Date(expires) <= emulation.now(),
      ...(expires ? { idpCertExpirationAt: expires } : {}),
      jit: { supported: false, enabled: sso.jit },
      hidden: sso.hidden,
      type: sso.type,
    },
    status: "",
  };
}
