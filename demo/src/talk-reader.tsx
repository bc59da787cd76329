import { useState, type ReactElement } from 'react'
import {
  CaptionBox,
  Player,
  speechLink,
  SpokenText,
  useMediaSession,
  useSpeechLink,
  useTranscript,
  type SpeechHandle,
  type TranscriptFile,
} from 'speakalong'
import { DownloadLink } from './download-link.tsx'
import { OwnTalk, type Talk } from './own-talk.tsx'

// With a key the transcripts are those of the account, and their recordings are on this machine.
const isSimulated = import.meta.env['VITE_SPEECH_SOURCE'] !== 'service'

const talks: Record<string, { title: string; names: Record<string, string> }> = {
  interview: { title: 'An interview', names: { speaker_0: 'Reporter', speaker_1: 'Keeper' } },
  'support-call': {
    title: 'A call, recorded in two channels',
    names: { channel_0: 'Office', channel_1: 'Caller' },
  },
}

const talkOf = (id: string): Talk => ({ id, src: `/api/speech/v1/simulator/recordings/${id}` })

/** A recorded talk that is followed by its transcript. */
export function TalkReader(): ReactElement {
  const [talk, setTalk] = useState<Talk | null>(isSimulated ? talkOf('interview') : null)
  return (
    <>
      <header className="back">
        <a href="./">speakalong</a>
        {isSimulated && (
          <select
            className="unit"
            aria-label="What was recorded"
            value={talk?.id}
            onChange={(event) => setTalk(talkOf(event.target.value))}
          >
            {Object.entries(talks).map(([id, { title }]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </header>
      <main>
        {!isSimulated && <OwnTalk onChoose={setTalk} />}
        {talk && <FollowedTalk key={talk.id} talk={talk} />}
      </main>
    </>
  )
}

function FollowedTalk({ talk }: { talk: Talk }): ReactElement {
  const speech = useTranscript({ transcriptionId: talk.id, src: talk.src })
  const { title = 'A recording', names = {} } = talks[talk.id] ?? {}
  useSpeechLink(speech)
  useMediaSession(speech, { title })
  const files = speech.transcript?.channels.flatMap(({ additionalFormats }) => additionalFormats) ?? []
  return (
    <>
      <section className="panel talk" aria-labelledby="talk-title">
        <h1 id="talk-title">{title}</h1>
        <p className="soft">
          Dotted words were heard with less certainty; click any to hear it. <LinkToHere speech={speech} />
        </p>
        {speech.transcriptStatus === 'loading' && <p className="soft">Loading the transcript …</p>}
        {speech.transcriptError && (
          <p role="alert">
            {speech.transcriptError.message}{' '}
            <button type="button" className="quiet" onClick={speech.refreshTranscript}>
              Try again
            </button>
          </p>
        )}
        <SpokenText speech={speech} speakerNames={names} doubtBelow={-1} lang="en" className="transcript" />
        {files.length > 0 && (
          <p className="downloads">
            Came with it:
            {files.map((file) => (
              <DownloadLink
                key={file.requestedFormat}
                name={`${talk.id}.${file.fileExtension}`}
                type={file.contentType}
                content={() => contentOf(file)}
              />
            ))}
          </p>
        )}
      </section>
      <div className="talk-dock">
        <CaptionBox speech={speech} speakerNames={names} lang="en" defaultValue={{ shown: false }} />
        <Player.Root speech={speech} className="dock">
          <Player.PlayButton />
          <Player.Time />
          <Player.SeekSlider />
          <Player.Time type="duration" />
          <Player.RateSelect />
          <Player.Status />
          <Player.ErrorMessage />
        </Player.Root>
      </div>
    </>
  )
}

/** Puts what is heard into the page's address, and the address where it can be pasted. */
function LinkToHere({ speech }: { speech: SpeechHandle }): ReactElement {
  const [isCopied, setCopied] = useState(false)
  const copy = (): void => {
    const { player } = speech
    const word = player.timeline.wordAtTime(player.currentTimeSec())
    const link = speechLink({ word: Math.max(0, word) }, location.href)
    history.replaceState(null, '', link)
    void navigator.clipboard?.writeText(link).catch(() => undefined)
    setCopied(true)
  }
  return (
    <button type="button" className="quiet" onClick={copy}>
      {isCopied ? 'Link copied' : 'Copy a link to here'}
    </button>
  )
}

function contentOf({ isBase64Encoded, content }: TranscriptFile): BlobPart {
  return isBase64Encoded ? Uint8Array.from(atob(content), (char) => char.charCodeAt(0)) : content
}
