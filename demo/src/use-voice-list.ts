import { useCallback, useEffect, useState } from 'react'
import { useSpeechClient } from 'speakalong'
import { isSpeechError, listVoices, type Voice } from 'speakalong/core'

export interface VoiceList {
  voices: readonly Voice[]
  /** What went wrong, in a sentence; `null` while nothing has. */
  problem: string | null
  retry: () => void
}

/** The first hundred voices of the account. */
export function useVoiceList(): VoiceList {
  const client = useSpeechClient()
  const [voices, setVoices] = useState<readonly Voice[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const controller = new AbortController()
    listVoices(client, { pageSize: 100 }, controller.signal).then(
      (page) => setVoices(page.voices),
      (error: unknown) => {
        if (!controller.signal.aborted) setProblem(isSpeechError(error) ? error.message : String(error))
      },
    )
    return () => controller.abort()
  }, [client, attempt])

  const retry = useCallback(() => {
    setProblem(null)
    setAttempt((count) => count + 1)
  }, [])
  return { voices, problem, retry }
}
