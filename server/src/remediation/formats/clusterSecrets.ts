import * as l10n from '@vscode/l10n';
import { type CompanionEdit, type SecretReference, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { siblingTexts } from '../packages/nearestFile.ts';
import { insertion } from '../syntax/textLayout.ts';

/** Where a container finds the value: a key of a Secret of the cluster. */
export interface ClusterSecret {
  readonly name: string;
  readonly key: string;
  /** That of the manifest, where it names one: a Secret fills nothing outside its own. */
  readonly namespace?: string;
}

const metadata = (name: string, { namespace }: ClusterSecret): string[] => [
  'metadata:',
  `  name: ${name}`,
  ...(namespace ? [`  namespace: ${namespace}`] : []),
];

export const kubernetesName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');

/** A new file beside the manifest; nothing where it is there already. */
export async function newFile(question: Question, name: string, description: string, lines: readonly string[]): Promise<CompanionEdit[]> {
  const folder = question.input.path.split('/').slice(0, -1).join('/');
  const path = folder ? `${folder}/${name}` : name;
  if ((await question.files.read(path)) !== undefined) return [];
  const changes = [insertion(0, lines.map(line => `${line}\n`).join(''))];
  return [{ kind: 'configuration', description, edit: { uri: question.files.uriOf(path), changes } }];
}

/** External Secrets copies the secret of the vault into a Secret of the cluster. (External Secrets Operator, provider Azure Key Vault.) */
export async function externalSecret(
  question: Question,
  reference: SecretReference,
  secret: ClusterSecret,
  merge: boolean,
): Promise<CompanionEdit[]> {
  const store = kubernetesName(vaultNameOf(reference.vaultUrl));
  const name = merge ? kubernetesName(`${secret.name}-${secret.key}`) : secret.name;
  return [
    ...(await newFile(
      question,
      `${name}.externalsecret.yaml`,
      l10n.t('Let External Secrets fill the Secret {0} from the vault.', secret.name),
      [
        'apiVersion: external-secrets.io/v1',
        'kind: ExternalSecret',
        ...metadata(name, secret),
        'spec:',
        '  refreshInterval: 1h',
        '  secretStoreRef:',
        '    kind: SecretStore',
        `    name: ${store}`,
        '  target:',
        `    name: ${secret.name}`,
        ...(merge ? ['    creationPolicy: Merge'] : []),
        '  data:',
        `    - secretKey: ${secret.key}`,
        '      remoteRef:',
        `        key: ${reference.name}`,
      ],
    )),
    ...(await newFile(
      question,
      `${store}.secretstore.yaml`,
      l10n.t('Name the vault to External Secrets; fill in the service account with workload identity.'),
      [
        'apiVersion: external-secrets.io/v1',
        'kind: SecretStore',
        ...metadata(store, secret),
        'spec:',
        '  provider:',
        '    azurekv:',
        '      authType: WorkloadIdentity',
        `      vaultUrl: ${reference.vaultUrl}`,
        '      serviceAccountRef:',
        '        name: <service-account>',
      ],
    )),
  ];
}

/** The Secrets Store CSI driver mounts the secret and keeps a Secret of the cluster in step. (AKS, "Azure Key Vault provider for Secrets Store CSI Driver".) */
export const secretProviderClass = (question: Question, reference: SecretReference, secret: ClusterSecret): Promise<CompanionEdit[]> =>
  newFile(
    question,
    `${secret.name}.secretproviderclass.yaml`,
    l10n.t('Let the Secrets Store CSI driver fill the Secret {0} from the vault; fill in the identity and the tenant.', secret.name),
    [
      'apiVersion: secrets-store.csi.x-k8s.io/v1',
      'kind: SecretProviderClass',
      ...metadata(secret.name, secret),
      'spec:',
      '  provider: azure',
      '  secretObjects:',
      `    - secretName: ${secret.name}`,
      '      type: Opaque',
      '      data:',
      `        - key: ${secret.key}`,
      `          objectName: ${reference.name}`,
      '  parameters:',
      '    usePodIdentity: "false"',
      '    clientID: "<workload-identity-client-id>"',
      `    keyvaultName: ${vaultNameOf(reference.vaultUrl)}`,
      '    cloudName: ""',
      '    tenantId: "<tenant-id>"',
      '    objects: |',
      '      array:',
      '        - |',
      `          objectName: ${reference.name}`,
      '          objectType: secret',
      '          objectVersion: ""',
    ],
  );

/** Whether the manifests beside this one use the Secrets Store CSI driver already. */
export const usesCsi = async ({ input, files }: Question): Promise<boolean> =>
  [input.text, ...(await siblingTexts(files, input.path, '.yaml')), ...(await siblingTexts(files, input.path, '.yml'))].some(text =>
    text.includes('secrets-store.csi.'),
  );
