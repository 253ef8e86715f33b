import type { Emulation, JumpCloudApp } from "../emulation";
import { notFound } from "../errors";
import { samlMetadata } from "../saml-metadata";

/**
 * `GET /organizations/{org}/applications/{app}/metadata.xml`: the path is in the official document, without a method;
 * a Terraform provider reads it with an API key. https://github.com/CognotektGmbH/terraform-provider-jumpcloud
 */
export function registerApplicationMetadata(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/organizations/:org/applications/:id/metadata.xml", (c) => {
    const application = emulation.store.applications.get(c.req.param("id"));
    const isHere = c.req.param("org") === emulation.store.organization._id;
    const metadata = isHere && application ? samlMetadata(application) : undefined;
    return metadata ? c.body(metadata, 200, { "Content-Type": "application/xml" }) : notFound(c);
  });
}
