import type { Question, Refused } from '../fileKind.ts';
import type { IdentityPlan } from './identityService.ts';
import type { TemplateSlot } from './templateSlot.ts';

/** One Azure service: what of it is recognised, and what is written instead of a credential. */
export interface AzureService {
  /** The slug that findings and rules carry. */
  readonly slug: string;
  readonly name: string;
  /** Microsoft's own page on the matter. */
  readonly documentation?: { readonly title: string; readonly url: string };
  /** What of it is gone or going. */
  readonly retirements?: readonly Retirement[];
  /** What is written besides, in the file formats that name no resource: "`AzureKeyVaultSecret` in a linked service". For the documentation. */
  readonly formats?: readonly string[];
  /** The service has two keys, of which one can be renewed while the other is used. */
  readonly twoKeys?: true;
  /** Properties of templates that the service can fill from a vault. */
  readonly slots?: readonly TemplateSlot[];
  /** How the service is used without a credential; missing where it takes none but its own. */
  readonly identity?: ServiceIdentity;
}

interface Retirement {
  /** ISO date, or month, in which it ends or ended. */
  readonly on: string;
  /** What ends, where it is not the whole service: a name of Microsoft's, not translated. */
  readonly part?: string;
  readonly successor?: string;
  /** Whether a finding belongs to what ends; all of the service where it is missing. */
  readonly concerns?: (ruleId: string) => boolean;
}

export interface ServiceIdentity {
  /**
   * Role of the data plane that the program's identity needs, as Azure names it; missing where rights are given in the service itself.
   *
   * Names compared with the Azure CLI 2.77, the provider azurerm and the READMEs of Azure's SDKs: AcrPull, Azure Event Hubs Data Sender,
   * Azure Service Bus Data Sender, Cognitive Services User, EventGrid Data Sender, Search Index Data Reader, Storage Blob Data Owner,
   * Contributor and Reader, Storage Queue Data Contributor, Storage Table Data Contributor. From Microsoft's list of built-in roles, and not compared with a second source: App Configuration Data Reader,
   * Azure Batch Data Contributor, Azure Event Hubs Data Receiver, Azure Maps Data Reader, Azure Relay Sender, Azure Service Bus Data Receiver, Cognitive Services OpenAI User, Communication and Email Service
   * Owner, Cosmos DB Built-in Data Contributor, IoT Hub Data Contributor, SignalR App Server, Web PubSub Service Owner.
   */
  readonly role?: string;
  /** What changes, for the documentation. */
  readonly writes: string;
  /**
   * What changes in the file, if the file alone can do it, and what a person does elsewhere, with the names that stand in the file filled in.
   * Refused where the service does not sign in that identity at this place.
   */
  plan(question: Question): Promise<IdentityPlan | Refused>;
}
