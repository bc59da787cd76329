import { describe, expect, it } from 'vitest'
import { memoryCache } from '../../../../src/generation/cache/memory-cache.ts'
import type { SpeechRecording } from '../../../../src/recording/speech-recording.ts'
import { openRecording } from '../../../support/open-recording.ts'

function recordingOf(byteLength: number): SpeechRecording {
  const recording = openRecording({ text: 'one', format: 'pcm_8000' })
  recording.add({ audio: new Uint8Array(byteLength), alignment: null, normalizedAlignment: null })
  recording.end(true)
  return recording
}

async function keysOf(cache: ReturnType<typeof memoryCache>, ...keys: string[]): Promise<string[]> {
  const found = await Promise.all(keys.map((key) => cache.get(key)))
  return keys.filter((_, index) => found[index] !== null)
}

describe('memoryCache', () => {
  it('gives back what it was given, and nothing else', async () => {
    const cache = memoryCache()
    const recording = recordingOf(10)
    await cache.set('one', recording)
    expect(await cache.get('one')).toBe(recording)
    expect(await cache.get('two')).toBeNull()
  })

  it('lets what was used longest ago go first, as soon as there is too much', async () => {
    const cache = memoryCache({ maxBytes: 30 })
    await cache.set('one', recordingOf(10))
    await cache.set('two', recordingOf(10))
    await cache.set('three', recordingOf(10))
    expect(await keysOf(cache, 'two', 'three', 'one')).toEqual(['two', 'three', 'one'])
    await cache.set('four', recordingOf(20))
    expect(await keysOf(cache, 'one', 'two', 'three', 'four')).toEqual(['one', 'four'])
  })

  it('counts what it has twice once', async () => {
    const cache = memoryCache({ maxBytes: 30 })
    await cache.set('one', recordingOf(10))
    for (let times = 0; times < 5; times++) await cache.set('two', recordingOf(20))
    expect(await keysOf(cache, 'one', 'two')).toEqual(['one', 'two'])
  })

  it('keeps nothing that is larger than all of it, and loses nothing for that', async () => {
    const cache = memoryCache({ maxBytes: 30 })
    await cache.set('one', recordingOf(10))
    await cache.set('huge', recordingOf(31))
    expect(await keysOf(cache, 'one', 'huge')).toEqual(['one'])
  })

  it('forgets everything, and has all its room then', async () => {
    const cache = memoryCache({ maxBytes: 30 })
    await cache.set('one', recordingOf(30))
    await cache.clear()
    expect(await cache.get('one')).toBeNull()
    await cache.set('two', recordingOf(30))
    expect(await cache.get('two')).not.toBeNull()
  })

  it.each([0, -1, Number.NaN])('refuses a bound of %f', (maxBytes) => {
    expect(() => memoryCache({ maxBytes })).toThrow('give a number of bytes above 0')
  })
})
