/** A plain page; every value that isn't markup must come through `html`. */
export function consoleHtmlPage(title: string, content: string): string {
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>`,
    "<style>body{font:16px system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}",
    "label{display:block;margin:.8rem 0 .2rem}input{font:inherit;width:100%;padding:.4rem}",
    "button{font:inherit;margin-top:1rem;padding:.5rem 1rem}small{color:#666}</style></head>",
    `<body><h1>${escapeHtml(title)}</h1>${content}`,
    "<p><small>Local emulator of JumpCloud's pages. This is not a real identity provider.</small></p>",
    "</body></html>",
  ].join("\n");
}

/** Markup from a template whose values are escaped. */
export function html(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((text, part, index) => text + escapeHtml(values[index - 1] ?? "") + part);
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };
  return text.replace(/[&<>"']/g, (character) => `&${names[character]};`);
}
