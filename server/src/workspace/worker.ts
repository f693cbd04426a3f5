import { parentPort, workerData } from 'node:worker_threads';
import { createRepositoryDetector } from './productDetector.ts';
import { serveThread } from './scanThread.ts';

if (!parentPort) throw new Error('This file runs in a worker thread only.');
await serveThread(parentPort, workerData, createRepositoryDetector);
