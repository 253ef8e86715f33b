import { readBody } from "../body";
import type { Emulation, JumpCloudApp } from "../emulation";
import { alreadyExists, badRequest, notFound } from "../errors";
import { listV2 } from "../listing/v2";
import { findOffice365 } from "./office365s";

/** What can be exported besides names and password (`Office365BuiltinTranslation`). */
const BUILT_INS = [
  "user_alternate_email",
  "user_business_phones",
  "user_city",
  "user_country",
  "user_department",
  "user_job_title",
  "user_manager",
  "user_mobile_phone",
  "user_office_location",
  "user_postal_code",
  "user_principal_name_from_alternate_email",
  "user_state",
  "user_street_address",
];

/** `/v2/office365s/{id}/translationrules`; there is no update. https://docs.jumpcloud.com/api/2.0/index.html#tag/office-365 */
export function registerTranslationRules(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/office365s/:id/translationrules", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    const rows = directory?.translationRules.map((rule) => ({ ...rule }));
    return rows ? listV2(c, rows, emulation) : notFound(c);
  });

  app.get("/api/v2/office365s/:id/translationrules/:rule", (c) => {
    const rules = findOffice365(emulation, c.req.param("id"))?.translationRules;
    const rule = rules?.find((entry) => entry.id === c.req.param("rule"));
    return rule ? c.json(rule) : notFound(c);
  });

  app.post("/api/v2/office365s/:id/translationrules", async (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    if (!directory) return notFound(c);
    const read = await readBody<{ builtIn: string; direction: string }>(c, ["builtIn", "direction"]);
    if ("refused" in read) return read.refused;
    const { builtIn = "", direction = "export" } = read.body;
    if (!BUILT_INS.includes(builtIn)) return badRequest(c, `builtIn must be one of ${BUILT_INS.join(", ")}`);
    if (direction !== "export") return badRequest(c, "direction must be export");
    if (directory.translationRules.some((rule) => rule.builtIn === builtIn)) return alreadyExists(c);
    const rule = { id: emulation.store.newId("rule"), builtIn, direction: "export" as const };
    directory.translationRules.push(rule);
    emulation.emit({ event_type: "integrationattribute_include", service: "directory", builtIn });
    return c.json(rule, 201);
  });

  app.delete("/api/v2/office365s/:id/translationrules/:rule", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    const rule = directory?.translationRules.find((entry) => entry.id === c.req.param("rule"));
    if (!directory || !rule) return notFound(c);
    directory.translationRules = directory.translationRules.filter((entry) => entry !== rule);
    emulation.emit({
      event_type: "integrationattribute_exclude",
      service: "directory",
      builtIn: rule.builtIn,
    });
    return c.body(null, 204);
  });
}
