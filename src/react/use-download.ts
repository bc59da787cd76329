'use client'

import { useCallback, useState } from 'react'
import { systemTimers } from '../base/timers.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import { useSpeechState } from './use-speech-state.ts'

export interface DownloadOptions {
  /**
   * `'received'`: as the service sent it. `'wav'`: as a WAV file, larger, that every program opens. Default: as received
   * where that is a file (MP3, Ogg Opus, WAV), as WAV where it is bare samples.
   */
  format?: 'received' | 'wav' | undefined
  /** Of the file, without its ending. Default `'speech'`. */
  fileName?: string | undefined
}

export interface Download {
  /** Whether there is sound to be saved. */
  canSave: boolean
  /** Whether more of it is still to come, or never will. */
  isPartial: boolean
  /** Whether it could not be made a file the last time it was asked for, as where the browser cannot decode it. */
  hasFailed: boolean
  /** Hands the person a file. Resolves also where it fails. */
  save: () => Promise<void>
}

const endings = new Map([
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
])
// Some browsers read what a link leads to only after the click.
const releaseAfterMs = 60_000

/** What was spoken, as a file. Costs nothing: it is what was heard. */
export function useDownload(
  speech: SpeechHandle,
  { format, fileName = 'speech' }: DownloadOptions,
): Download {
  const recording = useSpeechState(speech, ({ utterance }) => utterance?.recording ?? null)
  const hasSound = useSpeechState(speech, ({ durationSec }) => durationSec > 0)
  const isPartial = useSpeechState(speech, ({ utterance }) => !utterance?.recording.isComplete)
  const [failed, setFailed] = useState<Recording | null>(null)

  const save = useCallback(async () => {
    if (!recording) return
    setFailed(null)
    try {
      const file = await toFile(recording, format)
      offer(file, `${fileName}.${endings.get(file.type) ?? 'raw'}`)
    } catch {
      setFailed(recording)
    }
  }, [recording, format, fileName])

  return {
    canSave: hasSound && (recording?.keepsAudio ?? false),
    isPartial,
    hasFailed: failed !== null && failed === recording,
    save,
  }
}

async function toFile(recording: Recording, format: DownloadOptions['format']): Promise<Blob> {
  const received = recording.toBlob()
  const isWav = format === 'wav' || (format === undefined && !endings.has(received.type))
  return isWav ? recording.toWAV() : received
}

function offer(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  systemTimers.after(releaseAfterMs, () => URL.revokeObjectURL(url))
}
