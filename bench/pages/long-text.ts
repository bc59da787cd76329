import { createSpeechClient } from '../../src/protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../../src/speech/create-speech-player.ts'

declare global {
  /** Speaks a text of so many characters, and leaves it at the first sound; how long that took, in milliseconds. */
  var firstSoundOf: (length: number) => Promise<number>
}

const sentence = 'Some days the wind is kind, and on others it is not. '

globalThis.firstSoundOf = async (length) => {
  const client = createSpeechClient({ proxyUrl: '/' })
  const player = createSpeechPlayer({ client, voiceId: 'simSarah0000000000000' })
  const leave = player.connect()
  const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
  const started = new Promise<void>((resolve) => player.on('start', () => resolve()))
  player.speak(text)
  await started
  const { firstSoundMs } = player.state.metrics
  leave()
  return firstSoundMs ?? Number.NaN
}
