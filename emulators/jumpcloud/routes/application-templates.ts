import type { Context } from "hono";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { ApplicationTemplate } from "../entities";
import { notFound } from "../errors";
import { fieldsV1, listV1 } from "../listing/v1";
import { TEMPLATES } from "../templates";

/** `GET /application-templates`. https://docs.jumpcloud.com/api/1.0/index.html#tag/application-templates */
export function registerApplicationTemplates(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/application-templates", (c) =>
    c.json(
      listV1(
        c,
        TEMPLATES.map((template) => show(template, emulation)),
        emulation,
      ),
    ),
  );
  app.get("/api/application-templates/:id", (c: Context<JumpCloudEnv>) => {
    const template = TEMPLATES.find((entry) => entry._id === c.req.param("id"));
    return template ? c.json(fieldsV1(c, show(template, emulation))) : notFound(c);
  });
}

function show(template: ApplicationTemplate, emulation: Emulation): Record<string, unknown> {
  const { _id, name, displayName, config, learnMore } = template;
  const configured = [...emulation.store.applications.values()].some((entry) => entry.name === name);
  return {
    _id,
    id: _id,
    name,
    displayName,
    displayLabel: displayName,
    active: true,
    beta: false,
    color: null,
    config: structuredClone(config),
    isConfigured: configured,
    jit: { attributes: {}, createOnly: false },
    keywords: [],
    learnMore,
    logo: { url: `${emulation.signInUrl()}/logos/application-icon-${template.slug}.png` },
    oidc: {},
    provision: { beta: false, groups_supported: false, type: template.provisioning ?? "none" },
    sso: { type: template.ssoType, beta: false, hidden: false, jit: false },
    ssoUrl: template.ssoType === "saml" ? `${emulation.signInUrl()}/saml2/${template.slug}` : "",
    test: "",
  };
}
