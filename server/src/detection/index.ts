export {
  createDetector,
  type Detector,
  type DocumentScan,
  type NearMiss,
  type ScanContext,
  type TextWindows,
} from './detector.ts';
