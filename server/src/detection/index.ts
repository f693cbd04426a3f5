export {
  createDetector,
  type Detector,
  type DetectorOptions,
  type DocumentScan,
  type NearMiss,
  type ScanContext,
  type TextWindows,
} from './detector.ts';
