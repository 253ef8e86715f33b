/** The Pulumi engine that this project is made for and tested with. */
export const engineVersion = "3.259.0";

/** The azuread plugin that `@pulumi/azuread` asks for. */
export const azureadVersion = "6.9.1";
