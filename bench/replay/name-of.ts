/** A detection's short name: that of its file. */

export function nameOf(detection: string): string {
  return detection.slice(detection.lastIndexOf('/') + 1).replace(/\.yml$/, '');
}
