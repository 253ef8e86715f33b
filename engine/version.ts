/** The Pulumi engine that this project is made for and tested with. */
export const engineVersion = "3.259.0";
