import { type Channel, createChannel, type Transport, type VendorAnswer } from "../http/channel";
import { bearerHeaders } from "../http/token-cache";
import type { VendorRequest } from "../http/vendor-request";
import { graphToken } from "./access-token";
import type { Cloud } from "./clouds";
import { type CollectionTally, graphExchange, readCollection, Shortfall } from "./collection";
import type { EntraCredential } from "./credentials";

/** Microsoft Graph v1.0 below the nouns; paths start with a slash, after the version, or are a whole URL. */
export interface GraphApi {
  ask<T>(ask: VendorRequest): Promise<VendorAnswer<T>>;
  /** {@link ask} without the headers of the answer. */
  body<T>(ask: VendorRequest): Promise<T>;
  /** Every entry of a collection, page by page; a {@link Shortfall} after the last one where Graph counts more. */
  list<T>(ask: VendorRequest): AsyncGenerator<T>;
  /** {@link list} that leaves it to the caller what fewer than counted mean. */
  tally<T>(ask: VendorRequest): AsyncGenerator<T, CollectionTally>;
  /** The whole URL of a path, for errors. */
  urlOf(path: string): string;
  /** The address of what beta alone shows, as a path of a request. */
  betaOf(path: string): string;
  /** The bearer token of the calls, for its claims. */
  token(): Promise<string>;
  skew: Channel["skew"];
}

export interface GraphApiSettings {
  credential: EntraCredential;
  cloud: Cloud;
  transport?: Transport;
}

const CONCURRENCY = 10;

export function createGraphApi({ credential, cloud, transport }: GraphApiSettings): GraphApi {
  const baseUrl = `${cloud.graphEndpoint}/v1.0`;
  const urlOf = (path: string) => (path.startsWith("/") ? `${baseUrl}${path}` : path);
  const token = graphToken(credential, cloud);
  const channel = createChannel({
    vendor: "Microsoft Graph",
    baseUrl,
    concurrency: CONCURRENCY,
    credential: bearerHeaders(token),
    signInAdvice:
      "Check that the Entra credential belongs to this tenant and that its token is meant for Graph.",
    transport,
  });

  const source = { ask: (ask: VendorRequest) => channel.ask<unknown>(ask), urlOf };

  return {
    ask: channel.ask,
    body: async <T>(ask: VendorRequest) => (await channel.ask<T>(ask)).body,
    urlOf,
    betaOf: (path) => `${cloud.graphEndpoint}/beta${path}`,
    token: token.get,
    skew: channel.skew,
    async *list<T>(ask: VendorRequest): AsyncGenerator<T> {
      const { counted = 0, shown } = yield* readCollection<T>(source, ask);
      if (shown < counted) throw new Shortfall(graphExchange(urlOf(ask.path)), counted, shown);
    },
    tally: (ask) => readCollection(source, ask),
  };
}

/** A text inside an OData filter; https://learn.microsoft.com/graph/query-parameters#escaping-single-quotes */
export function odataText(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
