import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { requestTarget } from "./failed-answer";
import { proxyOf } from "./proxy";
import { redactedExcerpt } from "./redaction";
import { BadAnswer, type Vendor } from "./vendor-error";

/** As much of a page as is looked at. */
const SEARCHED = 4_000;

/** Whether an answer is a web page, which no API of the vendors sends; its type alone is often wrong. */
export function isWebPage({ bodyAsText }: PipelineResponse): boolean {
  return /^\s*<(?:!doctype\s+html|html)/i.test(bodyAsText?.slice(0, SEARCHED) ?? "");
}

/** The error for a page in the place of an API's answer: whatever its status says, the vendor has not said it. */
export function webPageError(response: PipelineResponse, vendor: Vendor): BadAnswer {
  const { request, status, headers } = response;
  const page = (response.bodyAsText ?? "").slice(0, SEARCHED);
  const title = redactedExcerpt(/<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? "");
  const type = headers.get("content-type") ?? "of no known type";
  const detail = `the answer is ${type} and not JSON: a web page${title ? `, "${title}"` : ""}`;
  const advice = adviceFor(new URL(request.url), proxyOf(request), status);
  return new BadAnswer({
    vendor,
    ...requestTarget(request),
    status,
    detail,
    excerpt: redactedExcerpt(page),
    advice,
  });
}

function adviceFor({ host, origin }: URL, proxy: URL | undefined, status: number): string {
  if (proxy)
    return `Probably the proxy ${proxy.host} answers instead of ${host}: allow ${host} in the proxy, or name ${host} in NO_PROXY if it can be reached without a proxy.`;
  if (status >= 500)
    return `A gateway answers instead of ${host}, the vendor's own or another one: run it again in some minutes.`;
  return `Something between this machine and ${host} answers instead, such as a firewall or a network that demands a sign-in: open ${origin} in a browser on this machine.`;
}
