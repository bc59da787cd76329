import { createMp3FrameParser } from './mp3-frames.ts'
import { mp3Codec, opusCodec } from './mp4-codecs.ts'
import { createMp4Writer } from './mp4-writer.ts'
import { createOpusPacketParser, opusSampleRate, type OpusHead } from './opus-packets.ts'

/** Puts the frames of a stream into fragmented MP4. */
export interface Remuxer {
  /** The next bytes of the stream, cut anywhere; the MP4 of what is whole by now, empty if nothing is. */
  feed(bytes: Uint8Array): Uint8Array<ArrayBuffer>
  /** No more will come: the MP4 of what was held back. */
  end(): Uint8Array<ArrayBuffer>
}

/** For MP3 from a frame on, which begins at a time in seconds. */
export function createMp3Remuxer(startSec: number): Remuxer {
  const writer = createMp4Writer(startSec)
  const parser = createMp3FrameParser({
    onFrame({ sampleRate, channelCount, sampleCount }, bytes) {
      writer.begin({ timescale: sampleRate, channelCount, codec: mp3Codec() })
      writer.add(bytes, sampleCount, sampleRate)
    },
  })
  return {
    feed(bytes) {
      parser.feed(bytes)
      return writer.take()
    },
    end() {
      parser.end()
      return writer.take()
    },
  }
}

/**
 * For Ogg Opus from a page on, whose first packet begins at a time in seconds.
 * @param head of the stream, where the page is not its first: WebKitGTK forgets what it knew when a buffer is aborted
 */
export function createOpusRemuxer(startSec: number, head: OpusHead | null = null): Remuxer {
  const writer = createMp4Writer(startSec)
  const begin = (known: OpusHead): void => {
    writer.begin({ timescale: opusSampleRate, channelCount: known.channelCount, codec: opusCodec(known) })
  }
  if (head) begin(head)
  const parser = createOpusPacketParser({
    onHead: begin,
    onPacket: ({ sampleCount }, bytes) => writer.add(bytes, sampleCount, opusSampleRate),
  })
  return {
    feed(bytes) {
      parser.feed(bytes)
      return writer.take()
    },
    end: () => writer.take(),
  }
}
