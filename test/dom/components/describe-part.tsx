import { cleanup, fireEvent, render } from '@testing-library/react'
import { createRef, forwardRef, type ComponentType, type ReactElement, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PartProps } from '../../../src/components/part-props.ts'
import type { PlayerPartState } from '../../../src/components/player/player-part-state.ts'
import type { Chapter } from '../../../src/model/chapter.ts'
import { SpeechHandleContext } from '../../../src/react/speech-context.ts'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'

export interface DescribedPart {
  /** As the app writes it: `Player.Time`. */
  name: string
  /** Its `data-speech`. */
  speechName: string
  tagName: string
  /** Whether it can be replaced by another element. Default `true`. */
  hasRender?: boolean
  /** What stands in it, where it is nothing without. */
  children?: ReactNode
  /** What it plays has. */
  chapters?: readonly Chapter[]
  /** Brings the player to where the part is there to be seen. */
  prepare?: (player: TestPlayer) => void
}

type AnyPartProps = PartProps<'div', PlayerPartState>

/** What holds for every part, whatever it does. */
export function describePart(part: DescribedPart, component: unknown): void {
  const { name, speechName, tagName, children, hasRender = true } = part
  const Bare = component as ComponentType<AnyPartProps>
  const Filled = forwardRef<HTMLDivElement, AnyPartProps>((props, ref) => (
    <Bare {...props} ref={ref}>
      {children}
    </Bare>
  ))
  const Part = children === undefined ? Bare : (Filled as ComponentType<AnyPartProps>)

  const show = (element: ReactElement): { element: HTMLElement; player: TestPlayer } => {
    const player = createTestPlayer({ text: 'Once upon a time.', chapters: part.chapters })
    part.prepare?.(player)
    const inside = (children: ReactNode): ReactElement => (
      <SpeechHandleContext.Provider value={{ player }}>{children}</SpeechHandleContext.Provider>
    )
    const { container } = render(inside(element))
    const found = container.querySelector<HTMLElement>(`[data-speech="${speechName}"]`)
    if (!found) throw new Error(`${name} did not render [data-speech="${speechName}"].`)
    return { element: found, player }
  }

  describe(`<${name} /> as a part`, () => {
    afterEach(cleanup)

    it(`renders a <${tagName}> that names itself and its status`, () => {
      const { element, player } = show(<Part />)
      expect(element.localName).toBe(tagName)
      expect(element.dataset['status']).toBe(player.state.status)
    })

    it('hands out its element by ref', () => {
      const ref = createRef<HTMLDivElement>()
      const { element } = show(<Part ref={ref} />)
      expect(ref.current).toBe(element)
    })

    it('calls a ref function with its element, and with null at the end', () => {
      const ref = vi.fn<(element: HTMLDivElement | null) => void>()
      const { element } = show(<Part ref={ref} />)
      expect(ref).toHaveBeenCalledExactlyOnceWith(element)
      cleanup()
      expect(ref).toHaveBeenLastCalledWith(null)
    })

    it('takes className and style', () => {
      const { element } = show(<Part className="mine" style={{ color: 'red' }} />)
      expect(element.className).toBe('mine')
      expect(element.style.color).toBe('red')
    })

    it('takes className and style as functions of its state', () => {
      const { element, player } = show(
        <Part
          className={({ status, canPlay }) => `${status} ${canPlay}`}
          style={({ canPlay }) => (canPlay ? { order: 7 } : undefined)}
        />,
      )
      expect(element.className).toBe(`${player.state.status} true`)
      expect(element.style.order).toBe('7')
    })

    it('hands the rest of its props to its element', () => {
      const { element } = show(<Part id="mine" data-mine="yes" title="Mine" />)
      expect(element.id).toBe('mine')
      expect(element.dataset['mine']).toBe('yes')
      expect(element.title).toBe('Mine')
    })

    it('calls the handlers it is given', () => {
      const onClick = vi.fn()
      const onKeyDown = vi.fn()
      const { element } = show(<Part onClick={onClick} onKeyDown={onKeyDown} />)
      fireEvent.click(element)
      fireEvent.keyDown(element, { key: 'ArrowRight' })
      expect(onClick).toHaveBeenCalledOnce()
      expect(onKeyDown).toHaveBeenCalledOnce()
    })

    it('says where to put it when there is nothing to follow', () => {
      const silence = new AbortController()
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      addEventListener('error', (event) => event.preventDefault(), silence)
      expect(() => render(<Part />)).toThrow(`${name} has no speech to follow. Put it inside <Player.Root`)
      silence.abort()
      vi.restoreAllMocks()
    })

    if (!hasRender) return

    it('renders another element in the place of its own, with both sets of props', () => {
      const ref = createRef<HTMLDivElement>()
      const own = createRef<HTMLElement>()
      const { element } = show(
        <Part ref={ref} className="part" render={<section ref={own} className="mine" title="Mine" />} />,
      )
      expect(element.localName).toBe('section')
      expect(element.className.split(' ').sort()).toEqual(['mine', 'part'])
      expect(element.title).toBe('Mine')
      expect(ref.current).toBe(element)
      expect(own.current).toBe(element)
    })

    it('renders by a function of its props and its state', () => {
      const { element, player } = show(
        <Part
          render={(props, { status, canPlay }) => <section {...props} title={`${status} ${canPlay}`} />}
        />,
      )
      expect(element.localName).toBe('section')
      expect(element.title).toBe(`${player.state.status} true`)
    })
  })
}
