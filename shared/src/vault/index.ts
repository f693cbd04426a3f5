export * from './credentials/signIn.ts';
export type { DotenvDialect } from './dotenv/dialects.ts';
export * from './dotenv/dotenvStore.ts';
export * from './journal.ts';
export * from './move.ts';
export * from './restore.ts';
export * from './secretStore.ts';
export * from './settingsFile/settingsFileStore.ts';
export * from './transaction.ts';
