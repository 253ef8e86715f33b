import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";

/** https://learn.microsoft.com/graph/api/resources/device */
export interface Devices {
  /** How many are joined to the tenant, also those of a local Active Directory that are joined as well. */
  countJoined(call?: CallOptions): Promise<number>;
}

/** Those that people merely registered (`Workplace`) sign in by themselves. */
const JOINED = "trustType eq 'AzureAd' or trustType eq 'ServerAd'";

export function createDevices(api: GraphApi): Devices {
  return {
    async countJoined(call) {
      // One entry and the count of all: an advanced query, https://learn.microsoft.com/graph/aad-advanced-queries
      const answer = await api.body<{ "@odata.count"?: number } | undefined>({
        path: "/devices",
        query: { $filter: JOINED, $select: "id", $count: "true", $top: 1 },
        headers: { ConsistencyLevel: "eventual" },
        needs: "the Graph permission Device.Read.All",
        signal: call?.signal,
      });
      const count = answer?.["@odata.count"];
      if (typeof count === "number") return count;
      throw new BadAnswer({
        vendor: "Microsoft Graph",
        method: "GET",
        url: api.urlOf("/devices"),
        detail: "the answer tells no count",
      });
    },
  };
}
