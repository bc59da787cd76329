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

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [WithToolbars],
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
    options: {
      storySort: {
        order: ['Start here', 'Text and player', 'Answers', 'Voices', 'Captions', 'Music', 'Errors', '*'],
      },
    },
  },
}

export default preview
