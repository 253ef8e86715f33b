/** The part after the last `@`, in lower case. */
export const domainOf = (userPrincipalName: string): string =>
  userPrincipalName.slice(userPrincipalName.lastIndexOf("@") + 1).toLowerCase();
