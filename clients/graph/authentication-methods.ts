import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import type { GraphApi } from "./api";

/** Something that a user can sign in or prove themselves with. */
export interface AuthenticationMethod {
  id: string;
  /** Graph's type without its namespace, such as `fido2AuthenticationMethod`. */
  type: string;
}

/** https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview */
export interface AuthenticationMethods {
  /** Every registered method, the password included. */
  ofUser(userId: string, call?: CallOptions): Promise<AuthenticationMethod[]>;
}

export function createAuthenticationMethods(api: GraphApi): AuthenticationMethods {
  return {
    async ofUser(userId, call) {
      const ask = {
        path: `/users/${encodeURIComponent(userId)}/authentication/methods`,
        needs: "the Graph permission UserAuthenticationMethod.Read.All",
        signal: call?.signal,
      };
      const methods = await collect(api.list<{ id: string; "@odata.type"?: string }>(ask));
      return methods.map((method) => ({ id: method.id, type: typeName(method["@odata.type"]) }));
    },
  };
}

function typeName(type = ""): string {
  return type.slice(type.lastIndexOf(".") + 1);
}
