import type { Emulation } from "./emulation";
import { newApplication } from "./new-application";
import { findTemplate } from "./templates";

/**
 * What "Regenerate certificate" in the console does, and a careless PUT of somebody else's program: the application signs
 * with another pair from now on, and nobody is told. @throws Error when there is no such SAML application
 */
export function regenerateCertificate(emulation: Emulation, id: string): void {
  const previous = emulation.store.applications.get(id);
  const template = previous && findTemplate(previous.name);
  if (!previous || template?.ssoType !== "saml") throw new Error(`There is no SAML application ${id}.`);
  const { idpCertificate: _certificate, idpPrivateKey: _key, ...config } = previous.config;
  const application = newApplication(
    { ...previous, config },
    {
      template,
      id,
      organization: previous.organization,
      now: emulation.now(),
      identity: emulation.newIdentity(),
      signInUrl: emulation.signInUrl(),
      previous,
    },
  );
  emulation.store.applications.set(id, application);
  emulation.emit({
    event_type: "application_update",
    service: "directory",
    resource: { id, type: "application", displayLabel: application.displayLabel },
  });
  emulation.changed();
}
