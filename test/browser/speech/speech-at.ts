import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../../../src/speech/create-speech-player.ts'
import { createStreamingSpeechPlayer } from '../../../src/speech/create-streaming-speech-player.ts'
import type { SpeechPlayerOptions } from '../../../src/speech/speech-player-options.ts'
import type { StreamingPlayer, StreamingPlayerOptions } from '../../../src/speech/streaming-player.ts'
import type { TextSpeechPlayer } from '../../../src/speech/text-speech-player.ts'
import type { SpeechPlayer } from '../../../src/model/speech-player.ts'
import type { SpeechStatus } from '../../../src/model/speech-state.ts'
import { until } from '../support/patience.ts'

export const voiceId = 'simSarah0000000000000'

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

/** The same for texts that are still written. */
export function streamingPlayerAt({
  faults = '',
  ...given
}: Partial<StreamingPlayerOptions> & { faults?: string | undefined }): {
  streaming: StreamingPlayer
  leave: () => void
} {
  const client = createSpeechClient({
    proxyUrl: '/api/speech',
    webSocketUrl: `/api/speech?x-simulator=${encodeURIComponent(faults)}`,
    retries: 0,
  })
  const streaming = createStreamingSpeechPlayer({ client, voiceId, ...given })
  return { streaming, leave: streaming.player.connect() }
}

/** Waits until a status is reached; says where it stuck otherwise. */
export async function reached(player: SpeechPlayer, status: SpeechStatus): Promise<void> {
  await until(
    () => player.state.status === status,
    () => {
      const { status: stuckAt, pausedBy, generation, error } = player.state
      return `it should be ${status}, and is ${stuckAt} ${pausedBy ?? ''} (${generation}) ${String(error ?? '')}`
    },
  )
}

/** Waits until a position of the media is heard. */
export async function heard(player: SpeechPlayer, positionSec: number): Promise<void> {
  await until(() => player.currentTimeSec() >= positionSec)
}

/** How many requests the simulator got under an id. */
export async function askedFor(id: string): Promise<number> {
  const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
  return ((await response.json()) as { requests: unknown[] }).requests.length
}
