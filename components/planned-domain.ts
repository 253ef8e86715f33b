import type * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "jumpcloud-entra/jumpcloud";
import type { DomainNames } from "./domain-names";
import type { JumpCloudMicrosoft365Args } from "./integration-args";
import { declaredFieldsOf, declaredWsFedOf } from "./own-domain";

/**
 * A domain as preflight judges it. Of an application by id, what the program does not declare is read from the application,
 * if it has a value.
 */
export function plannedDomainOf(plan: DomainNames, args: JumpCloudMicrosoft365Args, parent: pulumi.Resource) {
  const { domain } = plan;
  const own = args.applications?.[domain];
  const read =
    own && !(own.ssoUrl && own.issuerUri)
      ? jumpcloud.getApplicationOutput({ id: own.id }, { parent })
      : undefined;
  return {
    domain,
    issuerUri:
      own?.issuerUri ?? read?.apply(({ idpEntityId }) => idpEntityId || plan.issuerUri) ?? plan.issuerUri,
    ssoUrl: own?.ssoUrl ?? read?.apply(({ ssoUrl }) => ssoUrl || plan.ssoUrl) ?? plan.ssoUrl,
    wsFed: declaredWsFedOf(domain, args),
    applicationId: own?.id,
    federation: declaredFieldsOf(domain, args),
  };
}
