import { type AskVendor, jsonOf } from "./http";

/** Where the tenant answers, and as whom to ask. */
export interface EntraAccess {
  /** Address of Microsoft Entra, without a slash at the end. */
  url: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

export interface EntraUser {
  id: string;
  userPrincipalName: string;
  displayName: string;
  accountEnabled: boolean;
  userType: string | null;
  mail: string | null;
  onPremisesImmutableId: string | null;
}

export interface EntraDomain {
  id: string;
  authenticationType: "Managed" | "Federated";
  isDefault: boolean;
  isInitial: boolean;
}

/** https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export interface EntraFederation {
  id: string;
  issuerUri: string;
  passiveSignInUri: string;
  signingCertificate: string;
  federatedIdpMfaBehavior: string;
}

/** What sign-in pages learn about an address before anybody types a password. */
export interface Realm {
  NameSpaceType: "Managed" | "Federated" | "Unknown";
  AuthURL?: string;
}

const USER_FIELDS = "id,userPrincipalName,displayName,accountEnabled,userType,mail,onPremisesImmutableId";

/** The tenant, seen over Microsoft Graph by somebody who knows nothing of the program's state. */
export class EntraObserver {
  private token?: Promise<string>;

  constructor(
    private readonly ask: AskVendor,
    private readonly access: EntraAccess,
  ) {}

  users(): Promise<EntraUser[]> {
    return this.list<EntraUser>(`/users?$select=${USER_FIELDS}&$top=999`);
  }

  domains(): Promise<EntraDomain[]> {
    return this.list<EntraDomain>("/domains");
  }

  async domain(name: string): Promise<EntraDomain> {
    return (await this.get(`/domains/${name}`)) as EntraDomain;
  }

  /** The domain's federation; nothing while the domain is Managed. */
  async federation(domain: string): Promise<EntraFederation | undefined> {
    // The list of a Managed domain is answered with 404: https://learn.microsoft.com/graph/api/domain-list-federationconfiguration
    if ((await this.domain(domain)).authenticationType === "Managed") return undefined;
    return (await this.list<EntraFederation>(`/domains/${domain}/federationConfiguration`))[0];
  }

  /** Names of the groups that have this one. */
  async groupsNamed(name: string): Promise<string[]> {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    const found = await this.list<{ displayName: string }>(`/groups?$filter=${filter}`);
    return found.map(({ displayName }) => displayName);
  }

  /** Ids of everybody who holds the role now. */
  async holders(roleTemplateId: string): Promise<string[]> {
    const filter = `$filter=roleDefinitionId eq '${roleTemplateId}'`;
    const found = await this.list<{ principalId: string }>(
      `/roleManagement/directory/roleAssignments?${filter}`,
    );
    return found.map(({ principalId }) => principalId);
  }

  /** Where Microsoft sends somebody who types this address; asked without credentials, like a sign-in page. */
  async realm(login: string): Promise<Realm> {
    const url = `${this.access.url}/GetUserRealm.srf?login=${encodeURIComponent(login)}`;
    return (await jsonOf(this.ask({ url }), url)) as Realm;
  }

  /** Changes an object by hand, as an administrator would in the admin centre. */
  async patch(path: string, changes: object): Promise<void> {
    const url = `${this.access.url}/v1.0${path}`;
    const headers = { ...(await this.authorization()), "Content-Type": "application/json" };
    await jsonOf(this.ask({ method: "PATCH", url, headers, body: JSON.stringify(changes) }), `PATCH ${path}`);
  }

  private async get(path: string): Promise<unknown> {
    const url = path.startsWith("https:") ? path : `${this.access.url}/v1.0${path}`;
    return jsonOf(this.ask({ url, headers: await this.authorization() }), `GET ${path}`);
  }

  private async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const page = (await this.get(next)) as { value: Item[]; "@odata.nextLink"?: string };
      items.push(...page.value);
      next = page["@odata.nextLink"];
    }
    return items;
  }

  private async authorization(): Promise<Record<string, string>> {
    this.token ??= this.signIn();
    return { Authorization: `Bearer ${await this.token}` };
  }

  private async signIn(): Promise<string> {
    const { url, tenantId, clientId, clientSecret } = this.access;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      // The emulated Graph is its own resource; the vendor's name is accepted too.
      scope: "https://graph.microsoft.com/.default",
    });
    const answer = this.ask({
      method: "POST",
      url: `${url}/${tenantId}/oauth2/v2.0/token`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    });
    const { access_token } = (await jsonOf(answer, `A token for ${clientId}`)) as { access_token: string };
    return access_token;
  }
}
