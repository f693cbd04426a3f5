import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { credentials } from './credentials.ts';

/** One hardcoded credential of the sample: where it stands, and what it is. */
export interface Planted {
  /** POSIX path relative to the workspace folder. */
  readonly path: string;
  readonly value: string;
}

export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly planted: readonly Planted[];
}

/** A small shop in several languages, as one finds it in the wild: with its credentials in the code. Equal seeds give equal texts. */
export function makeSample(seed: string): Sample {
  const make = credentials(seed);
  const files: Record<string, string> = {};
  const planted: Planted[] = [];
  const file = (path: string, values: readonly string[], text: string) => {
    files[path] = text;
    for (const value of values) planted.push({ path, value });
  };

  const github = make.githubToken();
  file(
    'web/src/releases.ts',
    [github],
    `import { createServer } from 'node:http';

const githubToken = '${github}';

async function latestRelease(repository: string): Promise<string> {
  const response = await fetch(\`https://api.github.com/repos/\${repository}/releases/latest\`, {
    headers: { authorization: \`Bearer \${githubToken}\` },
  });
  const release = (await response.json()) as { tag_name: string };
  return release.tag_name;
}

createServer(async (_request, response) => {
  response.end(await latestRelease('contoso/shop'));
}).listen(8080);
`,
  );
  file('web/package.json', [], `${JSON.stringify({ name: 'shop-web', private: true, type: 'module', dependencies: {} }, undefined, 2)}\n`);

  const stripe = make.stripeKey();
  file(
    'payments/charge.py',
    [stripe],
    `import json
import urllib.request

STRIPE_KEY = "${stripe}"


def charge(amount_cents: int, source: str) -> dict:
    request = urllib.request.Request(
        "https://api.stripe.com/v1/charges",
        data=f"amount={amount_cents}&currency=eur&source={source}".encode(),
        headers={"Authorization": f"Bearer {STRIPE_KEY}"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)
`,
  );

  const storage = make.storageKey();
  file(
    'orders/OrderArchive.cs',
    [storage],
    `using Azure.Storage.Blobs;

namespace Contoso.Orders;

public sealed class OrderArchive
{
    private const string ConnectionString =
        "DefaultEndpointsProtocol=https;AccountName=contosoorders;AccountKey=${storage};EndpointSuffix=core.windows.net";

    private readonly BlobContainerClient _orders = new(ConnectionString, "orders");

    public Task SaveAsync(string id, BinaryData order) => _orders.UploadBlobAsync(id, order);
}
`,
  );
  const sql = make.password();
  file(
    'orders/appsettings.json',
    [sql],
    `{
  "Logging": { "LogLevel": { "Default": "Information" } },
  "ConnectionStrings": {
    "Orders": "Server=tcp:contoso-orders.database.windows.net,1433;Database=orders;User ID=shop;Password=${sql};Encrypt=True;"
  }
}
`,
  );
  file(
    'orders/orders.csproj',
    [],
    `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net9.0</TargetFramework>
  </PropertyGroup>
</Project>
`,
  );

  const slack = make.slackBotToken();
  file('.env', [slack], `# Read by the notifier at its start\nSLACK_CHANNEL=orders\nSLACK_BOT_TOKEN=${slack}\n`);

  const postgres = make.password();
  file(
    'compose.yaml',
    [postgres],
    `services:
  web:
    build: ./web
    ports: ["8080:8080"]
    environment:
      DATABASE_URL: postgres://shop:${postgres}@db:5432/shop
  db:
    image: postgres:17
`,
  );
  const npm = make.npmToken();
  file(
    'web/Dockerfile',
    [npm],
    `FROM node:24-slim
WORKDIR /app
ENV NPM_TOKEN=${npm}
COPY . .
RUN npm ci
CMD ["node", "src/releases.ts"]
`,
  );
  const deploy = make.githubToken();
  file(
    '.github/workflows/deploy.yml',
    [deploy],
    `name: deploy
on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: gh release create "\${{ github.ref_name }}"
        env:
          GH_TOKEN: ${deploy}
`,
  );
  const redis = make.password();
  file(
    'config/application.yml',
    [redis],
    `cache:
  host: contoso.redis.cache.windows.net
  port: 6380
  password: "${redis}"
`,
  );
  const admin = make.password();
  file(
    'infra/main.bicep',
    [admin],
    `param location string = resourceGroup().location

resource sql 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'contoso-orders'
  location: location
  properties: {
    administratorLogin: 'shop'
    administratorLoginPassword: '${admin}'
  }
}
`,
  );
  file('README.md', [], '# Contoso shop\n\nA sample. Every credential in it was generated a moment ago and opens nothing.\n');
  return { files, planted };
}

/** Writes texts by their relative POSIX paths; folders are made as needed. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
