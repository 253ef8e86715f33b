import type { Emulation, JumpCloudApp } from "../emulation";
import { notFound } from "../errors";
import { listV1 } from "../listing/v1";
import { listV2 } from "../listing/v2";

const V1 = ["systems", "commands", "commandresults", "radiusservers"];
const SEARCHES = ["systems", "commands", "commandresults"];
const V2 = [
  "systemgroups",
  "policies",
  "policygroups",
  "policyresults",
  "softwareapps",
  "iplists",
  "applemdms",
  "workdays",
];

/**
 * What the emulated company has none of: devices and what is done to them. Clients that walk the whole organization
 * read empty lists; nothing can be added. https://docs.jumpcloud.com/api/1.0/index.html
 */
export function registerEmptyLists(app: JumpCloudApp, emulation: Emulation): void {
  for (const noun of V1) {
    app.get(`/api/${noun}`, (c) => c.json(listV1(c, [], emulation)));
    app.get(`/api/${noun}/:id`, (c) => notFound(c));
  }
  for (const noun of SEARCHES) {
    app.post(`/api/search/${noun}`, (c) => c.json({ totalCount: 0, results: [] }));
  }
  for (const noun of V2) {
    app.get(`/api/v2/${noun}`, (c) => listV2(c, [], emulation));
    app.get(`/api/v2/${noun}/:id`, (c) => notFound(c));
  }
}
