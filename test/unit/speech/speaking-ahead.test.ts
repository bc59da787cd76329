import { describe, expect, it } from 'vitest'
import { createGenerationStore, type SpeechInParts } from '../../../src/generation/generation-state.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { createPlayerWorld, microtasks, type PlayerWorld } from './player-world.ts'

const text = 'One two. Three four. Five six.'
const wordSec = 0.5

interface WorldAhead extends PlayerWorld {
  /** What is heard from further on, one after the other. */
  forks: SpeechRecording[]
  /** What was gone on with after it had failed. */
  continued: SpeechRecording[]
}

/** A player whose speech is made from elsewhere by hand; the first word is being heard. */
async function playing(): Promise<WorldAhead> {
  const forks: SpeechRecording[] = []
  const continued: SpeechRecording[] = []
  const inParts = (recording: SpeechRecording): SpeechInParts => ({
    goTo(offset) {
      const fork = recording.fork(offset)
      fork.beginPart(offset)
      forks.push(fork)
      return { recording: fork, atSec: fork.durationSec }
    },
    continueIn(given) {
      continued.push(given)
      return {
        store: createGenerationStore(),
        start: () => undefined,
        abort: () => given.end(false),
        inParts: inParts(given),
      }
    },
  })
  const world = createPlayerWorld({ text }, { inParts })
  world.player.play()
  await microtasks()
  world.requests[0]?.word('One')
  world.listen(0.2)
  return { ...world, forks, continued }
}

function say(recording: SpeechRecording, said: string): void {
  const chars = [...said]
  recording.add({
    audio: new Uint8Array(16_000 * wordSec),
    alignment: { chars, startsSec: chars.map(() => 0), endsSec: chars.map(() => wordSec) },
    normalizedAlignment: null,
  })
}

/** What is ahead was heard to its end; what was left out is still being made. */
async function heardAhead(): Promise<WorldAhead> {
  const world = await playing()
  world.player.seekToChar(text.indexOf('Five'))
  say(world.forks[0]!, 'Five six.')
  world.forks[0]?.end(true)
  world.listen(1)
  expect(world.player.state).toMatchObject({ status: 'ended', generation: 'receiving', error: null })
  expect(world.requests[0]?.isAborted).toBe(false)
  return world
}

describe('TextSpeechPlayer, ahead of what was received', () => {
  it('is heard to its end while what was left out is still being made', async () => {
    const { events } = await heardAhead()
    expect(events.filter((event) => /start|seek|end/u.test(event))).toEqual([
      'start',
      'seek 0.5',
      `end ended “${text}”`,
    ])
  })

  it('pays for nothing that was left out once it is unmounted', async () => {
    const { requests, leave } = await heardAhead()
    leave()
    await microtasks()
    expect(requests[0]?.isAborted).toBe(true)
  })

  it('pays for nothing that was left out of a text that is no longer there', async () => {
    const { player, requests, leave } = await heardAhead()
    player.setOptions({ client: requests[0]!.options.client, text: 'Another text.' })
    expect(player.state).toMatchObject({ status: 'idle', text: 'Another text.', generation: 'none' })
    expect(requests[0]?.isAborted).toBe(true)
    leave()
  })

  it('plays from its start once it was heard to its end, though what was left out failed', async () => {
    const { player, requests, forks, continued } = await heardAhead()
    requests[0]?.fail('network')
    expect(player.state).toMatchObject({ status: 'ended', error: { code: 'network' } })
    player.play()
    await microtasks()
    expect(continued).toHaveLength(1)
    expect(forks).toHaveLength(1)
    expect(player.state.status).toBe('playing')
    expect(player.currentTimeSec()).toBe(0)
  })
})
