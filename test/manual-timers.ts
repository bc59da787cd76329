export { createManualTimers, type ManualTimers } from '../src/testing/manual-timers.ts'
