import { SpeechRecording, type SpeechRecordingOptions } from '../../src/recording/speech-recording.ts'
import { openRecorder } from '../../src/recording/speech-recorder.ts'

/** A recording that can be filled. */
export function openRecording(options: SpeechRecordingOptions): SpeechRecording {
  const recording = new SpeechRecording(options)
  openRecorder(recording)
  return recording
}
