/* eslint-disable @typescript-eslint/no-require-imports -- this is what is tested */
const assert = require('node:assert/strict')

const exported = {
  speakalong: 'useTextToSpeech',
  'speakalong/core': 'streamSpeech',
  'speakalong/server': 'createSpeechProxy',
  'speakalong/simulator': 'createSimulator',
  'speakalong/simulator/node': 'startSimulator',
  'speakalong/testing': 'createTestPlayer',
  'speakalong/labels/ar': 'arabicLabels',
}
for (const [entry, name] of Object.entries(exported))
  assert.ok(require(entry)[name], `${entry} has no ${name}.`)
