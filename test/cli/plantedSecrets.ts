import { generateKeyPairSync, randomInt } from 'node:crypto';
import { completeChecksum } from '../../server/src/detection/checksums.ts';
import { crc32Base62 } from '../../server/src/rules/ruleLanguage.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const random = (length: number): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** A GitHub token that no one was ever given, with a checksum that holds. */
export const githubToken = (): string => completeChecksum(crc32Base62, `${['gh', 'p_'].join('')}${random(36)}`);

/** A password as people choose them for services. */
export const password = (): string => `${random(9)}!${random(9)}`;

/** A private key that was made for this run. */
export const privateKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
