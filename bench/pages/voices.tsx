import { Command } from 'cmdk'
import { useState, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createSpeechClient, preloadVoices, SpeechProvider, VoiceSelect } from '../../src/index.ts'
import '../../src/styles.css'
import { wireVoices } from './voices-material.ts'

declare global {
  /** Shows the closed choice among as many voices, all of them loaded. */
  var showChoice: (kind: 'ours' | 'cmdk', count: number) => Promise<void>
  /** Opens it; resolves when a frame with the list was painted. */
  var openChoice: () => Promise<void>
  /** Types into its search; resolves when what was found is painted. */
  var typeInto: (text: string) => Promise<void>
}

globalThis.showChoice = async (kind, count) => {
  const place = document.body.appendChild(document.createElement('div'))
  const voices = wireVoices(count)
  if (kind === 'cmdk') {
    createRoot(place).render(<PlainList names={voices.map(({ name }) => name)} />)
  } else {
    const client = createSpeechClient({
      proxyUrl: '/voices',
      fetch: async (input) => {
        const search = new URL(input as URL).searchParams.get('search')?.toLowerCase() ?? ''
        const found = voices.filter(({ name }) => name.toLowerCase().includes(search))
        // All on one page, which a service may do (contract 1.2.1); otherwise only a hundred would be there.
        return Response.json({ voices: found, has_more: false, total_count: found.length })
      },
    })
    await preloadVoices(client, { pageSize: 100 })
    createRoot(place).render(
      <SpeechProvider client={client}>
        <VoiceSelect />
      </SpeechProvider>,
    )
  }
  await painted(() => document.querySelector('button') !== null)
}

globalThis.openChoice = async () => {
  document.querySelector<HTMLElement>('button')!.click()
  await painted(() => document.querySelector('[role="option"]') !== null)
}

globalThis.typeInto = async (text) => {
  const input = document.querySelector<HTMLInputElement>('input[role="combobox"], input[cmdk-input]')!
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
  for (let length = 1; length <= text.length; length++) {
    set!.call(input, text.slice(0, length))
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await painted(() => true)
  }
  const isFound = (option: Element): boolean => (option.textContent ?? '').toLowerCase().includes(text)
  await painted(() => {
    const options = [...document.querySelectorAll('[role="listbox"] [role="option"]')]
    return options.length > 0 && options.every(isFound)
  })
}

/** A list as it stands in the documentation of cmdk: every voice an item. */
function PlainList({ names }: { names: readonly string[] }): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button onClick={() => setIsOpen(true)}>Choose</button>
      {isOpen && (
        <Command label="Voice">
          <Command.Input />
          <Command.List style={{ blockSize: 384, overflow: 'auto' }}>
            {names.map((name) => (
              <Command.Item key={name}>{name}</Command.Item>
            ))}
          </Command.List>
        </Command>
      )}
    </>
  )
}

async function painted(isSo: () => boolean): Promise<void> {
  do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  while (!isSo())
}
