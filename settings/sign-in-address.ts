const VARIABLE = "JUMPCLOUD_SSO_BASE_URL";
const EXAMPLE = "https://sso.jumpcloud.com/saml2";

/**
 * The address of JumpCloud's sign-in pages: the key `ssoBaseUrl`, or the variable of the environment that can stand for
 * it. Where both say something they have to agree.
 */
export function readSignInAddress(
  key: string | undefined,
  { [VARIABLE]: variable }: NodeJS.ProcessEnv,
): { url: string | undefined; problems: string[] } {
  if (!variable) return { url: key, problems: [] };
  if (key !== undefined && key !== variable) {
    const problem =
      `ssoBaseUrl is "${key}", but ${VARIABLE} in the environment is "${variable}". One run can't work ` +
      `with both: unset ${VARIABLE}, or npx pulumi config rm ssoBaseUrl`;
    return { url: key, problems: [problem] };
  }
  const isHttps = URL.canParse(variable) && new URL(variable).protocol === "https:";
  const problem = `${VARIABLE} must be an https URL, but is "${variable}". Set it to ${EXAMPLE}`;
  return { url: variable, problems: isHttps ? [] : [problem] };
}
