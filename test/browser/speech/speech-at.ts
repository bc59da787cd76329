import { vi } from 'vitest'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../../../src/speech/create-speech-player.ts'
import type { SpeechPlayerOptions } from '../../../src/speech/speech-player-options.ts'
import type { TextSpeechPlayer } from '../../../src/speech/text-speech-player.ts'
import type { SpeechStatus } from '../../../src/model/speech-state.ts'

export const voiceId = 'simSarah0000000000000'

const patience = { timeout: 20_000, interval: 5 }

/** A connected player of the simulator; `faults` is what the simulator is told by its request header. */
export function playerAt(options: Partial<SpeechPlayerOptions> & { faults?: string | undefined }): {
  player: TextSpeechPlayer
  leave: () => void
} {
  const { faults, ...given } = options
  const client = createSpeechClient({
    proxyUrl: '/api/speech',
    retries: 0,
    headers: faults === undefined ? {} : { 'x-simulator': faults },
  })
  const player = createSpeechPlayer({ client, voiceId, ...given })
  return { player, leave: player.connect() }
}

/** Waits until a status is reached; says where it stuck otherwise. */
export async function reached(player: TextSpeechPlayer, status: SpeechStatus): Promise<void> {
  await vi
    .waitUntil(() => player.state.status === status, patience)
    .catch((error: unknown) => {
      const { status: stuckAt, pausedBy, generation, error: failure } = player.state
      throw new Error(
        `Waited for ${status}, stuck at ${stuckAt} ${pausedBy ?? ''} (${generation}) ${String(failure ?? '')}.`,
        { cause: error },
      )
    })
}

/** Waits until a position of the media is heard. */
export async function heard(player: TextSpeechPlayer, positionSec: number): Promise<void> {
  await vi.waitUntil(() => player.currentTimeSec() >= positionSec, patience)
}
