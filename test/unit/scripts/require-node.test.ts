import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../scripts/require-node.cjs'

const script = fileURLToPath(new URL('../../../scripts/require-node.cjs', import.meta.url))

describe('require-node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('lets Node %s pass', (version) => {
    expect(refusal(version)).toBeNull()
  })

  it.each(['20.18.3', '18.20.4', '0.12.18'])(
    'refuses Node %s in a sentence that says what to do',
    (version) => {
      expect(refusal(version)).toMatch(
        new RegExp(`needs Node 20\\.19 or newer; this is Node ${version}\\. Install a newer one`),
      )
    },
  )

  it('ends the command that it stands before, unless Node is new enough', () => {
    expect(spawnSync(process.execPath, [script]).status).toBe(0)
    const asOldNode = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' })`
    const preload = `data:text/javascript,${encodeURIComponent(asOldNode)}`
    const { status, stderr } = spawnSync(process.execPath, ['--import', preload, script], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('this is Node 18.20.4')
  })

  it('is written in the JavaScript that every Node can read', () => {
    const younger = /=>|`|\?\.|\?\?|\b(?:const|let|class|import|async|await)\b/
    expect(readFileSync(script, 'utf8')).not.toMatch(younger)
  })
})
