export * from './finding.ts';
export * from './plan.ts';
export * from './secretName.ts';
export * from './secretReference.ts';
export * from './secretValue.ts';
export * from './settings.ts';
export * from './textRange.ts';
