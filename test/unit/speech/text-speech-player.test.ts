import { describe, expect, it } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { createAudioFocus } from '../../../src/playback/audio-focus.ts'
import { createPlayerWorld, microtasks, type PlayerWorld } from './player-world.ts'

const text = 'One two three four.'

/** A player in the middle of its text: all words received, the second one being heard. */
async function playing(): Promise<PlayerWorld> {
  const world = createPlayerWorld({ text })
  world.player.play()
  await microtasks()
  for (const word of ['One', 'two', 'three', 'four']) world.requests[0]?.word(word)
  world.requests[0]?.complete()
  world.listen(0.6)
  return world
}

describe('TextSpeechPlayer', () => {
  it('costs nothing before it is asked for something', () => {
    const { player, requests, sinks, timers } = createPlayerWorld({ text })
    expect(player.state).toMatchObject({ status: 'idle', text, canPlay: true, generation: 'none' })
    expect([requests.length, sinks.length, timers.waiting]).toEqual([0, 0, 0])
  })

  it('speaks the declared text: loading, playing, ended, each event once and in order', async () => {
    const { player, requests, events, listen } = createPlayerWorld({ text: 'One two.' })
    player.play()
    expect(player.state.status).toBe('loading')
    await microtasks()
    expect(requests[0]?.options.recording.text).toBe('One two.')
    requests[0]?.word('One')
    expect(player.state).toMatchObject({ status: 'playing', generation: 'receiving' })
    requests[0]?.word('two')
    requests[0]?.complete()
    listen(1)
    expect(player.state).toMatchObject({ status: 'ended', generation: 'complete', error: null })
    expect(events).toEqual(['unlock', 'start', 'boundary One', 'boundary two', 'end ended “One two.”'])
  })

  it('uses the gesture: the device is unlocked before speak returns', () => {
    const { player, events } = createPlayerWorld()
    player.speak('Hello')
    expect(events).toEqual(['unlock'])
  })

  it('sends one request where speak is called twice in a tick', async () => {
    const { player, requests, events } = createPlayerWorld()
    const first = player.speak('Hello')
    const second = player.speak('Hello')
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([false, true])
    expect(await first.settled).toEqual({ type: 'interrupted', heardText: '' })
    expect(player.state.utterance).toBe(second)
    expect(events.filter((event) => event.startsWith('end'))).toHaveLength(1)
  })

  it('sends nothing where an unmount follows at once, and one request where StrictMode mounts again', async () => {
    const { player, requests, leave } = createPlayerWorld()
    player.speak('Hello')
    leave()
    const leaveAgain = player.connect()
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([true])
    leaveAgain()
    await microtasks()
    player.speak('Hello again')
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([true, false])
  })

  it('sends nothing where stop follows at once', async () => {
    const { player, requests } = createPlayerWorld({ text })
    player.play()
    player.stop()
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([false])
    expect(player.state).toMatchObject({ status: 'idle', generation: 'aborted' })
  })

  it('keeps a speak that came before connect until somebody listens', async () => {
    const { player, requests, sinks } = createPlayerWorld({}, { isConnected: false })
    player.speak('Hello')
    await microtasks()
    expect([requests[0]?.isSent, sinks.length]).toEqual([false, 0])
    player.connect()
    await microtasks()
    expect([requests[0]?.isSent, sinks.length]).toEqual([true, 1])
  })

  it('lets go of a speak that comes after an unmount, and does not sound when it is mounted again', async () => {
    const { player, requests, sinks, leave } = createPlayerWorld()
    leave()
    await microtasks()
    const late = player.speak('Too late')
    expect(await late.settled).toEqual({ type: 'stopped', heardText: '' })
    player.connect()
    await microtasks()
    expect([requests[0]?.isSent, sinks.length, player.state.status]).toEqual([false, 0, 'idle'])
  })

  it('aborts, settles and gives the device back on unmount, and leaves no timer', async () => {
    const { player, requests, timers, events, disposedSinks, leave } = createPlayerWorld()
    const utterance = player.speak(text)
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.word('two')
    leave()
    await microtasks()
    expect(requests[0]?.isAborted).toBe(true)
    expect(await utterance.settled).toEqual({ type: 'stopped', heardText: 'One' })
    expect(disposedSinks()).toBe(1)
    expect(events.at(-1)).toBe('release')
    expect(timers.waiting).toBe(0)
  })

  it('pauses and goes on where it was', async () => {
    const { player, events, listen } = await playing()
    player.pause()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
    listen(5)
    expect(player.currentTimeSec()).toBeCloseTo(0.6)
    player.play()
    expect(player.state).toMatchObject({ status: 'playing', pausedBy: null })
    expect(events.slice(-2)).toEqual(['pause user', 'resume'])
  })

  it('stops: idle at the start, told what was heard, and replays without a request', async () => {
    const { player, requests, listen } = await playing()
    const { utterance } = player.state
    player.stop()
    expect(player.state).toMatchObject({ status: 'idle', error: null })
    expect(player.currentTimeSec()).toBe(0)
    expect(await utterance?.settled).toEqual({ type: 'stopped', heardText: 'One two' })
    expect(player.heard()).toEqual({ text: 'One two', charEnd: 7 })
    player.play()
    await microtasks()
    listen(2)
    expect(player.state.status).toBe('ended')
    expect(requests).toHaveLength(1)
  })

  it('asks again where stop cut the stream, because the recording is not whole', async () => {
    const { player, requests } = createPlayerWorld({ text })
    player.play()
    await microtasks()
    requests[0]?.word('One')
    player.stop()
    expect(requests[0]?.isAborted).toBe(true)
    player.play()
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([true, true])
  })

  it('plays from the start after the end, as a new utterance of the same recording', async () => {
    const { player, requests, events, listen } = await playing()
    const first = player.state.utterance
    listen(2)
    expect(player.currentTimeSec()).toBe(2)
    player.play()
    expect(player.state.status).toBe('playing')
    expect(player.state.utterance).not.toBe(first)
    expect(player.state.utterance?.recording).toBe(first?.recording)
    expect(requests).toHaveLength(1)
    expect(events.filter((event) => event.startsWith('end'))).toHaveLength(1)
    expect(events.slice(-3)).toEqual(['unlock', 'start', 'boundary One'])
  })

  it('stop after the end rewinds', async () => {
    const { player, listen } = await playing()
    listen(2)
    player.stop()
    expect(player.state.status).toBe('idle')
    expect(player.currentTimeSec()).toBe(0)
  })

  it('seeks, clamped to what there is, and says so', async () => {
    const { player, events } = await playing()
    player.seek(1.2)
    expect(player.currentTimeSec()).toBeCloseTo(1.2)
    player.seek(99)
    expect(player.currentTimeSec()).toBe(2)
    player.seek(-3)
    expect(player.currentTimeSec()).toBe(0)
    expect(events.filter((event) => event.startsWith('seek'))).toEqual(['seek 1.2', 'seek 2', 'seek 0'])
  })

  it('refuses NaN with the name of what was called', async () => {
    const { player } = await playing()
    expect(() => player.seek(Number.NaN)).toThrow(
      new TypeError('seek takes a position in seconds, but got NaN.'),
    )
    expect(() => player.setRate(Number.NaN)).toThrow(TypeError)
    expect(() => player.setVolume(Number.NaN)).toThrow(TypeError)
    expect(() => player.seekToWord(Number.NaN)).toThrow(TypeError)
    expect(player.state.status).toBe('playing')
  })

  it('waits, paused, at a position that was sought after the end', async () => {
    const { player, listen } = await playing()
    listen(2)
    player.seekToWord(2)
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
    expect(player.currentTimeSec()).toBe(1)
  })

  it('reports words that a seek jumped over as skipped, and no word twice', async () => {
    const { player, events, listen } = await playing()
    player.seekToWord(3)
    player.seek(0)
    listen(2)
    expect(events.filter((event) => event.startsWith('boundary'))).toEqual([
      'boundary One',
      'boundary two',
      'boundary three (skipped)',
      'boundary four',
    ])
  })

  it('reports nothing more after the end, also where whoever is told of a skipped word stops it', async () => {
    const { player, events } = await playing()
    player.on('boundary', ({ skipped }) => {
      if (skipped) player.stop()
    })
    player.seekToWord(3)
    expect(events.slice(-2)).toEqual(['boundary three (skipped)', 'end stopped “One two three four”'])
  })

  it('clamps rate and volume, and keeps them for the next utterance', async () => {
    const { player } = await playing()
    player.setRate(9)
    player.setVolume(-1)
    player.setMuted(true)
    expect(player.state).toMatchObject({ rate: 3, volume: 0, muted: true })
    player.speak('Next')
    expect(player.state).toMatchObject({ rate: 3, volume: 0, muted: true })
  })

  it('says where the platform keeps the volume to itself', () => {
    const { player } = createPlayerWorld({ text }, { canSetVolume: false })
    player.play()
    expect(player.state.canSetVolume).toBe(false)
  })

  it('is stalled while the data is late, counts it, and goes on', async () => {
    const { player, requests, listen } = createPlayerWorld({ text })
    player.play()
    await microtasks()
    requests[0]?.word('One')
    listen(1)
    expect(player.state.status).toBe('stalled')
    listen(2)
    requests[0]?.word('two')
    expect(player.state.status).toBe('playing')
    requests[0]?.complete()
    listen(1)
    expect(player.state.metrics).toMatchObject({ stalls: 1, stalledMs: 2_000 })
  })

  it('fails where nothing can be heard, and asks again on play', async () => {
    const { player, requests, events } = createPlayerWorld({ text })
    player.play()
    const { utterance } = player.state
    await microtasks()
    requests[0]?.fail('voice-not-found')
    expect(player.state).toMatchObject({ status: 'failed', generation: 'failed' })
    expect(player.state.error?.code).toBe('voice-not-found')
    expect(await utterance?.settled).toMatchObject({ type: 'failed', heardText: '' })
    expect(events).toEqual(['unlock', 'error voice-not-found', 'end failed “”'])
    player.play()
    await microtasks()
    expect(player.state).toMatchObject({ status: 'loading', error: null })
    expect(requests).toHaveLength(2)
  })

  it('plays what came of a cut stream to its end, with the error beside it', async () => {
    const { player, requests, events, listen } = createPlayerWorld({ text })
    player.play()
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.word('two')
    requests[0]?.fail('network')
    expect(player.state).toMatchObject({ status: 'playing', generation: 'failed' })
    expect(player.state.error?.code).toBe('network')
    listen(1)
    expect(player.state.status).toBe('ended')
    expect(player.state.error?.code).toBe('network')
    expect(events.slice(-2)).toEqual(['boundary two', 'end failed “One two”'])
    expect(player.state.utterance?.recording.toBlob().size).toBe(16_000)
  })

  it('goes back no further than where the ear is where audio is not kept, and says where it went', async () => {
    const { player, requests, events, listen } = createPlayerWorld({ text, keepAudio: false })
    player.play()
    await microtasks()
    for (const word of ['One', 'two', 'three', 'four']) requests[0]?.word(word)
    listen(1.2)
    requests[0]?.options.recording.letGo(19_200, 1.2)
    player.seek(0)
    expect(player.currentTimeSec()).toBe(1.2)
    player.seek(1.5)
    expect(player.currentTimeSec()).toBe(1.5)
    expect(events.filter((event) => event.startsWith('seek'))).toEqual(['seek 1.2', 'seek 1.5'])
    listen(1)
    expect(player.currentTimeSec()).toBe(2)
  })

  it('asks anew for what was heard and not kept, and has nothing to seek in before that', async () => {
    const { player, requests, sinks, listen } = createPlayerWorld({ text, keepAudio: false })
    player.play()
    await microtasks()
    for (const word of ['One', 'two', 'three', 'four']) requests[0]?.word(word)
    requests[0]?.options.recording.letGo(32_000, 2)
    requests[0]?.complete()
    listen(2)
    expect(player.state.status).toBe('ended')
    player.seek(0.5)
    expect(player.state.status).toBe('ended')
    expect(sinks).toHaveLength(1)
    player.play()
    await microtasks()
    expect(requests.map(({ isSent }) => isSent)).toEqual([true, true])
  })

  it('refuses a format nobody can play before anything is requested', async () => {
    const { player, requests, events } = createPlayerWorld(
      { text },
      {
        choose: () => {
          throw new SpeechError('format-unsupported', 'Not here.')
        },
      },
    )
    player.play()
    await microtasks()
    expect(player.state.status).toBe('failed')
    expect(requests.some(({ isSent }) => isSent)).toBe(false)
    expect(events).toEqual(['error format-unsupported', 'end failed “”'])
  })

  it('prepares without sound where autoPlay is off', async () => {
    const { player, requests, events } = createPlayerWorld()
    player.speak('One', { autoPlay: false })
    await microtasks()
    requests[0]?.word('One')
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user', generation: 'receiving' })
    expect(events).toEqual([])
    player.play()
    expect(player.state.status).toBe('playing')
    expect(events).toEqual(['start', 'boundary One'])
  })

  it('says who holds it back where the browser wants a gesture first, and goes on with the next one', async () => {
    const { player, requests, sinks, events } = createPlayerWorld({ text })
    player.play()
    await microtasks()
    sinks[0]?.store.update({ status: 'paused', pausedBy: 'autoplay-blocked' })
    requests[0]?.word('One')
    expect(player.state).toMatchObject({
      status: 'paused',
      pausedBy: 'autoplay-blocked',
      generation: 'receiving',
    })
    expect(player.state.error).toBeNull()
    player.play()
    expect(player.state.status).toBe('playing')
    expect(events).toContain('pause autoplay-blocked')
  })

  it('pauses the other players of its client when it starts', async () => {
    const focus = createAudioFocus()
    const first = createPlayerWorld({ text }, { focus })
    const second = createPlayerWorld({ text }, { focus })
    first.player.play()
    await microtasks()
    first.requests[0]?.word('One')
    second.player.play()
    expect(first.player.state).toMatchObject({ status: 'paused', pausedBy: 'other-player' })
    first.player.play()
    expect(first.player.state.status).toBe('playing')
    expect(second.player.state).toMatchObject({ status: 'paused', pausedBy: 'other-player' })
  })

  it('pauses the others also where a key of the keyboard, not the page, made it play', async () => {
    const focus = createAudioFocus()
    const first = createPlayerWorld({ text }, { focus })
    const second = createPlayerWorld({ text }, { focus })
    for (const { player, requests } of [first, second]) {
      player.play()
      await microtasks()
      requests[0]?.word('One')
    }
    expect(first.player.state.pausedBy).toBe('other-player')
    first.sinks[0]?.play()
    expect(first.player.state.status).toBe('playing')
    expect(second.player.state).toMatchObject({ status: 'paused', pausedBy: 'other-player' })
  })

  it('stays paused by the person where another player starts', async () => {
    const focus = createAudioFocus()
    const first = createPlayerWorld({ text }, { focus })
    const second = createPlayerWorld({ text }, { focus })
    first.player.play()
    await microtasks()
    first.requests[0]?.word('One')
    first.player.pause()
    second.player.play()
    expect(first.player.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
  })

  it('leaves other players alone where it is not exclusive', async () => {
    const focus = createAudioFocus()
    const first = createPlayerWorld({ text }, { focus })
    const second = createPlayerWorld({ text, exclusive: false }, { focus })
    first.player.play()
    await microtasks()
    first.requests[0]?.word('One')
    second.player.play()
    expect(first.player.state.status).toBe('playing')
  })

  it('speaks one after the other what was queued', async () => {
    const { player, requests, events, listen } = createPlayerWorld()
    player.speak('One')
    player.speak('two', { queue: true })
    player.speak('three', { queue: true })
    expect(player.state.queueLength).toBe(2)
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.complete()
    listen(0.5)
    expect(player.state).toMatchObject({ text: 'two', queueLength: 1 })
    player.skipUtterance()
    expect(player.state).toMatchObject({ text: 'three', queueLength: 0 })
    expect(events.filter((event) => event.startsWith('end'))).toEqual(['end ended “One”', 'end stopped “”'])
  })

  it('asks for the next in the queue as soon as all of this one is there, and not before', async () => {
    const { player, requests, listen } = createPlayerWorld()
    player.speak('One')
    player.speak('two', { queue: true })
    await microtasks()
    requests[0]?.word('One')
    listen(0.1)
    expect(requests[1]?.isSent).toBe(false)
    requests[0]?.complete()
    expect(requests[1]?.isSent).toBe(true)
    requests[1]?.word('two')
    expect(player.state).toMatchObject({ status: 'playing', text: 'One' })
    player.speak('three', { queue: true })
    expect(requests[2]?.isSent).toBe(false)
    listen(0.4)
    expect(player.state).toMatchObject({ status: 'playing', text: 'two' })
    requests[1]?.complete()
    expect(requests[2]?.isSent).toBe(true)
    player.clearQueue()
    expect(requests[2]?.isAborted).toBe(true)
  })

  it('asks for nothing ahead while it is paused', async () => {
    const { player, requests, listen } = createPlayerWorld()
    player.speak('One')
    await microtasks()
    requests[0]?.word('One')
    listen(0.1)
    player.pause()
    requests[0]?.complete()
    player.speak('two', { queue: true })
    expect(requests[1]?.isSent).toBe(false)
    player.play()
    expect(requests[1]?.isSent).toBe(true)
  })

  it('tells of a failure ahead when its turn has come, and goes on with what follows', async () => {
    const { player, requests, events, listen } = createPlayerWorld()
    player.speak('One')
    player.speak('two', { queue: true })
    player.speak('three', { queue: true })
    await microtasks()
    requests[0]?.word('One')
    listen(0.1)
    requests[0]?.complete()
    requests[1]?.fail('unauthorized')
    expect(events.filter((event) => event.startsWith('error'))).toEqual([])
    listen(0.4)
    await microtasks()
    expect(events.filter((event) => event.startsWith('error'))).toHaveLength(1)
    expect(player.state.text).toBe('three')
  })

  it('closes one sound before it opens the next', async () => {
    const { player, requests, sinks, disposedSinks, listen } = createPlayerWorld()
    let disposedBefore = -1
    player.on('end', () => (disposedBefore = disposedSinks()))
    player.speak('One')
    player.speak('two', { queue: true })
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.complete()
    listen(0.5)
    expect(disposedBefore).toBe(1)
    expect(sinks).toHaveLength(2)
  })

  it('keeps the order of the queue where an end adds to it', async () => {
    const { player } = createPlayerWorld()
    let added = false
    player.on('end', () => {
      if (!added) player.speak('three', { queue: true })
      added = true
    })
    player.speak('One')
    player.speak('two', { queue: true })
    player.skipUtterance()
    expect(player.state).toMatchObject({ text: 'two', queueLength: 1 })
    player.speak('now')
    expect(player.state).toMatchObject({ text: 'now', queueLength: 0 })
  })

  it('obeys what a listener asks for while one text takes the place of another', async () => {
    const { player, sinks, disposedSinks } = createPlayerWorld()
    player.speak('One')
    let told = 0
    player.on('end', () => {
      if (told++ === 0) player.speak('from the listener')
    })
    const second = player.speak('two')
    await microtasks()
    expect(await second.settled).toMatchObject({ type: 'interrupted' })
    expect(player.state).toMatchObject({ text: 'from the listener', status: 'loading' })
    expect(sinks.length - disposedSinks()).toBe(1)
  })

  it('does not take a part for the whole when it is heard again', async () => {
    const { player, requests, listen } = createPlayerWorld({ text })
    player.play()
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.fail('network')
    listen(1)
    player.seek(0)
    expect(player.state).toMatchObject({ status: 'paused', generation: 'failed', error: { code: 'network' } })
    player.play()
    const { utterance } = player.state
    listen(1)
    expect(await utterance?.settled).toMatchObject({ type: 'failed', heardText: 'One' })
  })

  it('can be paused after something else started it', async () => {
    const { player, sinks } = await playing()
    player.pause()
    sinks[0]?.play()
    expect(player.state.status).toBe('playing')
    player.pause()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
  })

  it('goes on where a listener of its state throws', async () => {
    const { player } = createPlayerWorld({ text })
    const others = process.listeners('uncaughtException')
    const uncaught: unknown[] = []
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', (error) => uncaught.push(error))
    player.play()
    const { utterance } = player.state
    player.subscribe(() => {
      throw new Error('from the app')
    })
    player.stop()
    expect(await utterance?.settled).toMatchObject({ type: 'stopped' })
    await new Promise((resolve) => setImmediate(resolve))
    process.removeAllListeners('uncaughtException')
    for (const other of others) process.on('uncaughtException', other)
    expect(uncaught).not.toEqual([])
  })

  it('settles what waits when the queue is cleared, and goes on with what sounds', async () => {
    const { player } = await playing()
    const waiting = player.speak('later', { queue: true })
    player.clearQueue()
    expect(await waiting.settled).toEqual({ type: 'stopped', heardText: '' })
    expect(player.state).toMatchObject({ status: 'playing', queueLength: 0 })
  })

  it('shows a declared text that changed at once, but never in place of one that sounds', async () => {
    const world = await playing()
    const { player, listen } = world
    const client = world.requests[0]?.options.client
    if (!client) throw new Error('There was no request.')
    player.setOptions({ client, text: 'Other words.' })
    expect(player.state).toMatchObject({ status: 'playing', text })
    listen(2)
    player.setOptions({ client, text: 'Still other words.' })
    expect(player.state).toMatchObject({ status: 'idle', text: 'Still other words.', wordCount: 0 })
  })

  it('asks anew where the voice changed since the declared text was spoken', async () => {
    const { player, requests, listen } = await playing()
    listen(2)
    const client = requests[0]?.options.client
    if (!client) throw new Error('There was no request.')
    player.setOptions({ client, text, voiceId: 'another' })
    player.play()
    await microtasks()
    expect(requests[1]?.options.request.voiceId).toBe('another')
  })

  it('goes on by sentences and by seconds', async () => {
    const { player, requests, listen } = createPlayerWorld({ text: 'One two. “Three” four. Five six.' })
    player.play()
    await microtasks()
    for (const word of ['One', 'two', 'Three', 'four', 'Five', 'six']) requests[0]?.word(word)
    listen(0.7)
    player.skip({ sentences: 1 })
    expect(player.currentTimeSec()).toBe(1)
    player.skip({ seconds: 0.7 })
    player.skip({ sentences: 0 })
    expect(player.currentTimeSec()).toBe(1)
    player.skip({ sentences: 9 })
    expect(player.currentTimeSec()).toBe(2)
    player.skip({ sentences: -1 })
    expect(player.currentTimeSec()).toBe(1)
    player.skip({ seconds: -9 })
    expect(player.currentTimeSec()).toBe(0)
  })

  it('tells growing figures at most four times a second', async () => {
    const { player, requests, timers } = createPlayerWorld({ text: 'w '.repeat(100) })
    player.speak('w '.repeat(100))
    await microtasks()
    requests[0]?.word('w')
    let told = 0
    player.subscribe(() => told++)
    for (let index = 0; index < 90; index++) {
      requests[0]?.word('w')
      timers.advance(10)
    }
    expect(told).toBeLessThanOrEqual(4)
    expect(told).toBeGreaterThanOrEqual(3)
  })

  it('keeps the same state object while nothing changes', async () => {
    const { player } = await playing()
    const before = player.state
    player.setRate(1)
    player.setVolume(1)
    expect(player.state).toBe(before)
  })

  it('does not stumble over a listener that throws', async () => {
    const { player, requests, listen } = createPlayerWorld({ text: 'One' })
    const uncaught: unknown[] = []
    const catchUncaught = (error: unknown): void => void uncaught.push(error)
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', catchUncaught)
    player.on('start', () => {
      throw new Error('from the app')
    })
    player.play()
    await microtasks()
    requests[0]?.word('One')
    requests[0]?.complete()
    listen(1)
    expect(player.state.status).toBe('ended')
    await new Promise((resolve) => setImmediate(resolve))
    process.removeListener('uncaughtException', catchUncaught)
    for (const other of others) process.on('uncaughtException', other)
    expect(uncaught).toEqual([new Error('from the app')])
  })
})
