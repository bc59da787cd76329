import { cdp } from 'vitest/browser'

/** What assistive technology is told of an element. */
export interface AccessibleNode {
  role: string
  name: string
  /** What is chosen, or stands in a field. */
  value: string
  description: string
  /** `focused`, `expanded`, `disabled` and the like that are true. */
  states: readonly string[]
}

interface AxValue {
  value?: string | number | boolean
}
interface AxNode {
  ignored: boolean
  role?: AxValue
  name?: AxValue
  value?: AxValue
  description?: AxValue
  properties?: { name: string; value: AxValue }[]
}
interface FrameTree {
  frame: { id: string; url: string; name?: string }
  childFrames?: FrameTree[]
}

/** Chromium's own accessibility tree of the test's page, as screen readers get it, in the order of the page. */
export async function accessibleTree(): Promise<readonly AccessibleNode[]> {
  const session = cdp() as unknown as { send(method: string, params?: object): Promise<unknown> }
  const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: FrameTree }
  const own = framesOf(frameTree).find(({ url }) => url === location.href)
  const { nodes } = (await session.send('Accessibility.getFullAXTree', { frameId: own?.id })) as {
    nodes: AxNode[]
  }
  return nodes.filter(({ ignored }) => !ignored).map(readNode)
}

function framesOf({ frame, childFrames = [] }: FrameTree): FrameTree['frame'][] {
  return [frame, ...childFrames.flatMap(framesOf)]
}

function readNode({ role, name, value, description, properties = [] }: AxNode): AccessibleNode {
  const text = (given: AxValue | undefined): string => (given?.value ?? '').toString()
  return {
    role: text(role),
    name: text(name),
    value: text(value),
    description: text(description),
    states: properties.filter((one) => one.value.value === true).map((one) => one.name),
  }
}
