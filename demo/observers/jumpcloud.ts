import { type AskVendor, jsonOf } from "./http";

/** Where JumpCloud answers, and as whom to ask. */
export interface JumpCloudAccess {
  /** Address of the API, without a slash at the end. */
  url: string;
  apiKey: string;
}

export interface JumpCloudUser {
  _id: string;
  username: string;
  email: string;
  displayname: string;
  state: "STAGED" | "ACTIVATED" | "SUSPENDED";
  /** Whether the person has ever set a password. */
  activated: boolean;
  suspended: boolean;
  account_locked: boolean;
  password_expired: boolean;
}

export interface JumpCloudApplication {
  _id: string;
  name: string;
  displayLabel: string;
  ssoUrl: string;
  active: boolean;
  config: Record<string, { value?: unknown } | undefined>;
}

export interface JumpCloudDirectory {
  id: string;
  name: string;
  type: string;
  oAuthStatus?: { expiry?: { seconds: string }; error?: string; errorMessage?: string };
}

/** Somebody who is bound to the directory, and how the sync went. */
export interface SyncedUser {
  id: string;
  /** Object id in Microsoft Entra; none until the person was written there. */
  externalId?: string | null;
  /** Code 0 is success. */
  syncStatus?: { code: number; message: string };
}

interface Connection {
  to: { id: string; type: string };
}

const PAGE = 100;

/** JumpCloud, seen over its API by somebody who knows nothing of the program's state. */
export class JumpCloudObserver {
  constructor(
    private readonly ask: AskVendor,
    private readonly access: JumpCloudAccess,
  ) {}

  users(): Promise<JumpCloudUser[]> {
    return this.listV1<JumpCloudUser>("/api/systemusers?sort=_id");
  }

  /** The application whose assertions carry this issuer. */
  async applicationOfIssuer(issuer: string): Promise<JumpCloudApplication | undefined> {
    const all = await this.listV1<JumpCloudApplication>("/api/applications?sort=_id");
    return all.find(({ config }) => config.idpEntityId?.value === issuer);
  }

  async group(name: string): Promise<{ id: string; name: string } | undefined> {
    const groups = await this.listV2<{ id: string; name: string }>("/api/v2/usergroups");
    return groups.find((group) => group.name === name);
  }

  async memberIds(groupId: string): Promise<string[]> {
    const members = await this.listV2<Connection>(`/api/v2/usergroups/${groupId}/members`);
    return members.map(({ to }) => to.id);
  }

  /** Ids of the groups that may use the application. */
  async groupsOfApplication(id: string): Promise<string[]> {
    const found = await this.listV2<Connection>(`/api/v2/applications/${id}/associations?targets=user_group`);
    return found.map(({ to }) => to.id);
  }

  async directory(): Promise<JumpCloudDirectory | undefined> {
    const directories = await this.listV2<JumpCloudDirectory>("/api/v2/directories");
    return directories.find(({ type }) => type === "office_365");
  }

  /** Ids of the groups whose members the directory syncs. */
  async groupsOfDirectory(id: string): Promise<string[]> {
    const found = await this.listV2<Connection>(`/api/v2/office365s/${id}/associations?targets=user_group`);
    return found.map(({ to }) => to.id);
  }

  syncedUsers(directoryId: string): Promise<SyncedUser[]> {
    return this.listV2<SyncedUser>(`/api/v2/office365s/${directoryId}/users?syncStatus=true`);
  }

  /** The attributes that are exported beside name and address. */
  async exportedAttributes(directoryId: string): Promise<string[]> {
    const rules = await this.listV2<{ builtIn: string }>(
      `/api/v2/office365s/${directoryId}/translationrules`,
    );
    return rules.map(({ builtIn }) => builtIn);
  }

  /** Begins the connection to Microsoft 365, as the console's button does; gives the page for the human. */
  async beginConsent(name: string): Promise<string> {
    const answer = this.ask({
      method: "POST",
      url: `${this.access.url}/api/v2/office365/activate`,
      headers: {
        "x-api-key": this.access.apiKey,
        "Content-Type": "application/json",
        "X-Requested-With": "XMLHttpRequest",
      },
      body: JSON.stringify({ name }),
    });
    const { location } = (await jsonOf(answer, "Connecting JumpCloud to Microsoft 365")) as {
      location: string;
    };
    return location;
  }

  private async listV1<Item>(path: string): Promise<Item[]> {
    return this.pages<Item>(path, (page) => (page as { results: Item[] }).results);
  }

  private async listV2<Item>(path: string): Promise<Item[]> {
    return this.pages<Item>(path, (page) => page as Item[]);
  }

  private async pages<Item>(path: string, itemsOf: (page: unknown) => Item[]): Promise<Item[]> {
    const items: Item[] = [];
    for (;;) {
      const separator = path.includes("?") ? "&" : "?";
      const page = itemsOf(await this.get(`${path}${separator}limit=${PAGE}&skip=${items.length}`));
      items.push(...page);
      if (page.length < PAGE) return items;
    }
  }

  private get(path: string): Promise<unknown> {
    const answer = this.ask({ url: this.access.url + path, headers: { "x-api-key": this.access.apiKey } });
    return jsonOf(answer, `GET ${path}`);
  }
}
