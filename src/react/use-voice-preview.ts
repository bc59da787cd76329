'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { createVoicePreview, type VoicePreview, type VoicePreviewState } from './voice-preview.ts'

/** Samples of voices, one at a time, for as long as the caller is there. */
export function useVoicePreview(client: SpeechClient): { preview: VoicePreview; heard: VoicePreviewState } {
  const preview = useMemo(() => createVoicePreview(client), [client])
  useEffect(() => preview.stop, [preview])
  const heard = useSyncExternalStore(preview.subscribe, preview.get, preview.get)
  return { preview, heard }
}
