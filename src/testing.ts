export { createTestPlayer } from './testing/create-test-player.ts'
export type { TestPlayer, TestPlayerOptions } from './testing/create-test-player.ts'
