import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const ownedByScope = 'Use Scope or Timers of src/base: what is started there also ends there.'
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'requestIdleCallback']
const globalObjects = ['window', 'globalThis', 'self']

const listeners = [
  {
    selector: "CallExpression[callee.property.name='addEventListener']",
    message: ownedByScope,
  },
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^on[a-z]+$/]',
    message: ownedByScope,
  },
]
const devices = [
  {
    selector: 'NewExpression[callee.name=/^(WebSocket|AudioContext)$/]',
    message: 'Only a sink makes sound, and only a stream of protocol/ opens a connection.',
  },
]
const names = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration[exported=null]', message: 'An entry lists its names.' },
]

export default defineConfig(
  globalIgnores(['dist', '.cache', 'storybook-static', 'coverage', 'test/public-types', 'test/react-18']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  // Elsewhere nothing is React's, and to look for it takes long.
  {
    files: ['**/*.tsx', 'src/{react,components}/**', 'demo/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    languageOptions: {
      parserOptions: {
        project: './tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Methods are closures here, made to be taken apart; `as` says what an index cannot; `async` says a promise.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['src/**'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: ownedByScope }))],
      'no-restricted-properties': [
        'error',
        ...globalObjects.flatMap((object) =>
          timers.map((property) => ({ object, property, message: ownedByScope })),
        ),
      ],
      'no-restricted-syntax': ['error', ...listeners, ...devices, ...names],
    },
  },
  {
    // Here the raw ones are at home, or what they start is closed by other means.
    files: [
      'src/base/**',
      'src/sink/**',
      'src/protocol/**/*-stream.ts',
      'src/server/**',
      'src/simulator/**',
      'src/command.ts',
    ],
    rules: {
      'no-console': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', ...names],
    },
  },
  {
    // `expect.any` and its like are any by nature.
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Scripts are plain JavaScript, and run before types are there.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'performance', 'process', 'URL', 'fetch', 'Request', 'require', 'module'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
)
