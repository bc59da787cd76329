import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { version } from 'react'
import { defineConfig } from 'vite'

// For React 18 its output needs one more package.
const compiles = !version.startsWith('18.')

// The package as well as the app, though compilers usually leave packages alone: what holds then holds anywhere.
const compiler = babel({
  plugins: [['babel-plugin-react-compiler', { sources: () => true }]],
  include: [/\/src\//, /\/node_modules\/speakalong\/dist\/.*\.js$/],
  exclude: [],
})

export default defineConfig({ plugins: [react(), compiles && compiler] })
