import type { ArgTypesEnhancer } from 'storybook/internal/types'
import type { Decorator, Preview } from '@storybook/react-vite'
import { useEffect } from 'react'
import '../src/styles.css'
import dark from '../src/themes/dark.css?inline'
import highContrast from '../src/themes/high-contrast.css?inline'
import plain from '../src/themes/plain.css?inline'
import { emulateMedia } from './emulate-media.ts'
import './preview.css'

const themes = { none: '', plain, dark, 'high contrast': highContrast }

interface Toolbars {
  theme: keyof typeof themes
  colorScheme: 'light' | 'dark'
  direction: 'ltr' | 'rtl'
  forcedColors: 'as set' | 'on'
  motion: 'as set' | 'reduced'
}

/** Puts the page into the state that the toolbars say. */
const WithToolbars: Decorator = (Story, { globals }) => {
  const { theme, colorScheme, direction, forcedColors, motion } = globals as unknown as Toolbars
  useEffect(() => {
    const { documentElement: page } = document
    page.dataset['colorScheme'] = theme === 'dark' ? 'dark' : colorScheme
    page.dir = direction
    page.toggleAttribute('data-forced-colors', forcedColors === 'on')
    emulateMedia('forced-colors', forcedColors === 'on')
    emulateMedia('prefers-reduced-motion', motion === 'reduced')
  }, [theme, colorScheme, direction, forcedColors, motion])
  return (
    <>
      <style>{themes[theme]}</style>
      <Story />
    </>
  )
}

const toolbar = (title: string, icon: string, values: readonly string[]): object => ({
  toolbar: {
    title,
    icon,
    items: values.map((value) => ({ value, title: `${title}: ${value}` })),
    dynamicTitle: true,
  },
})

// What nobody writes into a field of a form.
const notByHand = new Set(['speech', 'client', 'cache', 'render'])

/** Says of the props what the README says of them, and offers controls for those that a person can set. */
const forReaders: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, { description = '', ...argType }]) => {
      const told = description.replaceAll(/ \((?:[\w ]+ )?contract [^)]*\)/g, '')
      return [name, { ...argType, description: told, ...(notByHand.has(name) ? { control: false } : {}) }]
    }),
  )

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [WithToolbars],
  argTypesEnhancers: [forReaders],
  globalTypes: {
    theme: toolbar('Theme', 'paintbrush', Object.keys(themes)),
    colorScheme: toolbar('Colour scheme', 'contrast', ['light', 'dark']),
    direction: toolbar('Direction', 'transfer', ['ltr', 'rtl']),
    forcedColors: toolbar('Forced colours', 'accessibility', ['as set', 'on']),
    motion: toolbar('Motion', 'lightning', ['as set', 'reduced']),
  },
  initialGlobals: {
    theme: 'none',
    colorScheme: 'light',
    direction: 'ltr',
    forcedColors: 'as set',
    motion: 'as set',
  },
  parameters: {
    a11y: { test: 'error' },
    // Elements as data: nothing to read, and nothing to set by hand.
    controls: { exclude: ['children'] },
    docs: { controls: { exclude: ['children'] } },
    options: {
      storySort: {
        order: [
          'Start here',
          ['Listen', 'Recipes'],
          'Text and player',
          ['Player', 'Player parts', 'SpokenText', 'SpokenRegion', 'useTranscript'],
          'Answers',
          'Voices',
          ['VoiceSelect', 'VoicePicker parts', 'VoiceTuner'],
          'Captions',
          ['CaptionBox', 'Captions parts'],
          'Music',
          'Errors',
        ],
      },
    },
  },
}

export default preview
