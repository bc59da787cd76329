import { isSameMp3Stream, maxMp3FrameLength, readMp3Header } from './mp3-header.ts'

/** How many bytes of a stream are enough to tell. */
export const sniffLength = maxMp3FrameLength + 4

/**
 * What the first bytes of a stream say it is: `samples` where they say nothing, which is how bare samples begin, and
 * `undecided` where the next bytes will tell.
 */
export function sniffAudio(start: Uint8Array): 'MP3' | 'Ogg' | 'WAV' | 'samples' | 'undecided' {
  const name = String.fromCharCode(...start.subarray(0, 4))
  if (name === 'OggS') return 'Ogg'
  if (name === 'RIFF') return 'WAV'
  if (name.startsWith('ID3')) return 'MP3'
  const header = readMp3Header(start)
  if (!header) return start.length < 4 ? 'undecided' : 'samples'
  // A sample may look like one header; where another stands behind its frame, it is one.
  if (start.length < header.byteLength + 4) return 'undecided'
  const next = readMp3Header(start, header.byteLength)
  return next && isSameMp3Stream(header, next) ? 'MP3' : 'samples'
}
