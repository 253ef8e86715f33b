/** How the emulated service reaches the tenant: Microsoft Graph, with the grant that an administrator gave. */
export interface GraphTarget {
  /** Address of Graph with its version: `https://localhost:8443/v1.0`. */
  baseUrl: string;
  /** A token of the OAuth client that stands for JumpCloud in the tenant. */
  getToken(): Promise<string>;
  /** Sends a request; give one that trusts the emulators' authority. @default the global fetch */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}
