import { cleanup, screen } from '@testing-library/react'
import axe from 'axe-core'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, server } from 'vitest/browser'
import { ModelSelect } from '../../../src/components/model-select.tsx'
import { VoiceSelect, type VoiceSelectProps } from '../../../src/components/voice-select.tsx'
import * as VoiceTuner from '../../../src/components/voice-tuner/parts.ts'
import { pressKey } from '../../support/input.ts'
import { eventually, until } from '../support/patience.ts'
import { accessibleTree, type AccessibleNode } from './accessible-tree.ts'
import { showVoices } from './show-voices.tsx'

const nora = 'simNora00000000000000'
const kal = 'simKal000000000000000'

beforeEach(() => {
  document.documentElement.style.colorScheme = 'light'
  document.body.style.cssText =
    'margin: 8px; font: 16px/1.5 sans-serif; color: CanvasText; background: Canvas'
})
afterEach(async () => {
  cleanup()
  document.documentElement.removeAttribute('dir')
  document.documentElement.removeAttribute('style')
  await page.viewport(800, 600)
})

function Tuner(props: VoiceTuner.RootProps): ReactElement {
  return (
    <VoiceTuner.Root {...props}>
      <VoiceTuner.Stability />
      <VoiceTuner.Similarity />
      <VoiceTuner.Style />
      <VoiceTuner.Speed />
      <VoiceTuner.SpeakerBoost />
      <VoiceTuner.ResetButton />
    </VoiceTuner.Root>
  )
}

const element = (speech: string): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-speech="${speech}"]`)!
const box = (speech: string): DOMRect => element(speech).getBoundingClientRect()
const isListed = (): boolean => document.querySelector('[role="listbox"] [role="option"]') !== null

async function openList(props: VoiceSelectProps = {}): Promise<void> {
  showVoices(<VoiceSelect defaultOpen recentVoiceIds={[nora]} defaultValue={kal} {...props} />)
  await until(isListed)
  // It comes in with a transition.
  await until(() => getComputedStyle(element('voice-popup')).opacity === '1')
}

// The accessibility tree and the size of the window are Chromium's to give.
describe.runIf(server.browser === 'chromium')('what a screen reader is told', () => {
  const among = async (...roles: string[]): Promise<AccessibleNode[]> =>
    (await accessibleTree()).filter(({ role }) => roles.includes(role))
  const said = async (...roles: string[]): Promise<string[]> =>
    (await among(...roles)).map(({ role, name }) => `${role} “${name}”`)

  it('of the closed choice: its name and what is chosen', async () => {
    showVoices(<VoiceSelect defaultValue={kal} />)
    await eventually(() => expect(element('voice-trigger').textContent).toBe('Kal'))
    expect(await among('combobox')).toEqual([
      { role: 'combobox', name: 'Voice', value: 'Kal', description: '', states: ['focusable'] },
    ])
  })

  it('of the open list: search, filters, groups, voices, previews and how many there are', async () => {
    await openList()
    expect(await said('dialog', 'listbox', 'group')).toEqual([
      'dialog “Voice”',
      'listbox “Voice”',
      'group “Recently used”',
      'group “Yours”',
      'group “Premade”',
    ])
    expect(await said('combobox')).toEqual(
      ['Voice', 'Search voices', 'Gender', 'Accent', 'Use'].map((name) => `combobox “${name}”`),
    )
    const voices = (await among('option')).filter(({ name }) => name.includes(' · '))
    expect(voices[0]!.name).toBe('Nora Brisk, with marked stress. English · American · young · female · news')
    expect(voices.filter(({ states }) => states.includes('selected')).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^Kal /),
    ])
    const previews = await said('button')
    expect(previews.slice(0, 2)).toEqual(['button “Play a sample of Nora”', 'button “Play a sample of Toby”'])
    expect(previews).toHaveLength(voices.length)
    expect(screen.getByRole('status').textContent).toBe('15 voices')
  })

  it('of a voice the keys came to, while the focus stays in the search', async () => {
    await openList()
    await until(() => document.activeElement === element('voice-search'))
    await pressKey('ArrowDown')
    await eventually(() => expect(element('voice-search').getAttribute('aria-activedescendant')).toBeTruthy())
    const [search] = await among('combobox').then((all) => all.filter(({ name }) => name === 'Search voices'))
    expect(search!.states).toEqual(expect.arrayContaining(['focused', 'expanded']))
    const active = document.getElementById(element('voice-search').getAttribute('aria-activedescendant')!)!
    expect([active.role ?? active.getAttribute('role'), active.getAttribute('aria-posinset')]).toEqual([
      'option',
      '1',
    ])
  })

  it('of what went wrong, and of nothing found', async () => {
    showVoices(<VoiceSelect defaultOpen />, { faults: 'status=500' })
    await until(() => screen.queryByRole('alert') !== null)
    expect(await said('alert', 'button')).toContain('button “Try again”')
    expect(screen.getByRole('alert').textContent).toContain('The speech service has a problem.')
    cleanup()
    await openList()
    for (const char of 'zzz') await pressKey(char)
    await eventually(() =>
      expect(screen.getByRole('status').textContent).toBe(
        'No voice found. Try another search or fewer filters.',
      ),
    )
  })

  it('of the settings: names, and what the model does not use', async () => {
    showVoices(
      <>
        <ModelSelect defaultValue="eleven_flash_v2_5" />
        <Tuner modelId="eleven_flash_v2_5" voiceId={kal} />
      </>,
    )
    await until(() => screen.queryByText('Eleven v3') !== null)
    expect(await said('group', 'slider', 'switch', 'button')).toEqual(
      expect.arrayContaining([
        'group “Voice settings”',
        'slider “Stability”',
        'slider “Similarity”',
        'slider “Style exaggeration”',
        'slider “Speed of speaking”',
        'switch “Speaker boost”',
        'button “Reset”',
      ]),
    )
    expect((await among('combobox'))[0]).toMatchObject({ name: 'Model', value: 'Eleven Flash v2.5' })
    const unused = (await among('slider', 'switch')).filter(({ description }) => description !== '')
    expect(unused.map(({ name, description }) => [name, description])).toEqual([
      ['Style exaggeration', 'Not used by this model'],
      ['Speaker boost', 'Not used by this model'],
    ])
  })
})

describe.each(['light', 'dark'])('axe in the %s', (colorScheme) => {
  // What a page has to have around its parts is not theirs.
  const rules = {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
  }

  async function findings(): Promise<string[]> {
    // Base UI's guards hand the focus on at once: nobody comes to stand on one.
    const { violations } = await axe.run({ exclude: ['[data-base-ui-focus-guard]'] }, { rules })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }

  beforeEach(() => {
    document.documentElement.style.colorScheme = colorScheme
    document.documentElement.lang = 'en'
    document.title = 'Voices'
  })

  it('finds nothing in the open list, with a voice highlighted', async () => {
    await openList()
    await pressKey('ArrowDown')
    await until(() => document.querySelector('[data-highlighted]') !== null)
    expect(await findings()).toEqual([])
  })

  it('finds nothing while nothing is there, nor where loading failed', async () => {
    showVoices(<VoiceSelect defaultOpen />, { faults: 'response-delay=600000' })
    await until(
      () => element('voice-popup') !== null && getComputedStyle(element('voice-popup')).opacity === '1',
    )
    expect(await findings()).toEqual([])
    cleanup()
    showVoices(
      <>
        <ModelSelect />
        <VoiceSelect defaultOpen />
      </>,
      { faults: 'status=500' },
    )
    await until(() => screen.queryAllByRole('alert').length > 0)
    await until(() => getComputedStyle(element('voice-popup')).opacity === '1')
    expect(await findings()).toEqual([])
  })

  it('finds nothing in the settings and the models', async () => {
    showVoices(
      <>
        <VoiceSelect defaultValue={kal} />
        <ModelSelect defaultValue="eleven_v3" />
        <Tuner modelId="eleven_v3" defaultValue={{ stability: 0 }} />
        <Tuner modelId="eleven_multilingual_v2" />
      </>,
    )
    await until(() => screen.queryByText('Eleven v3') !== null)
    await eventually(() => expect(element('voice-trigger').textContent).toBe('Kal'))
    expect(await findings()).toEqual([])
  })
})

describe.runIf(server.browser === 'chromium')('in a window 320 pixels wide', () => {
  it.each(['ltr', 'rtl'])('all of it is in sight, nothing over another, %s', async (direction) => {
    document.documentElement.dir = direction
    await page.viewport(320, 640)
    await openList()
    const popup = box('voice-popup')
    expect([popup.left >= 0, popup.right <= 320, popup.bottom <= 640]).toEqual([true, true, true])
    expect(document.documentElement.scrollWidth).toBe(320)
    for (const filter of document.querySelectorAll('[data-speech="voice-filter"]')) {
      const { left, right } = filter.getBoundingClientRect()
      expect([left >= popup.left, right <= popup.right]).toEqual([true, true])
    }
    const name = box('voice-name')
    const preview = box('voice-preview')
    // The text of a voice, English here, runs in its own direction and stands where a line begins.
    const text = document.createRange()
    text.selectNodeContents(element('voice-description'))
    const line = box('voice-description')
    const edge = direction === 'ltr' ? 'left' : 'right'
    expect(Math.abs(text.getBoundingClientRect()[edge] - line[edge])).toBeLessThan(1)
    expect(getComputedStyle(element('voice-description')).direction).toBe('ltr')
    // At the end of the line, large enough for a finger.
    expect(direction === 'ltr' ? preview.left >= name.right : preview.right <= name.left).toBe(true)
    expect([preview.width, preview.height]).toEqual([44, 44])
    expect(element('voice-list').clientHeight).toBeGreaterThan(3 * 64)
  })

  it.each(['ltr', 'rtl'])(
    'the settings fit, and their sliders fill from the start, %s',
    async (direction) => {
      document.documentElement.dir = direction
      await page.viewport(320, 640)
      showVoices(
        <>
          <ModelSelect defaultValue="eleven_v3" />
          <Tuner modelId="eleven_v3" />
        </>,
      )
      await until(() => screen.queryByText('Eleven v3') !== null)
      expect(document.documentElement.scrollWidth).toBe(320)
      const label = box('setting-name')
      const value = box('setting-value')
      expect(direction === 'ltr' ? label.right <= value.left : label.left >= value.right).toBe(true)
      expect(box('setting-slider').height).toBeGreaterThanOrEqual(44)
    },
  )
})

describe('the open list', () => {
  it('lies over what sticks to the page, such as the button to follow a text', async () => {
    showVoices(
      <>
        <button data-speech="follow-button" style={{ position: 'fixed', inset: 0, inlineSize: '100%' }}>
          Follow along
        </button>
        <VoiceSelect defaultOpen />
      </>,
    )
    await until(isListed)
    const { left, top, width, height } = box('voice-popup')
    const shown = document.elementFromPoint(left + width / 2, top + height / 2)
    expect(shown!.closest('[data-speech="voice-popup"]')).not.toBeNull()
  })
})

describe('the settings by keys', () => {
  it('are walked with Tab, moved with arrows, switched with Space and reset with Enter', async () => {
    showVoices(<Tuner voiceId={kal} />)
    screen.getByText('Before').focus()
    const spoken = (): (string | null)[] =>
      [...document.querySelectorAll('[data-speech="setting-value"]')].map(({ textContent }) => textContent)
    await pressKey('Tab')
    expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'Stability' }))
    await pressKey('ArrowRight')
    await eventually(() => expect(spoken()[0]).toBe('51%'))
    await pressKey('Home')
    await eventually(() => expect(spoken()[0]).toBe('0%'))
    expect(document.activeElement!.getAttribute('aria-valuetext')).toBe('0%')
    for (let press = 0; press < 3; press++) await pressKey('Tab')
    await pressKey('End')
    await eventually(() => expect(spoken()[3]).toBe('1.2×'))
    await pressKey('Tab')
    await pressKey('Space')
    await eventually(() => expect(spoken()[4]).toBe('Off'))
    await pressKey('Tab')
    const reset = document.activeElement!
    expect([reset.textContent, reset.hasAttribute('aria-disabled')]).toEqual(['Reset', false])
    await pressKey('Enter')
    await eventually(() => expect(spoken()).toEqual(['50%', '75%', '0%', '1×', 'On']))
    expect(document.activeElement).toBe(reset)
  })
})
