import { useEffect, useRef, useState, type ReactElement } from 'react'
import {
  CaptionBox,
  toCaptionsJSON,
  toWebVTT,
  useCaptionTrack,
  useMediaSpeech,
  useSpeechState,
  useTextToSpeech,
  useVoices,
  type CaptionSettings,
  type Recording,
} from 'speakalong'
import { DownloadLink } from './download-link.tsx'
import { FilmScene } from './film-scene.tsx'

const narration =
  'On a clear night the light of Anholt can be seen from twenty miles away. It has turned here, with the same slow beat, since seventeen eighty-eight: first a fire of coal, then oil, then a lamp no larger than a hand.\n\nThe keepers wound its clockwork every four hours. When the electric cable came, in the spring of nineteen sixty-one, the last of them stayed on for a year, he said, to be sure that it worked.'

const settingsKey = 'speakalong-demo-captions'

/** A film with its narration: made once as speech, then played by a video element like any other. */
export function FilmViewer(): ReactElement {
  const { voices } = useVoices({ pageSize: 1 })
  // What a video element can play by itself, whatever this browser would stream best.
  const narrator = useTextToSpeech({ voiceId: voices[0]?.voiceId, outputFormat: 'mp3_44100_128' })
  const utterance = useSpeechState(narrator, (state) => state.utterance)
  const recording = narrator.generation === 'complete' && utterance ? utterance.recording : null

  return (
    <>
      <header className="back">
        <a href="./">speakalong</a>
      </header>
      <main>
        <section className="panel film" aria-labelledby="film-title">
          <h1 id="film-title">Captions over a film</h1>
          <p className="soft">
            Any <code>&lt;video&gt;</code> of a page, with its own controls, and the words of a recording over
            it.
          </p>
          {recording ? (
            <Film recording={recording} />
          ) : (
            <>
              <div className="screen">
                <FilmScene />
                <button
                  type="button"
                  className="narrate"
                  disabled={voices.length === 0 || narrator.generation === 'receiving'}
                  onClick={() => narrator.speak(narration, { autoPlay: false })}
                >
                  {narrator.generation === 'none' ? 'Have it narrated' : 'Narrating …'}
                </button>
              </div>
              {narrator.error && <p role="alert">{narrator.error.message}</p>}
            </>
          )}
        </section>
      </main>
    </>
  )
}

function Film({ recording }: { recording: Recording }): ReactElement {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(recording.toBlob())
    if (video.current) video.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [recording])
  const { timeline } = recording
  const speech = useMediaSpeech(video, { timeline })
  useCaptionTrack(speech, { lang: 'en' })
  const [settings, setSettings] = useState(readSettings)
  const keep = (value: CaptionSettings): void => {
    setSettings(value)
    localStorage.setItem(settingsKey, JSON.stringify(value))
  }
  return (
    <>
      <CaptionBox speech={speech} value={settings} onValueChange={keep} lang="en">
        <div className="screen">
          <FilmScene />
          <video ref={video} controls playsInline aria-label="The light of Anholt" />
        </div>
      </CaptionBox>
      <p className="downloads">
        Take the captions along:
        <DownloadLink name="anholt.vtt" type="text/vtt" content={() => recording.toWebVTT()} />
        <DownloadLink
          name="anholt.karaoke.vtt"
          type="text/vtt"
          content={() => toWebVTT(timeline, { karaoke: true })}
        />
        <DownloadLink name="anholt.srt" type="application/x-subrip" content={() => recording.toSRT()} />
        <DownloadLink
          name="anholt.json"
          type="application/json"
          content={() => JSON.stringify(toCaptionsJSON(timeline), null, 2)}
        />
      </p>
    </>
  )
}

function readSettings(): CaptionSettings {
  const usual: CaptionSettings = { shown: true, size: 'medium', position: 'bottom' }
  try {
    return {
      ...usual,
      ...(JSON.parse(localStorage.getItem(settingsKey) ?? '{}') as Partial<CaptionSettings>),
    }
  } catch {
    return usual
  }
}
