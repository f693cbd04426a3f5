import type { StructuralRule } from '../../rules/index.ts';
import type { Matcher } from '../candidate.ts';
import { shannonEntropy } from '../filters/entropy.ts';
import { judgePassword } from '../filters/judgement.ts';
import { reference } from '../filters/references.ts';

type Shape = Extract<StructuralRule['shape'], { kind: 'notation' }>;

interface Notation {
  readonly anchors: readonly string[];
  /** On the text before the anchor, up to 200 characters. */
  readonly before?: RegExp;
  /** Sticky, on the text behind the anchor. */
  readonly after?: RegExp;
}

/** The groups `value` and, where it is written, `user`. */
const notations: Readonly<Record<Shape['forms'][number], Notation>> = {
  // `user:password@tcp(host:3306)/orders`
  goDsn: { anchors: ['@tcp(', '@unix('], before: /(?<user>[\w.$-]{1,60}):(?<value>[^\s"'`<>/]{3,120})$/d },
  // `jdbc:oracle:thin:user/password@//host/orders`, `sqlplus user/password@host`
  oracle: {
    anchors: ['jdbc:oracle:', 'sqlplus ', 'sqlldr ', 'expdp ', 'impdp '],
    after: /(?:(?:thin|oci8?):|(?:-\w{1,8} ){0,3}["']?)(?<user>[\w.$#]{1,60})\/(?<value>[^\s"'`<>@/]{3,120})@/dy,
  },
  // `echo user:password | chpasswd`
  chpasswd: {
    anchors: ['chpasswd'],
    before: /(?<user>[\w.-]{1,40}):(?<value>[^\s"'`<>|]{3,120})["']? {0,2}\| {0,2}(?:sudo )?(?:\/usr\/sbin\/)?$/d,
  },
  // `echo "password" | sudo -S ...`
  sudo: {
    anchors: ['sudo -S', 'sudo --stdin'],
    before: /(?:echo|printf) (?:-\w )?["']?(?<value>[^\s"'`<>|]{3,120}?)(?:\\n)?["']? {0,2}\| {0,2}$/d,
  },
  // `net user name password /add`
  netUser: { anchors: ['net user '], after: /["']?(?<user>[\w.-]{1,40})["']? (?!\/)["']?(?<value>[^\s"'`<>]{4,120})["']? \/\w/dy },
  // `htpasswd -bc file user password`
  htpasswd: {
    anchors: ['htpasswd -'],
    after: /\w{0,5}b\w{0,5} (?:-\S{1,4} ){0,3}(?:[^\s"']{1,80} )?(?<user>[\w.@-]{1,40}) ["']?(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  // `rabbitmqctl add_user name password`
  rabbitmqctl: {
    anchors: ['rabbitmqctl add_user ', 'rabbitmqctl change_password '],
    after: /["']?(?<user>[\w.-]{1,40})["']? ["']?(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  // `smbclient //host/share -U user%password`
  smb: {
    anchors: ['smbclient ', 'rpcclient ', 'smbmap '],
    after: /[^\n|;]{0,120}?-U ?["']?(?<user>[\w.\\/-]{1,60})%(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  // `lftp -u user,password host`
  lftp: { anchors: ['lftp '], after: /[^\n|;]{0,80}?-u ["']?(?<user>[\w.@-]{1,60}),(?<value>[^\s"'`<>|;]{3,120})/dy },
  // `7z a -ppassword archive`
  sevenZip: { anchors: ['7z ', '7za '], after: /[^\n|;]{0,120}?(?<![\w-])-p["']?(?<value>[^\s"'`<>|;]{3,120})/dy },
  // `aws configure set aws_secret_access_key value`
  awsConfigure: { anchors: ['configure set aws_secret_access_key '], after: /["']?(?<value>[^\s"'`<>|;]{16,120})/dy },
  // `nmcli device wifi connect name password value`
  nmcli: { anchors: ['nmcli '], after: /[^\n|;]{0,120}?\b(?:password|wifi-sec\.psk) ["']?(?<value>[^\s"'`<>|;]{4,120})/dy },
  // `ssh-keygen -N "value"`, `openssl passwd -1 value`
  sshKeygen: { anchors: ['ssh-keygen '], after: /[^\n|;]{0,160}?(?<![\w-])-N ["']?(?<value>[^\s"'`<>|;]{4,120})/dy },
  opensslPasswd: {
    anchors: ['openssl passwd '],
    after: /(?:-(?:salt \S{1,20}|\w{1,8}) ){0,3}["']?(?<value>[^\s"'`<>|;)-][^\s"'`<>|;)]{3,120})/dy,
  },
  // `xfreerdp /u:name /p:value`, `cmdkey /add:host /user:name /pass:value`, `signtool sign /f file /p value`
  windowsOption: {
    anchors: ['xfreerdp ', 'cmdkey ', 'signtool ', 'signtool.exe '],
    after: /[^\n|;]{0,160}?(?<!\S)\/p(?:ass)?[: ]["']?(?<value>[^\s"'`<>|;/]{4,120})/dy,
  },
  // `"value" | ConvertTo-SecureString -AsPlainText`
  pipedSecureString: { anchors: ['ConvertTo-SecureString'], before: /["'](?<value>[^"'\n$]{4,120})["'] {0,2}\| {0,2}$/d },
};

/** A password in a notation of its own, where no name and no option says what it is. */
export function notationMatcher(rule: StructuralRule, { forms }: Shape): Matcher {
  return {
    rule,
    anchors: forms.flatMap(form => notations[form].anchors.map(text => ({ text, exact: true, data: notations[form] }))),
    match({ text, floor, ceiling, traits }, at, anchor, verdicts) {
      const { before, after } = anchor.data as Notation;
      let from = 0;
      let found: RegExpExecArray | null = null;
      if (before) {
        from = Math.max(floor, at - 200);
        found = before.exec(text.slice(from, at));
      } else if (after) {
        after.lastIndex = at + anchor.text.length;
        found = after.exec(text);
      }
      const place = found?.indices?.groups?.value;
      if (!found || !place) return;
      const part = { start: from + place[0], end: from + place[1] };
      if (part.end > ceiling) return;
      const { value = '', user } = found.groups!;
      const variable = reference(value, traits) ?? (/^[$%{<[:]|[{}<>]|\$\(/.test(value) ? 'it is a variable' : undefined);
      if (variable) return verdicts.reject(rule, part, 'reference', variable);
      if (value === user) return verdicts.reject(rule, part, 'same as the user', 'it equals the user name beside it');
      const judgement = judgePassword({ value, key: 'password', traits, prefix: '', quoted: true });
      if ('filter' in judgement) return verdicts.reject(rule, part, judgement.filter, judgement.reason);
      verdicts.accept({
        rule,
        parts: [part],
        decode: [],
        names: { ...(user && { user }) },
        confidence: judgement.confidence === 'low' ? 'low' : rule.confidence,
        checksum: 'none',
        entropy: shannonEntropy(value),
        length: value.length,
        anchor: anchor.text,
      });
    },
  };
}
