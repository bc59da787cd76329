'use client'

import { useCallback } from 'react'
import { systemTimers } from '../base/timers.ts'
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
  /** Hands the person a file. Rejects as `recording.toBlob` and `recording.toWAV` throw. */
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
  const canSave = useSpeechState(speech, ({ durationSec }) => durationSec > 0)
  const isPartial = useSpeechState(speech, ({ utterance }) => !utterance?.recording.isComplete)

  const save = useCallback(async () => {
    if (!recording) return
    const received = recording.toBlob()
    const isFile = endings.has(received.type)
    const isWav = format === 'wav' || (format === undefined && !isFile)
    const file = isWav ? await recording.toWAV() : received
    const url = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = url
    link.download = `${fileName}.${endings.get(file.type) ?? 'raw'}`
    link.click()
    systemTimers.after(releaseAfterMs, () => URL.revokeObjectURL(url))
  }, [recording, format, fileName])

  return { canSave, isPartial, save }
}
