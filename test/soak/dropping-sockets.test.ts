import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { generateLiveSpeech } from '../../src/generation/generate-live-speech.ts'
import { createLiveText } from '../../src/generation/live-text.ts'
import { openRecording } from '../support/open-recording.ts'
import { simulatedVoices } from '../../src/simulator/simulated-voices.ts'
import { serveSocketSimulator, type SocketSimulator } from '../unit/socket-simulator.ts'

const utterances = 200
const { voiceId } = simulatedVoices[0]!

const word = fc.constantFrom(
  'wind',
  'harbour',
  'it’s',
  '3.14',
  '$5',
  'Grüße',
  'naïve',
  '日本',
  'e.g.',
  'well,',
  'so;',
)
const sentence = fc.tuple(
  fc.array(word, { minLength: 1, maxLength: 12 }),
  fc.constantFrom('. ', '! ', '?\n\n', ' – '),
)
const plan = fc.record({
  text: fc
    .array(sentence, { minLength: 1, maxLength: 6 })
    .map((sentences) => sentences.map(([words, end]) => words.join(' ') + end).join('')),
  step: fc.integer({ min: 1, max: 60 }),
  drops: fc.integer({ min: 1, max: 4 }),
  frames: fc.integer({ min: 1, max: 4 }),
  splits: fc.boolean(),
})

/** Speaks one text over sockets that break; what has its times, sign by sign. */
async function speak(
  server: SocketSimulator,
  id: number,
  {
    text,
    step,
    drops,
    frames,
    splits,
  }: { text: string; step: number; drops: number; frames: number; splits: boolean },
): Promise<{ spoken: string; generation: string }> {
  const faults = `id=${id}, fail-times=${drops}, cut-after=${frames}${splits ? ', frames=split-words' : ''}`
  const recording = openRecording({ text: '', format: 'pcm_16000' })
  const spoken: string[] = []
  const add = recording.add.bind(recording)
  recording.add = (chunk) => {
    spoken.push(...(chunk.alignment?.chars ?? []))
    add(chunk)
  }
  const live = createLiveText({ onPiece: (piece) => recording.addText(piece) })
  const generation = generateLiveSpeech({
    client: server.client(faults, { retries: 0 }),
    recording,
    live,
    request: { voiceId },
    transport: 'websocket',
  })
  generation.start()
  for (let at = 0; at < text.length; at += step) {
    live.write(text.slice(at, at + step))
    if (at % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  live.end()
  const state = (): string => generation.store.get().generation
  await vi.waitUntil(() => ['complete', 'failed'].includes(state()), { timeout: 60_000 })
  return { spoken: spoken.join(''), generation: state() }
}

// Punctuation alone that is left when a socket breaks has no sound, and is not asked for again.
const signs = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}$]+/gu, '')

it(`speaks ${utterances} texts over sockets that break, each sign once, and leaves nothing behind`, async () => {
  const server = await serveSocketSimulator()
  // What a runner has running when it begins is gone by then.
  await turn(2000)
  const before = resources()
  let broken = 0
  for (const [id, given] of fc.sample(plan, { numRuns: utterances, seed: 7 }).entries()) {
    const connections = server.connections.length
    const { spoken, generation } = await speak(server, id, given)
    expect(generation, given.text).toBe('complete')
    expect(signs(spoken)).toBe(signs(given.text))
    broken += server.connections.length - connections - 1
  }
  expect(broken).toBeGreaterThan(utterances)
  await vi.waitUntil(() => server.connections.every(({ isGone, closing }) => isGone || closing !== null), {
    timeout: 60_000,
  })
  for (let look = 0; look < 120 && leftOver(before).length > 0; look++) await turn(500)
  expect(leftOver(before)).toEqual([])
})

function turn(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Timers and connections of this process, by name. */
function resources(): string[] {
  return process.getActiveResourcesInfo().filter((name) => name !== 'Immediate' && !name.startsWith('FS'))
}

/** Those that were not there before. */
function leftOver(before: readonly string[]): string[] {
  const known = [...before]
  return resources().filter((name) => {
    const index = known.indexOf(name)
    if (index >= 0) known.splice(index, 1)
    return index < 0
  })
}
