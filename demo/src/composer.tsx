import { useMemo, useState, type ReactElement } from 'react'
import {
  createSpeechClient,
  isSpeechError,
  Player,
  SpeechProvider,
  SpokenText,
  useMusic,
  useSpeechState,
  type CompositionPlan,
} from 'speakalong'
import { PlanEditor } from './plan-editor.tsx'

const prompts = ['A happy tune, piano, drums', 'A sad ballad at night', 'Calm and ambient, instrumental']
const models = { music_v1: 'music_v1', music_v2: 'music_v2' }
const labels = { waiting: (sec: number) => `Composing, ${sec} ${sec === 1 ? 'second' : 'seconds'} so far` }
const slowly = { 'x-simulator': 'response-delay=8000' }

/** A piece of music: planned part by part, composed, played by its chapters, saved. */
export function Composer(): ReactElement {
  const [isSlow, setSlow] = useState(false)
  const [isLit, setLit] = useState(false)
  const client = useMemo(
    () => createSpeechClient({ proxyUrl: '/api/speech', headers: isSlow ? slowly : {} }),
    [isSlow],
  )
  const music = useMusic({ client, timestamps: isLit })
  const hasWords = useSpeechState(music, ({ wordCount }) => wordCount > 0)
  const [prompt, setPrompt] = useState(prompts[0] ?? '')
  const [modelId, setModelId] = useState('music_v1')
  const [seconds, setSeconds] = useState(30)
  const [plan, setPlan] = useState<CompositionPlan | null>(null)
  const [planning, setPlanning] = useState<AbortController | null>(null)
  const [refusal, setRefusal] = useState('')

  const askForPlan = async (): Promise<void> => {
    const controller = new AbortController()
    setPlanning(controller)
    setRefusal('')
    try {
      const request = { prompt, modelId, musicLengthMs: Math.round(seconds * 1000) }
      setPlan(await music.plan(request, controller.signal))
    } catch (error) {
      if (isSpeechError(error)) setRefusal(error.message)
    } finally {
      setPlanning(null)
    }
  }
  const compose = (): void => {
    if (plan) music.compose({ compositionPlan: plan, modelId })
    else music.compose({ prompt, modelId, musicLengthMs: Math.round(seconds * 1000) })
  }

  return (
    <>
      <header className="back">
        <a href="./">speakalong</a>
        <label className="slow">
          <input type="checkbox" checked={isSlow} onChange={(event) => setSlow(event.target.checked)} />A slow
          service
        </label>
        <label className="slow">
          <input type="checkbox" checked={isLit} onChange={(event) => setLit(event.target.checked)} />
          Light up its words
        </label>
      </header>
      <main>
        <section className="panel compose" aria-label="What to compose">
          <h1>Compose</h1>
          <p className="soft">
            Say what it should sound like. A plan gives it parts, which are its chapters.
          </p>
          <div className="chips">
            {prompts.map((one) => (
              <button key={one} type="button" className="quiet" onClick={() => setPrompt(one)}>
                {one}
              </button>
            ))}
          </div>
          <label className="field">
            <span>What it sounds like</span>
            <textarea rows={2} value={prompt} onChange={(event) => setPrompt(event.target.value)} />
          </label>
          <div className="asked">
            <label className="field">
              <span>Seconds</span>
              <input
                type="number"
                min={3}
                max={600}
                value={Number.isNaN(seconds) ? '' : seconds}
                onChange={(event) => setSeconds(event.target.valueAsNumber)}
              />
            </label>
            <label className="field">
              <span>Model</span>
              <select
                value={modelId}
                onChange={(event) => {
                  setModelId(event.target.value)
                  setPlan(null)
                }}
              >
                {Object.entries(models).map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            {planning ? (
              <button type="button" className="quiet" onClick={() => planning.abort()}>
                Cancel the plan
              </button>
            ) : (
              <button type="button" className="quiet" onClick={() => void askForPlan()}>
                Plan it
              </button>
            )}
            <button type="button" className="quiet main" onClick={compose}>
              {plan ? 'Compose by the plan' : 'Compose'}
            </button>
          </div>
          {refusal && <p role="alert">{refusal}</p>}
          {plan && (
            <>
              <PlanEditor plan={plan} onChange={setPlan} />
              <button type="button" className="quiet" onClick={() => setPlan(null)}>
                Forget the plan
              </button>
            </>
          )}
        </section>
        <SpeechProvider client={client} labels={labels}>
          <Player.Root speech={music} className="composed">
            <Player.PreviousChapterButton />
            <Player.PlayButton />
            <Player.NextChapterButton />
            <Player.Time />
            <Player.SeekSlider />
            <Player.MuteButton />
            <Player.Download fileName="music" />
            <Player.Status />
            <Player.Waiting />
            <Player.ErrorMessage />
            <Player.Chapters lines={!isLit} />
          </Player.Root>
          {isLit && hasWords && <SpokenText speech={music} lang="en" className="panel lyrics" />}
        </SpeechProvider>
      </main>
    </>
  )
}
