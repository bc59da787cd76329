import type { ReactElement } from 'react'

const pages = [
  { href: './article.html', name: 'An article of your own' },
  { href: './answer.html', name: 'An answer being written' },
  { href: './film.html', name: 'Captions over a film' },
  { href: './talk.html', name: 'A recording to follow' },
  { href: './compose.html', name: 'Music' },
]

export function Masthead({ isSimulated }: { isSimulated: boolean }): ReactElement {
  return (
    <header className="masthead">
      <p className="wordmark">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="9" />
          <path d="M8 13v6M13 9v14M18 12v8M23 14v4" />
        </svg>
        speakalong
      </p>
      <h1>Text that speaks, and lights up each word as you hear it.</h1>
      <p className="lead">
        {isSimulated
          ? 'This voice is made on your own machine by the built-in simulator: no key, no network, no cost.'
          : 'This voice comes from the ElevenLabs API, through a proxy that keeps the key out of the page.'}
      </p>
      <nav className="pages" aria-label="More pages">
        {pages.map(({ href, name }) => (
          <a key={href} href={href}>
            {name}
          </a>
        ))}
      </nav>
    </header>
  )
}
