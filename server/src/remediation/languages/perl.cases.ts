import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

/** What is added to read a vault. */
const vaultSub = [
  '{',
  '    my %values;',
  '',
  '    # The newest version of a secret of demo-kv, read once for as long as the process lives, as the managed identity of the Azure',
  '    # resource that runs it. Where a service answers 401 or 403, the secret may have been renewed: read it once more with (name, 1).',
  '    sub demo_kv_secret {',
  '        my ($name, $fresh) = @_;',
  '        return $values{$name} if defined $values{$name} && !$fresh;',
  '        my $ask = sub {',
  '            my ($url, %headers) = @_;',
  '            # Older versions check no certificate unless they are told to.',
  '            my $answer = HTTP::Tiny->new(verify_SSL => 1)->get($url, { headers => \\%headers });',
  '            return JSON::PP::decode_json($answer->{content}) if $answer->{success};',
  '            die "Key Vault or its sign-in: $answer->{status} $answer->{reason}", $answer->{status} == 599 ? ": $answer->{content}" : "\\n";',
  '        };',
  '        # App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.',
  `        my $query = '&resource=https%3A%2F%2Fvault.azure.net' . ($ENV{AZURE_CLIENT_ID} ? "&client_id=$ENV{AZURE_CLIENT_ID}" : '');`,
  '        my $token = $ENV{IDENTITY_ENDPOINT} && $ENV{IDENTITY_HEADER}',
  `            ? $ask->("$ENV{IDENTITY_ENDPOINT}?api-version=2019-08-01$query", 'X-IDENTITY-HEADER' => $ENV{IDENTITY_HEADER})`,
  `            : $ask->("http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01$query", Metadata => 'true');`,
  '        my $secret = $ask->("https://demo-kv.vault.azure.net/secrets/$name?api-version=7.6", Authorization => "Bearer $token->{access_token}");',
  '        return $values{$name} = $secret->{value};',
  '    }',
  '}',
];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a lexical variable',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $api_key = "«v1234567»";') },
    lines('my $api_key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'CRLF survives',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('use strict;\r', 'my $api_key = "«v1234567»";\r') },
    lines('use strict;\r', 'my $api_key = $ENV{API_KEY} // die("API_KEY is not set\\n");\r'),
  ],
  [
    'single quotes',
    { path: 'src/a.pl', target: inEnvironment(), before: lines("my $api_key = '«v1234567»';") },
    lines('my $api_key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'a package variable',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('our $API_KEY = "«v1234567»";') },
    lines('our $API_KEY = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'a variable of another package',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('$App::Config::api_key = "«v1234567»";') },
    lines('$App::Config::api_key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'a constant',
    { path: 'src/a.pl', target: inEnvironment(), before: lines("use constant API_KEY => '«v1234567»';") },
    lines('use constant API_KEY => $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'a pair of a hash',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my %config = (', '    api_key => "«v1234567»",', '    b => 1,', ');') },
    lines('my %config = (', '    api_key => $ENV{API_KEY} // die("API_KEY is not set\\n"),', '    b => 1,', ');'),
  ],
  [
    'a quoted key',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $headers = { \'api-key\' => "«v1234567»", b => 1 };') },
    lines('my $headers = { \'api-key\' => $ENV{API_KEY} // die("API_KEY is not set\\n"), b => 1 };'),
  ],
  [
    'an element of a hash',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('$config->{api_key} = "«v1234567»";') },
    lines('$config->{api_key} = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'an argument',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('login("u", "«v1234567»");') },
    lines('login("u", $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n"));'),
  ],
  [
    'an argument without parentheses',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('login "u", "«v1234567»";') },
    lines('login "u", $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n");'),
  ],
  [
    'an argument of a method',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('$client->auth("«v1234567»", 1);') },
    lines('$client->auth($ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n"), 1);'),
  ],
  [
    'what a function gives',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('sub key {', '    return "«v1234567»";', '}') },
    lines('sub key {', '    return $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n");', '}'),
  ],
  [
    'a comparison',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('print "x" if $key eq "«v1234567»";') },
    lines('print "x" if $key eq ($ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n"));'),
  ],
  [
    'part of a literal',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = "Bearer «v1234567»";') },
    lines('my $auth = "Bearer " . ($ENV{AUTH} // die("AUTH is not set\\n"));'),
  ],
  [
    'a literal with variables',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = "$scheme @{[ name() ]} «v1234567»;";') },
    lines('my $auth = "$scheme @{[ name() ]} " . ($ENV{AUTH} // die("AUTH is not set\\n")) . ";";'),
  ],
  [
    'q',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $key = q(«v1234567»);') },
    lines('my $key = $ENV{KEY} // die("KEY is not set\\n");'),
  ],
  [
    'part of q',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = q{Bearer «v1234567» {x}};') },
    lines('my $auth = q{Bearer } . ($ENV{AUTH} // die("AUTH is not set\\n")) . q{ {x}};'),
  ],
  [
    'part of q with brackets that close',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = q(a (b) «v1234567» (c));') },
    lines('my $auth = q(a (b) ) . ($ENV{AUTH} // die("AUTH is not set\\n")) . q( (c));'),
  ],
  [
    'part of qq',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = qq|$scheme «v1234567»;|;') },
    lines('my $auth = qq|$scheme | . ($ENV{AUTH} // die("AUTH is not set\\n")) . qq|;|;'),
  ],
  [
    'a here-document',
    {
      path: 'src/a.pl',
      target: inEnvironment(),
      before: lines('my $text = <<"END";', 'user=$user', 'key=«v1234567»', 'END', 'print $text;'),
    },
    lines('my $text = <<"END";', 'user=$user', 'key=@{[ $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n") ]}', 'END', 'print $text;'),
  ],
  [
    'a here-document with a bare tag',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('send_it(<<END, 1);', 'key=«v1234567»', 'END') },
    lines('send_it(<<END, 1);', 'key=@{[ $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n") ]}', 'END'),
  ],
  [
    'an indented here-document',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $text = <<~END;', '    key=«v1234567»', '    END') },
    lines('my $text = <<~END;', '    key=@{[ $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n") ]}', '    END'),
  ],
  [
    'a here-document that takes no expressions',
    { path: 'src/a.pl', target: inEnvironment(), before: lines("my $text = <<'END';", 'key=«v1234567»', 'END') },
    lines('my $text = <<"END";', 'key=@{[ $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n") ]}', 'END'),
  ],
  [
    'two here-documents',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('f(<<A, <<"B");', 'a', 'A', 'key=«v1234567»', 'B') },
    lines('f(<<A, <<"B");', 'a', 'A', 'key=@{[ $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n") ]}', 'B'),
  ],
  [
    'inside a concatenation',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $c = "Server=x;" . "Password=«v1234567»;" . $rest;') },
    lines('my $c = "Server=x;" . "Password=" . ($ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n")) . ";" . $rest;'),
  ],
  [
    'all of an operand',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = "Bearer " . "«v1234567»";') },
    lines('my $auth = "Bearer " . ($ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n"));'),
  ],
  [
    'a split value',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $key = "«v12»" .', '    "«34567»";') },
    lines('my $key = $ENV{KEY} // die("KEY is not set\\n");'),
  ],
  [
    'bytes',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $key = encode(\'UTF-8\', "«v1234567»");') },
    lines('my $key = encode(\'UTF-8\', $ENV{DEMO_KEY} // die("DEMO_KEY is not set\\n"));'),
  ],
  [
    'behind a regular expression with quotes',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $ok = $x =~ m/"\'/;', 's/"/\'/g for @y;', 'my $key = "«v1234567»";') },
    lines('my $ok = $x =~ m/"\'/;', 's/"/\'/g for @y;', 'my $key = $ENV{KEY} // die("KEY is not set\\n");'),
  ],
  [
    'behind a division',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $half = $x / 2; # "half"', 'my $key = "«v1234567»"; my $y = 4 / 2;') },
    lines('my $half = $x / 2; # "half"', 'my $key = $ENV{KEY} // die("KEY is not set\\n"); my $y = 4 / 2;'),
  ],
  [
    'behind the last index of a list',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $n = $#list; my $key = "«v1234567»";') },
    lines('my $n = $#list; my $key = $ENV{KEY} // die("KEY is not set\\n");'),
  ],
  [
    'behind documentation',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('=pod', '', 'It\'s "here', '', '=cut', '', 'my $key = "«v1234567»";') },
    lines('=pod', '', 'It\'s "here', '', '=cut', '', 'my $key = $ENV{KEY} // die("KEY is not set\\n");'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/a.pl',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('my $url = "amqp://u:«v1234567»\\@h";'),
    },
    lines(
      'my $url = "amqp://u:" . (($ENV{URL} // die("URL is not set\\n")) =~ s/([^A-Za-z0-9_.~-])/sprintf(\'%%%02X\', ord($1))/ger) . "\\@h";',
    ),
  ],
  [
    'base64 around the value',
    {
      path: 'src/a.pl',
      target: inEnvironment(),
      decode: [{ kind: 'base64' }],
      before: lines('package A;', 'use strict;', '', 'my $auth = "Basic «djEy»";'),
    },
    lines(
      'package A;',
      'use strict;',
      'use MIME::Base64;',
      '',
      'my $auth = "Basic " . encode_base64($ENV{AUTH} // die("AUTH is not set\\n"), \'\');',
    ),
  ],
  [
    'hex around the value',
    { path: 'src/a.pl', target: inEnvironment(), decode: [{ kind: 'hex' }], before: lines('my $auth = "«7631»";') },
    lines('my $auth = unpack(\'H*\', $ENV{AUTH} // die("AUTH is not set\\n"));'),
  ],
  [
    'a whole connection string',
    { path: 'src/a.pl', target: inEnvironment(), scope: 'whole', before: lines('my $db = "‹Server=x;Password=«v1234567»›";') },
    lines('my $db = $ENV{DB} // die("DB is not set\\n");'),
  ],
  [
    'a default of a lookup',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $key = $ENV{API_KEY} // "«v1234567»";') },
    lines('my $key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'a default of a lookup, the older way',
    { path: 'src/a.pl', target: inEnvironment(), before: lines("my $key = $ENV{'API_KEY'} || '«v1234567»';") },
    lines('my $key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'vault, by the environment',
    { path: 'src/a.pl', target: byReference(), before: lines('my $api_key = "«v1234567»";') },
    lines('my $api_key = $ENV{API_KEY} // die("API_KEY is not set\\n");'),
  ],
  [
    'part of qq over lines',
    { path: 'a.pl', target: inEnvironment('K'), before: 'my $b = 1;\nmy $k = qq{a\n$b «v1234567»};\n' },
    'my $b = 1;\nmy $k = qq{a\n$b } . ($ENV{K} // die("K is not set\\n"));\n',
  ],
  [
    'vault: behind what is used',
    {
      path: 'src/a.pl',
      target: inClient(),
      before: lines('#!/usr/bin/perl', 'use strict;', 'use JSON;', '', "my $k = 'Bearer «v1234567»';"),
    },
    lines(
      ...['#!/usr/bin/perl', 'use strict;', 'use JSON;', 'use HTTP::Tiny;', 'use JSON::PP ();', ''],
      ...vaultSub,
      ...['', "my $k = 'Bearer ' . demo_kv_secret('api-key');"],
    ),
  ],
  [
    'vault: behind the package',
    { path: 'src/A.pm', target: inClient(), before: lines('package A;', "our $k = '«v1234567»';", '1;') },
    lines('package A;', 'use HTTP::Tiny;', 'use JSON::PP ();', '', ...vaultSub, '', "our $k = demo_kv_secret('api-key');", '1;'),
  ],
  [
    'vault: before the first code',
    { path: 'src/a.pl', target: inClient(), before: lines("my $k = '«v1234567»';") },
    lines('use HTTP::Tiny;', 'use JSON::PP ();', '', ...vaultSub, '', "my $k = demo_kv_secret('api-key');"),
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a list of words', { path: 'src/a.pl', target: inEnvironment(), before: lines('my @keys = qw(a «v1234567» b);') }, /list of words/],
  [
    'an open bracket before the value',
    { path: 'src/a.pl', target: inEnvironment(), before: lines('my $auth = q(a (b «v1234567») c);') },
    /bracket is open/,
  ],
  [
    'a here-document with signs that would mean something',
    { path: 'src/a.pl', target: inEnvironment(), before: lines("my $text = <<'END';", 'price=$5', 'key=«v1234567»', 'END') },
    /here-document/,
  ],
  ['a comment', { path: 'src/a.pl', target: inEnvironment(), before: lines('# «v1234567»', 'my $a = 1;') }, /comment/],
  ['documentation', { path: 'src/a.pl', target: inEnvironment(), before: lines('=pod', '', '«v1234567»', '', '=cut') }, /comment/],
  ['data behind the end', { path: 'src/a.pl', target: inEnvironment(), before: lines('my $a = 1;', '__END__', '«v1234567»') }, /comment/],
  [
    'vault: several packages',
    { path: 'src/a.pl', target: inClient(), before: lines('package A;', "my $k = '«v1234567»';", 'package B;') },
    /several packages/,
  ],
  ['a shell command', { path: 'a.pl', target: inEnvironment('K'), before: 'my $k = `curl «v1234567»`;\n' }, /not inside a string literal/],
];
