import * as v from 'valibot'
import { isOutputFormat } from '../model/output-format.ts'
import type { RecordingJSON, StoredRecording } from '../model/recording-json.ts'
import type { Recording } from '../model/recording.ts'
import { openRecorder } from './speech-recorder.ts'
import { SpeechRecording } from './speech-recording.ts'

const offsets = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))
const seconds = v.array(v.pipe(v.number(), v.finite(), v.minValue(0)))
// Look-ups rest on it.
const isRising = (values: number[]): boolean =>
  values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0))

const chapters = v.array(
  v.object({
    title: v.string(),
    startSec: v.pipe(v.number(), v.finite(), v.minValue(0)),
    endSec: v.pipe(v.number(), v.finite()),
    lines: v.array(v.string()),
  }),
)

const fields = v.object({
  version: v.literal(1),
  format: v.custom<RecordingJSON['format']>((value) => typeof value === 'string' && isOutputFormat(value)),
  lang: v.nullable(v.string()),
  stripTags: v.boolean(),
  text: v.array(v.object({ written: v.string(), spoken: v.string(), isAside: v.optional(v.boolean()) })),
  isComplete: v.boolean(),
  isEstimated: v.boolean(),
  byteLength: v.pipe(v.number(), v.integer(), v.minValue(0)),
  chapters: v.optional(
    v.pipe(
      chapters,
      v.check((all) => isRising(all.map(({ startSec }) => startSec))),
    ),
  ),
  words: v.pipe(
    v.object({
      starts: v.pipe(offsets, v.check(isRising)),
      ends: offsets,
      startsSec: v.pipe(seconds, v.check(isRising)),
      endsSec: seconds,
    }),
    v.check(
      ({ starts, ends, startsSec, endsSec }) =>
        new Set([starts.length, ends.length, startsSec.length, endsSec.length]).size === 1,
    ),
  ),
})

/** Words stand in what is said, one behind the other. */
const recordingJson = v.pipe(
  fields,
  v.check(({ text, words: { starts, ends } }) => {
    const length = text.reduce((sum, { spoken }) => sum + spoken.length, 0)
    return ends.every((end, index) => (starts[index] ?? 0) < end && end <= (starts[index + 1] ?? length))
  }),
)

/**
 * Makes a recording of what was stored: what `toJSON` gave, and the audio that `toBlob` gave. It plays, lights up and
 * saves as it did, and asks the service for nothing.
 * Rejects with a `TypeError` where the two are no recording, or do not belong together.
 */
export async function restoreRecording(json: RecordingJSON, audio: Blob): Promise<Recording> {
  const stored = await readStored(json, audio)
  const { text, format, lang, stripTags } = stored.json
  const recording = new SpeechRecording({ text, format, lang: lang ?? undefined, stripTags })
  openRecorder(recording)
  recording.restore(stored)
  return recording
}

/** Rejects as above. */
export async function readStored(json: RecordingJSON, audio: Blob): Promise<StoredRecording> {
  const { success, output } = v.safeParse(recordingJson, json)
  if (!success) throw new TypeError('This is no recording. Pass what `recording.toJSON()` gave.')
  if (audio.size !== output.byteLength) {
    throw new TypeError(
      `This audio of ${audio.size} bytes is not that of the recording, which has ${output.byteLength}.`,
    )
  }
  return { json: output, bytes: new Uint8Array(await audio.arrayBuffer()) }
}
