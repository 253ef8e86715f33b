/** The release of the real plugin that this one answers for; programs ask for it by the version of `@pulumi/azuread`. */
export const azureadVersion = "6.9.1";
