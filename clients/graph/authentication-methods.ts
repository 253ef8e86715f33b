import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";

/** Something that a user can sign in or prove themselves with. */
export interface AuthenticationMethod {
  id: string;
  /** Graph's type without its namespace, such as `fido2AuthenticationMethod`. */
  type: string;
  /** RFC 3339; missing if Graph does not tell, as of telephones. */
  createdDateTime?: string;
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
      return (await collectAll(api.list<Wire>(ask))).map(toMethod);
    },
  };
}

interface Wire {
  id: string;
  "@odata.type"?: string;
  createdDateTime?: string | null;
}

function toMethod({ id, "@odata.type": type, createdDateTime }: Wire): AuthenticationMethod {
  return { id, type: typeName(type), ...(createdDateTime ? { createdDateTime } : {}) };
}

function typeName(type = ""): string {
  return type.slice(type.lastIndexOf(".") + 1);
}
