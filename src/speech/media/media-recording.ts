import type { CaptionFileOptions, WebVTTOptions } from '../../model/caption-file.ts'
import type { RecordingJSON } from '../../model/recording-json.ts'
import type { Recording } from '../../model/recording.ts'
import type { Timeline } from '../../model/timeline.ts'
import { toSRT, toWebVTT } from '../../recording/caption-files.ts'

/** What a media element plays, with its words. The sound is the element's: it is not kept here a second time. */
export class MediaRecording implements Recording {
  readonly timeline: Timeline
  readonly chapters = []
  readonly isComplete = true
  readonly byteLength = 0
  readonly keepsAudio = false

  constructor(timeline: Timeline) {
    this.timeline = timeline
  }

  toBlob(): Blob {
    throw noAudio('toBlob')
  }

  toWAV(): Promise<Blob> {
    return Promise.reject(noAudio('toWAV'))
  }

  toJSON(): RecordingJSON {
    throw new TypeError(
      'toJSON is for speech that was generated. Of what a media element plays, store the transcript.',
    )
  }

  toWebVTT(options?: WebVTTOptions): string {
    return toWebVTT(this.timeline, options)
  }

  toSRT(options?: CaptionFileOptions): string {
    return toSRT(this.timeline, options)
  }
}

function noAudio(method: string): TypeError {
  return new TypeError(
    `${method} has no audio to give: a media element plays it. Take it from where its \`src\` leads.`,
  )
}
