import { mp4Box, mp4FullBox, u32, u64 } from './mp4-box.ts'

/** A coded frame, and how long it sounds in units of the track's time scale. */
export interface Mp4Frame {
  bytes: Uint8Array
  duration: number
}

/** Some frames in a row, with their time (ISO/IEC 14496-12, 8.8). */
export function mp4Fragment(options: {
  /** Counts up from fragment to fragment. */
  sequence: number
  /** Of the first frame, in units of the track's time scale. */
  start: number
  frames: readonly Mp4Frame[]
}): Uint8Array<ArrayBuffer>[] {
  const { sequence, start, frames } = options
  const movieFragment = (dataOffset: number): Uint8Array<ArrayBuffer> =>
    mp4Box(
      'moof',
      mp4FullBox('mfhd', {}, u32(sequence)),
      mp4Box(
        'traf',
        // Offsets count from the start of this box.
        mp4FullBox('tfhd', { flags: 0x02_0000 }, u32(1)),
        mp4FullBox('tfdt', { version: 1 }, u64(start)),
        mp4FullBox(
          'trun',
          // Each frame has its own duration and length.
          { flags: 0x301 },
          u32(frames.length),
          u32(dataOffset),
          frames.flatMap(({ bytes, duration }) => [...u32(duration), ...u32(bytes.length)]),
        ),
      ),
    )
  const { length } = movieFragment(0)
  return [movieFragment(length + 8), mp4Box('mdat', ...frames.map(({ bytes }) => bytes))]
}
