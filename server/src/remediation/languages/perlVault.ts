import type { SecretReference } from '../../../../shared/src/model/index.ts';
import type { Reading } from './language.ts';
import { identityEndpoints, reviewOverHttp, vaultOverHttp } from './vaultOverHttp.ts';

// JSON::PP lends nothing: modules of its kin give their functions the same names.
/** A call that reads a vault with the HTTP client that Perl brings along; TLS needs IO::Socket::SSL beside it. */
export function readWithHttpTiny(text: string, reference: SecretReference): Omit<Reading, 'also'> {
  const { vault, secret, resource } = vaultOverHttp(reference);
  const { hosted, machine } = identityEndpoints;
  const [endpoint, header] = hosted.variables;
  const name = `${vault.replaceAll('-', '_')}_secret`;
  const declaration = `{
    my %values;

    # The newest version of a secret of ${vault}, read once for as long as the process lives, as the managed identity of the Azure
    # resource that runs it. Where a service answers 401 or 403, the secret may have been renewed: read it once more with (name, 1).
    sub ${name} {
        my ($name, $fresh) = @_;
        return $values{$name} if defined $values{$name} && !$fresh;
        my $ask = sub {
            my ($url, %headers) = @_;
            # Older versions check no certificate unless they are told to.
            my $answer = HTTP::Tiny->new(verify_SSL => 1)->get($url, { headers => \\%headers });
            return JSON::PP::decode_json($answer->{content}) if $answer->{success};
            die "Key Vault or its sign-in: $answer->{status} $answer->{reason}", $answer->{status} == 599 ? ": $answer->{content}" : "\\n";
        };
        # App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.
        my $query = '&resource=${resource}' . ($ENV{AZURE_CLIENT_ID} ? "&client_id=$ENV{AZURE_CLIENT_ID}" : '');
        my $token = $ENV{${endpoint}} && $ENV{${header}}
            ? $ask->("$ENV{${endpoint}}?api-version=${hosted.version}$query", '${hosted.header}' => $ENV{${header}})
            : $ask->("${machine}$query", Metadata => 'true');
        my $secret = $ask->("${secret.replace('NAME', '$name')}", Authorization => "Bearer $token->{access_token}");
        return $values{$name} = $secret->{value};
    }
}`;
  const known = new RegExp(`^\\s*sub ${name} \\{`, 'm').test(text);
  return {
    text: `${name}('${reference.name}')`,
    compound: false,
    imports: known ? [] : [{ from: 'HTTP::Tiny' }, { from: 'JSON::PP', name: '()' }],
    ...(!known && { declaration }),
    review: reviewOverHttp('Perl'),
  };
}
