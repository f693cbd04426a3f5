import { parentPort, workerData } from 'node:worker_threads';
import { createProductDetector } from './productDetector.ts';
import { serveThread } from './scanThread.ts';

if (!parentPort) throw new Error('This file runs in a worker thread only.');
serveThread(parentPort, workerData, createProductDetector);
