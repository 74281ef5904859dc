// Runs replay.ts without a compile step.
import { register } from 'tsx/esm/api';

register();
await import('./replay.ts');
