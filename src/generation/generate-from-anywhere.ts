import { createDeferred } from '../base/deferred.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import { sentenceStarts } from '../text/segment-sentences.ts'
import { generateInParts, type GenerateInPartsOptions } from './generate-in-parts.ts'
import {
  createGenerationStore,
  type GenerationState,
  type PlaceInSpeech,
  type SpeechGeneration,
} from './generation-state.ts'
import { createRequestGate } from './request-gate.ts'
import { createSpeechParts } from './speech-parts.ts'

/** Speech from further on in the text than the recording has come. */
interface Leap {
  recording: SpeechRecording
  /** Where in the text it begins; what it has of the text before is a copy, which leads to here and leaves out the rest. */
  from: number
}

// At the service, at any one time.
const mostRequests = 2
// Where a part was received, and there is less than this to hear, the next is asked for, in seconds.
const leadSec = 20

/**
 * Fills a recording in parts, from its start; and, when asked to, from another place first. That is heard in a fork of the
 * recording; once all of it is there, the gap before it is filled, until the recording itself is whole. What was asked for
 * by one of the two is taken by the other: nothing is paid for twice.
 */
export function generateFromAnywhere(
  options: GenerateInPartsOptions,
  { parts, leaps } = { parts: createSpeechParts(), leaps: [] as Leap[] },
): SpeechGeneration {
  const { recording, request } = options
  const { spokenText } = recording.timeline
  const gate = createRequestGate(mostRequests)
  // From then on nobody listens to the recording as it grows.
  const hurry = createDeferred<void>()
  let leap: Leap | null = null
  let endLeap = (): void => undefined
  let leapOver: Promise<void> | null = null
  const generations: SpeechGeneration[] = []
  const store = createGenerationStore()

  const update = (): void => {
    const states = generations.map((each) => each.store.get())
    store.update(stateOf(states, leap && states.at(-1)))
  }
  const add = (generation: SpeechGeneration): void => {
    generations.push(generation)
    generation.store.subscribe(update)
  }

  const main = generateInParts({
    ...options,
    parts,
    // Before it says what it asks for: a leap would wait for that, and it for the leap.
    untilTurn: () => leapOver,
    enter: gate.enter,
    untilNext: (startSec, over) => Promise.race([untilNext(recording, startSec, over), hurry.promise]),
  })
  add(main)

  /** What went wrong with it is of no matter any more. */
  const leaveLeap = (): void => {
    endLeap()
    leap = null
    update()
  }

  /** Takes up a fork, which goes on where it stops. */
  const begin = (fork: SpeechRecording, from: number): SpeechRecording => {
    leaveLeap()
    const over = createDeferred<void>()
    leapOver = over.promise
    const letMainGoOn = (): void => {
      if (leapOver === over.promise) leapOver = null
      over.resolve()
    }
    const generation = generateInParts({
      ...options,
      recording: fork,
      parts,
      keepsParts: true,
      enter: () => gate.enter(true),
      untilNext: (startSec, over) => untilNext(fork, startSec, over),
    })
    add(generation)
    generation.store.subscribe(() => {
      if (generation.store.get().generation !== 'complete') return
      hurry.resolve()
      letMainGoOn()
    })
    endLeap = () => {
      generation.abort()
      letMainGoOn()
    }
    leap = { recording: fork, from }
    leaps.push(leap)
    generation.start()
    return fork
  }

  const goTo = (offset: number): PlaceInSpeech | null => {
    if (recording.isComplete) return placeIn(recording, offset)
    if (leap && hasSaid(leap, offset)) return placeIn(leap.recording, offset)
    if (hasSaid({ recording, from: 0 }, offset)) {
      leaveLeap()
      return placeIn(recording, offset)
    }
    if (recording.isEnded) return null
    const known = recording.keepsAudio && leaps.find((before) => hasSaid(before, offset))
    if (known) return placeIn(begin(known.recording.fork(), known.from), offset)

    const base = leap && leap.recording.timeline.coveredEnd <= offset ? leap.recording : recording
    const from = sentenceStarts(spokenText, request.languageCode).findLast((start) => start <= offset) ?? 0
    if (from <= base.timeline.coveredEnd) {
      // What comes next anyway.
      if (base === recording) leaveLeap()
      return { recording: base, atSec: base.durationSec }
    }
    parts.makeWayFor(from, recording.timeline.coveredEnd)
    const fork = begin(base.fork(from), from)
    return { recording: fork, atSec: fork.durationSec }
  }

  return {
    store,
    start: main.start,
    abort() {
      endLeap()
      main.abort()
    },
    // Without times nobody knows how far the speech has come.
    inParts: recording.hasTimestamps
      ? {
          goTo,
          continueIn: (fork) => generateFromAnywhere({ ...options, recording: fork }, { parts, leaps }),
        }
      : undefined,
  }
}

/** The state of all together: whole where the first is, failed where that is or what is made ahead of it. */
function stateOf(
  states: readonly GenerationState[],
  ahead: GenerationState | null | undefined,
): GenerationState {
  const [main] = states as [GenerationState]
  const failed = [main, ahead].find((state) => state?.generation === 'failed')
  const isReceiving = states.some(({ generation }) => generation === 'receiving')
  const billed = states.map(({ charactersBilled }) => charactersBilled).filter((count) => count !== null)
  return {
    ...main,
    generation:
      failed?.generation ?? (main.generation === 'requesting' && isReceiving ? 'receiving' : main.generation),
    error: failed?.error ?? null,
    charactersBilled: billed.length === 0 ? null : billed.reduce((sum, count) => sum + count, 0),
    requestIds: states.flatMap(({ requestIds }) => requestIds),
  }
}

/** One part ahead of the ear; where parts are short, as many as sound for a while. */
async function untilNext(
  recording: SpeechRecording,
  partStartSec: number,
  over: Promise<void>,
): Promise<void> {
  const isNearEnd = over.then(() => recording.untilHeard(recording.durationSec - leadSec))
  await Promise.race([recording.untilHeard(partStartSec), isNearEnd])
}

function hasSaid({ recording: { timeline }, from }: Leap, offset: number): boolean {
  return from <= offset && offset < timeline.coveredEnd
}

/** Where the word at an offset that was spoken begins. */
function placeIn(recording: SpeechRecording, offset: number): PlaceInSpeech {
  const { timeline } = recording
  const index = timeline.wordAtChar(offset)
  return { recording, atSec: index < 0 ? recording.durationSec : timeline.word(index).startSec }
}
