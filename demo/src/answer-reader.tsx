import Markdown from 'markdown-to-jsx/react'
import { useState, type ReactElement } from 'react'
import { Player, SpokenRegion, useStreamingSpeech, useVoices, type SpeechOutcome } from 'speakalong'
import { answers, writeAnswer } from './write-answer.ts'

const speeds = { 'A slow model': 6, 'A usual model': 40, 'A fast model': 200 }

/** An answer that is read aloud while a language model, a simulated one, is still writing it. */
export function AnswerReader(): ReactElement {
  const { voices } = useVoices({ pageSize: 1 })
  const [asked, setAsked] = useState('')
  const [written, setWritten] = useState('')
  const [tokensPerSec, setTokensPerSec] = useState(speeds['A usual model'])
  const [outcome, setOutcome] = useState<SpeechOutcome | null>(null)
  const speech = useStreamingSpeech({
    voiceId: voices[0]?.voiceId,
    markdown: true,
    onEnd: (event) => setOutcome(event.outcome),
  })
  const isAnswering = speech.status !== 'idle' && speech.status !== 'ended' && speech.status !== 'failed'

  const ask = (question: string): void => {
    setAsked(question)
    setWritten('')
    setOutcome(null)
    const answer = writeAnswer(answers[question] ?? '', tokensPerSec, (token) =>
      setWritten((before) => before + token),
    )
    speech.speak(answer)
  }

  return (
    <>
      <header className="back">
        <a href="./">speakalong</a>
        <select
          className="unit"
          aria-label="How fast it writes"
          value={tokensPerSec}
          onChange={(event) => setTokensPerSec(Number(event.target.value))}
        >
          {Object.entries(speeds).map(([name, speed]) => (
            <option key={name} value={speed}>
              {name}
            </option>
          ))}
        </select>
      </header>
      <main>
        <section className="panel answer" aria-label="Conversation">
          <h1>Read the answer aloud</h1>
          <p className="soft">Ask, and hear the first words while the rest is still being written.</p>
          <div className="chips">
            {Object.keys(answers).map((question) => (
              <button
                key={question}
                type="button"
                className="quiet"
                disabled={voices.length === 0}
                onClick={() => ask(question)}
              >
                {question}
              </button>
            ))}
          </div>
          {asked && <p className="question">{asked}</p>}
          {outcome?.type === 'stopped' && (
            <div className="heard" role="status">
              <strong>You heard:</strong>
              {outcome.heardText === '' ? ' nothing yet.' : <Markdown>{outcome.heardText}</Markdown>}
            </div>
          )}
          <SpokenRegion speech={speech} lang="en" className="article answered">
            <Markdown options={{ optimizeForStreaming: true }}>{written}</Markdown>
          </SpokenRegion>
          {speech.transport && (
            <p className="soft">
              Over {speech.transport.kind}. {speech.transport.reason}
            </p>
          )}
        </section>
        <Player.Root speech={speech} className="dock">
          <Player.PlayButton />
          <button type="button" className="quiet" disabled={!isAnswering} onClick={speech.stop}>
            Stop
          </button>
          <Player.Time />
          <Player.SeekSlider />
          <Player.RateSelect />
          <Player.Status />
          <Player.ErrorMessage />
        </Player.Root>
      </main>
    </>
  )
}
