import type { SpokenWord } from './char-edges.ts'
import type { Flite, Phone } from './flite.ts'
import type { FliteVoiceSettings } from './flite-voices.ts'
import type { Lexicon } from './lexicon.ts'
import { matchPhones } from './match-phones.ts'
import { readAloudText, type ReadWord } from './read-aloud-text.ts'
import { resample } from './resampler.ts'

/** The rate of all speech before it is encoded, in hertz: that of Flite's better voices. */
export const speechRate = 16_000

// Of the silence around a sentence, so much stays. Little before it: its first letter is lit from there on.
const quietBeforeSec = 0.008
const quietAfterSec = 0.03

export interface ReadAloud {
  samples: Int16Array
  words: readonly SpokenWord[]
}

/** Speaks code points that Flite can read, and finds out when each word of them is heard. */
export function readAloud(
  chars: readonly string[],
  { settings, speed }: { settings: FliteVoiceSettings; speed: number },
  { flite, lexicon }: { flite: Flite; lexicon: Lexicon },
): ReadAloud {
  const { text, words } = readAloudText(chars)
  if (words.length === 0) return { samples: new Int16Array(0), words: [] }
  const { throat = 1, stretch = 1, pitchHz, pitchSpreadHz, gain } = settings
  const speech = flite.speak(text, {
    base: settings.base,
    pitchHz: pitchHz && pitchHz / throat,
    pitchSpreadHz: pitchSpreadHz && pitchSpreadHz / throat,
    stretch: (stretch * throat) / speed,
  })
  // Played faster than it was made, everything in it is shorter and higher.
  const madeHz = speech.sampleRate * throat
  const all = speech.phones.map(({ name, startSec, endSec }) => ({
    name,
    startSec: startSec / throat,
    endSec: endSec / throat,
  }))
  const phones = all.filter((phone) => phone.name !== 'pau')
  const lengthSec = speech.samples.length / madeHz
  const fromSec = Math.max(0, (phones[0]?.startSec ?? 0) - quietBeforeSec)
  const toSec = Math.min(lengthSec, (phones.at(-1)?.endSec ?? lengthSec) + quietAfterSec)
  const heard = speech.samples.subarray(Math.round(fromSec * madeHz), Math.round(toSec * madeHz))
  return {
    samples: amplify(resample(heard, Math.round(madeHz), speechRate), gain),
    words: placeWords(words, shift(phones, -fromSec), lexicon),
  }
}

function shift(phones: readonly Phone[], bySec: number): Phone[] {
  return phones.map(({ name, startSec, endSec }) => ({
    name,
    startSec: startSec + bySec,
    endSec: endSec + bySec,
  }))
}

/** Gives each word the sounds that are most likely its own. */
function placeWords(words: readonly ReadWord[], phones: readonly Phone[], lexicon: Lexicon): SpokenWord[] {
  const sounds = lexicon.lookUp(words.map((word) => word.spelling))
  const owners = sounds.flatMap((own, word) => own.map(() => word))
  const matches = matchPhones(
    sounds.flat(),
    phones.map((phone) => phone.name),
  )
  const placed = words.map(({ from, to }) => ({ from, to, phones: [] as Phone[] }))
  phones.forEach((phone, index) => placed[owners[matches[index]!]!]!.phones.push(phone))
  return placed
}

function amplify(samples: Int16Array, gain: number): Int16Array {
  return gain === 1 ? samples : samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample * gain)))
}
