import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import type { Configuration } from "./configuration";
import { bodyOf } from "./http-client";

/** Where one of Microsoft's clouds, or an emulator of it, signs in and serves Graph; without slash at the end. */
export interface Cloud {
  login: string;
  graph: string;
}

const publicCloud = { login: "https://login.microsoftonline.com", graph: "https://graph.microsoft.com" };
const governmentL4 = { login: "https://login.microsoftonline.us", graph: "https://graph.microsoft.us" };
const governmentL5 = { login: "https://login.microsoftonline.us", graph: "https://dod-graph.microsoft.us" };
const china = { login: "https://login.chinacloudapi.cn", graph: "https://microsoftgraph.chinacloudapi.cn" };

/** https://learn.microsoft.com/graph/deployments */
const clouds: Record<string, Cloud> = {
  public: publicCloud,
  global: publicCloud,
  usgovernment: governmentL4,
  usgovernmentl4: governmentL4,
  usgovernmentl5: governmentL5,
  dod: governmentL5,
  china,
};

interface Metadata {
  authentication?: { loginEndpoint?: string };
  microsoftGraphResourceId?: string;
}

/** Asks the metadata host where one is configured, else knows the cloud by its name. */
export async function findCloud(configuration: Configuration, client: HttpClient): Promise<Cloud> {
  if (configuration.metadataHost !== undefined) return cloudOfHost(configuration.metadataHost, client);
  const cloud = clouds[configuration.environment];
  if (cloud !== undefined) return cloud;
  throw new Error(
    `azuread:environment (ARM_ENVIRONMENT) is "${configuration.environment}", which is no cloud of Microsoft's. ` +
      `It can be: ${Object.keys(clouds).join(", ")}.`,
  );
}

async function cloudOfHost(host: string, client: HttpClient): Promise<Cloud> {
  const url = `https://${host}/metadata/endpoints?api-version=2022-09-01`;
  const headers = createHttpHeaders({ accept: "application/json" });
  const response = await client.sendRequest(createPipelineRequest({ url, headers }));
  const metadata = bodyOf(response) as Metadata | undefined;
  const login = metadata?.authentication?.loginEndpoint;
  const graph = metadata?.microsoftGraphResourceId;
  if (response.status !== 200 || !login || !graph) {
    throw new Error(
      `${url} answered ${response.status} without authentication.loginEndpoint and microsoftGraphResourceId. ` +
        "Check ARM_METADATA_HOSTNAME (azuread:metadataHost): a host name and port, without https://.",
    );
  }
  return { login: login.replace(/\/$/, ""), graph: graph.replace(/\/$/, "") };
}
