import type { ReactElement, ReactNode } from 'react'
import { useSpeechState, type SpeechHandle } from 'speakalong'

interface SpeechFactsProps {
  speech: SpeechHandle
  /** What of it can be chosen. */
  children: ReactNode
}

/** What happened behind the words, in figures. */
export function SpeechFacts({ speech, children }: SpeechFactsProps): ReactElement {
  const metrics = useSpeechState(speech, (state) => state.metrics)
  const wordCount = useSpeechState(speech, (state) => state.wordCount)
  const generation = useSpeechState(speech, (state) => state.generation)
  const facts: [string, string][] = [
    ['Network', generation],
    ['First byte', inMs(metrics.firstByteMs)],
    ['First sound', inMs(metrics.firstSoundMs)],
    ['Received', metrics.bytes === 0 ? '–' : `${Math.round(metrics.bytes / 1000)} kB, ${wordCount} words`],
    ['Billed', metrics.charactersBilled === null ? '–' : `${metrics.charactersBilled} characters`],
    ['Stalls', String(metrics.stalls)],
  ]
  return (
    <details className="facts">
      <summary>What happened behind the words</summary>
      {children}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {metrics.sinkReason && <p className="note">{metrics.sinkReason}</p>}
    </details>
  )
}

function inMs(ms: number | null): string {
  return ms === null ? '–' : `${Math.round(ms)} ms`
}
