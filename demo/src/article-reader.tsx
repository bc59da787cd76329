import { useState, type ReactElement } from 'react'
import { Player, SpokenRegion, useTextToSpeech, useVoices, type SpokenRegionProps } from 'speakalong'
import { ArticleContent } from './article-content.tsx'

type HighlightUnit = NonNullable<SpokenRegionProps['unit']>

const units: Record<HighlightUnit, string> = { word: 'Words', sentence: 'Sentences', paragraph: 'Paragraphs' }

/** An article of the app's own with a player: what stands in it is what is spoken. */
export function ArticleReader(): ReactElement {
  const { voices } = useVoices({ pageSize: 1 })
  const speech = useTextToSpeech({ voiceId: voices[0]?.voiceId })
  const [unit, setUnit] = useState<HighlightUnit>('word')
  return (
    <>
      <header className="back">
        <a href="./">speakalong</a>
        <select
          className="unit"
          aria-label="What lights up"
          value={unit}
          onChange={(event) => setUnit(event.target.value as HighlightUnit)}
        >
          {Object.entries(units).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </header>
      <main>
        <SpokenRegion speech={speech} unit={unit} lang="en" className="panel article" render={<article />}>
          <ArticleContent />
        </SpokenRegion>
        <Player.Root speech={speech} className="dock">
          <Player.PlayButton disabled={voices.length === 0} />
          <Player.Time />
          <Player.SeekSlider />
          <Player.Time type="duration" />
          <Player.RateSelect />
          <Player.Status />
          <Player.ErrorMessage />
        </Player.Root>
      </main>
    </>
  )
}
