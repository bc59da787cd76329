// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { ModelSelect } from '../../../../src/components/model-select.tsx'
import { VoiceSelect } from '../../../../src/components/voice-select.tsx'
import * as VoiceTuner from '../../../../src/components/voice-tuner/parts.ts'
import { SpeechProvider } from '../../../../src/react/speech-provider.tsx'

describe('on a server', () => {
  it('the voice parts render without a request and without a complaint', () => {
    const error = vi.spyOn(console, 'error')
    const fetch = vi.spyOn(globalThis, 'fetch')
    const html = renderToString(
      <SpeechProvider proxyUrl="/api/speech">
        <VoiceSelect name="voice" defaultValue="simNora" />
        <ModelSelect defaultValue="eleven_v3" />
        <VoiceTuner.Root voiceId="simNora" modelId="eleven_v3">
          <VoiceTuner.Stability />
          <VoiceTuner.SpeakerBoost />
          <VoiceTuner.ResetButton />
        </VoiceTuner.Root>
      </SpeechProvider>,
    )
    expect(html).toContain('<span data-speech="voice-value" data-status="loading">simNora</span>')
    expect(html).toContain('<option value="eleven_v3" selected="">eleven_v3</option>')
    expect(html).toContain('aria-valuetext="Natural"')
    expect(error).not.toHaveBeenCalled()
    expect(fetch).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})
