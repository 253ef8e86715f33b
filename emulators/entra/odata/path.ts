/**
 * The path of a request with keys in parentheses written as segments, which Graph takes for the same: `users('ada')`
 * is `users/ada`, `directoryRoles(roleTemplateId='…')` is `directoryRoles/roleTemplateId=…`, `delta()` is `delta`.
 * https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html
 */
export function pathWithSegments(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname
    .replace(/\((?:(\w+)=)?(?:'|%27)([^/]*?)(?:'|%27)\)/g, (_, name: string | undefined, value: string) =>
      name ? `/${name}=${value}` : `/${value}`,
    )
    .replace(/\(\)$/, "");
}
