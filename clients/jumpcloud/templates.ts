import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import { onlyOne } from "./ambiguous-object";
import type { JumpCloudApi } from "./api";
import { listV1 } from "./paging";

/** One setting of a connector; applications and templates wrap every value so. */
export interface ConfigField {
  value?: unknown;
  label?: string;
  required?: boolean;
  readOnly?: boolean;
  visible?: boolean;
  type?: string;
  options?: unknown;
}

/** The pattern of a connector in JumpCloud's catalogue. */
export interface ApplicationTemplate {
  id: string;
  /** The key that an application names, such as `saml2`. */
  name: string;
  displayName: string;
  /** What applications of this template can set, with the defaults; each template has its own keys. */
  config: Record<string, ConfigField>;
  /** `saml`, `oidc` or another kind. */
  ssoType: string | undefined;
  ssoUrl: string | undefined;
}

export interface ApplicationTemplates {
  get(id: string, call?: CallOptions): Promise<ApplicationTemplate>;
  /** By key, exactly. */
  findByName(name: string, call?: CallOptions): Promise<ApplicationTemplate | undefined>;
}

/** Key of Microsoft 365 in JumpCloud's catalogue, which no document names. https://jumpcloud.com/support/sso-with-m365 */
export const MICROSOFT_365 = "office365";

const COLLECTION = "/api/application-templates";

export function createTemplates(api: JumpCloudApi): ApplicationTemplates {
  return {
    async get(id, call) {
      const path = `${COLLECTION}/${encodeURIComponent(id)}`;
      return toTemplate(await api.body<Wire>({ path, signal: call?.signal }));
    },
    async findByName(name, call) {
      const ask = { path: COLLECTION, query: { "filter[0]": `name:$eq:${name}` }, signal: call?.signal };
      const found = (await collectAll(listV1<Wire>(api, ask)))
        .map(toTemplate)
        .filter((one) => one.name === name);
      return onlyOne("application templates", name, found);
    },
  };
}

interface Wire {
  _id?: string;
  id?: string;
  name?: string;
  displayName?: string;
  config?: Record<string, ConfigField>;
  sso?: { type?: string };
  ssoUrl?: string;
}

function toTemplate(wire: Wire): ApplicationTemplate {
  return {
    id: wire._id ?? wire.id ?? "",
    name: wire.name ?? "",
    displayName: wire.displayName ?? "",
    config: wire.config ?? {},
    ssoType: wire.sso?.type,
    ssoUrl: wire.ssoUrl,
  };
}
