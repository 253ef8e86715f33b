import { createHash } from "node:crypto";
import type { Domain, JsonObject } from "./entities";

/** What to put into DNS to prove a domain. https://learn.microsoft.com/graph/api/domain-list-verificationdnsrecords */
export function verificationRecords(domain: Domain): JsonObject[] {
  const number = Number.parseInt(createHash("sha256").update(domain.id).digest("hex").slice(0, 7), 16);
  const token = `ms${String(number % 100_000_000).padStart(8, "0")}`;
  const shared = { isOptional: false, label: domain.id, supportedService: "Email", ttl: 3600 };
  return [
    {
      "@odata.type": "#microsoft.graph.domainDnsTxtRecord",
      id: "aceff52c-06a5-447f-ac5f-256ad243cc5c",
      ...shared,
      recordType: "Txt",
      text: `MS=${token}`,
    },
    {
      "@odata.type": "#microsoft.graph.domainDnsMxRecord",
      id: "5fbde38c-0865-497f-82b1-126f596bcee9",
      ...shared,
      recordType: "Mx",
      mailExchange: `${token}.msv1.invalid`,
      preference: 32767,
    },
  ];
}
