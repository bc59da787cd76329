import { describe, expect, it } from 'vitest'
import { Scope } from '../../../src/base/scope.ts'
import { createManualTimers } from '../../manual-timers.ts'

describe('Scope', () => {
  it('closes what was opened, newest first and once', () => {
    const scope = new Scope()
    const closed: string[] = []
    scope.add(() => closed.push('first'))
    scope.add(() => closed.push('second'))
    scope.dispose()
    scope.dispose()
    expect(closed).toEqual(['second', 'first'])
  })

  it('closes early what is let go early, and not again', () => {
    const scope = new Scope()
    let closed = 0
    const letGo = scope.add(() => closed++)
    letGo()
    letGo()
    scope.dispose()
    expect(closed).toBe(1)
  })

  it('closes at once what comes after the end', () => {
    const scope = new Scope()
    scope.dispose()
    let closed = 0
    scope.add(() => closed++)
    expect(closed).toBe(1)
  })

  it('listens until the end', () => {
    const scope = new Scope()
    const target = new EventTarget()
    let heard = 0
    scope.listen(target, 'ping', () => heard++)
    target.dispatchEvent(new Event('ping'))
    scope.dispose()
    target.dispatchEvent(new Event('ping'))
    scope.listen(target, 'ping', () => heard++)
    target.dispatchEvent(new Event('ping'))
    expect(heard).toBe(1)
  })

  it('takes its timers and frames with it', () => {
    const timers = createManualTimers()
    const scope = new Scope(timers)
    const called: string[] = []
    scope.after(10, () => called.push('timer'))
    scope.frame(() => called.push('frame'))
    scope.after(100, () => called.push('late'))
    timers.advance(50)
    scope.dispose()
    timers.advance(100)
    expect(called).toEqual(['timer', 'frame'])
    expect(timers.waiting).toBe(0)
  })

  it('ends its children with it, and forgets those that ended before', () => {
    const scope = new Scope()
    const child = scope.child()
    let closed = 0
    child.add(() => closed++)
    const other = scope.child()
    other.dispose()
    scope.dispose()
    expect(closed).toBe(1)
    expect(child.signal.aborted).toBe(true)
  })

  it('closes the rest where one cleanup throws, and says so', () => {
    const scope = new Scope()
    let closed = 0
    scope.add(() => closed++)
    scope.add(() => {
      throw new Error('stuck')
    })
    expect(() => scope.dispose()).toThrow(AggregateError)
    expect(closed).toBe(1)
  })
})
