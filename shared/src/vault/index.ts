export * from './secretStore.ts';
