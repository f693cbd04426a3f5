export * from './credentials/signIn.ts';
export * from './dotenv/dotenvStore.ts';
export * from './journal.ts';
export * from './move.ts';
export * from './restore.ts';
export * from './secretStore.ts';
export * from './transaction.ts';
