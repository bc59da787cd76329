const imports = {
  useTextToSpeech: 'SpeechProvider, useTextToSpeech',
  'useTextToSpeech, SpokenText and Player': 'SpeechProvider, useTextToSpeech, SpokenText, Player',
  'these and VoicePicker': 'SpeechProvider, useTextToSpeech, SpokenText, Player, VoicePicker',
  useStreamingSpeech: 'SpeechProvider, useStreamingSpeech',
  useVoices: 'SpeechProvider, useVoices',
  VoiceSelect: 'SpeechProvider, VoiceSelect',
  'VoiceTuner and ModelSelect': 'SpeechProvider, VoiceTuner, ModelSelect',
  'CaptionBox and useTranscript': 'SpeechProvider, CaptionBox, useTranscript',
  useMusic: 'SpeechProvider, useMusic',
}

/** What a page loads later, `import()` tells from what its first paint waits for. */
const leaveOutLater = {
  name: 'leave-out-later',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

export default Object.entries(imports).flatMap(([name, names]) => {
  const whole = { path: 'dist/index.js', import: `{ ${names} }`, gzip: true }
  const first = (config) => ({ ...config, plugins: [...(config.plugins ?? []), leaveOutLater] })
  return [
    { name, ...whole, modifyEsbuildConfig: first },
    { name: `${name}, with all that comes later`, ...whole },
  ]
})
