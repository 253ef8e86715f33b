/** The form of a page, as a browser would send it untouched. */
export interface Form {
  action: string;
  method: "get" | "post";
  fields: [name: string, value: string][];
}

/**
 * The form of one of the emulators' own pages; undefined where there is none. This reads what these pages contain and
 * no other HTML.
 */
export function formOf(html: string): Form | undefined {
  const [whole, attributes = ""] = /<form\b([^>]*)>.*?<\/form>/s.exec(html) ?? [];
  if (whole === undefined) return undefined;
  const inputs = [...whole.matchAll(/<input\b([^>]*)>/gs)].map(([, input = ""]) => input);
  return {
    action: attribute(attributes, "action"),
    method: attribute(attributes, "method") === "post" ? "post" : "get",
    fields: inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]),
  };
}

/** The text of the element with this id. */
export function textOfElement(html: string, id: string): string | undefined {
  const text = new RegExp(`<(\\w+)[^>]*\\bid="${id}"[^>]*>(.*?)</\\1>`, "s").exec(html)?.[2];
  return text === undefined ? undefined : unescapeHtml(text).trim();
}

function attribute(tag: string, name: string): string {
  return unescapeHtml(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
}
