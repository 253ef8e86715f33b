import type { Ask } from "../http/ask";
import { type Answer, type Channel, createChannel, type Transport } from "../http/channel";
import { bearer } from "../http/token-cache";
import { BadAnswer } from "../http/vendor-error";
import type { Cloud } from "./clouds";
import type { EntraCredential } from "./credentials";
import { graphToken } from "./token";

/** Microsoft Graph v1.0 below the nouns; paths start with a slash, after the version. */
export interface GraphApi {
  ask<T>(ask: Ask): Promise<Answer<T>>;
  /** {@link ask} without the headers of the answer. */
  body<T>(ask: Ask): Promise<T>;
  /** Every entry of a collection, following Graph's links page by page; fewer than it counts are an error. */
  list<T>(ask: Ask): AsyncGenerator<T>;
  /** The whole URL of a path, for errors. */
  urlOf(path: string): string;
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

interface Collection<T> {
  value?: T[];
  /** On the first page, where the request asked for it. */
  "@odata.count"?: number;
  "@odata.nextLink"?: string;
}

export function createApi({ credential, cloud, transport }: GraphApiSettings): GraphApi {
  const baseUrl = `${cloud.graphEndpoint}/v1.0`;
  const urlOf = (path: string) => `${baseUrl}${path}`;
  const token = graphToken(credential, cloud);
  const channel = createChannel({
    vendor: "Microsoft Graph",
    baseUrl,
    concurrency: CONCURRENCY,
    credential: bearer(token),
    signInAdvice:
      "Check that the Entra credential belongs to this tenant and that its token is meant for Graph.",
    transport,
  });

  return {
    ask: channel.ask,
    body: async <T>(ask: Ask) => (await channel.ask<T>(ask)).body,
    urlOf,
    token: token.get,
    skew: channel.skew,
    async *list<T>(ask: Ask): AsyncGenerator<T> {
      const followed = new Set<string>();
      let next: Ask | undefined = ask;
      let [shown, counted] = [0, 0];
      while (next) {
        const page: Collection<T> | undefined = (await channel.ask<Collection<T>>(next)).body;
        if (!Array.isArray(page?.value)) throw broken(urlOf(ask.path), "the answer is not a collection");
        counted = page["@odata.count"] ?? counted;
        shown += page.value.length;
        yield* page.value;
        const link: string | undefined = page["@odata.nextLink"];
        if (link === undefined && shown < counted)
          throw broken(urlOf(ask.path), `the collection counts ${counted} and shows ${shown}`);
        if (link === undefined) return;
        if (followed.has(link)) throw broken(urlOf(ask.path), "the collection leads back to a page before");
        followed.add(link);
        // The link carries the query of the first page and has to be followed as it is.
        next = { ...ask, path: link, query: undefined };
      }
    },
  };
}

function broken(url: string, detail: string): BadAnswer {
  return new BadAnswer({ vendor: "Microsoft Graph", method: "GET", url, detail });
}

/** A text inside an OData filter; https://learn.microsoft.com/graph/query-parameters#escaping-single-quotes */
export function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
