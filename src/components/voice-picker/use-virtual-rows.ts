'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type RefCallback } from 'react'

/** Where a row stands, in pixels from the top of the list. */
export interface VirtualRow {
  index: number
  startPx: number
  sizePx: number
}

export interface VirtualRows {
  /** For the element that scrolls. */
  scrollerRef: RefCallback<HTMLDivElement>
  rows: readonly VirtualRow[]
  totalPx: number
  scrollTo(index: number): void
}

/** Those of many rows that can be seen, and a few around them. */
export function useVirtualRows(count: number, sizeOf: (index: number) => number): VirtualRows {
  // In the function, not above the file: bundlers warn of what they do not know there.
  'use no memo' // The virtualizer changes in place: React Compiler would keep its first rows.
  // State, not a ref: the rows are made once it is known what scrolls.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the reason for 'use no memo'
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: sizeOf,
    overscan: 6,
    useFlushSync: false,
  })
  // Rows are measured by their index, which stands for another row once the list changed.
  const measuredBy = useRef(sizeOf)
  useEffect(() => {
    if (measuredBy.current === sizeOf) return
    measuredBy.current = sizeOf
    virtualizer.measure()
  }, [virtualizer, sizeOf])
  return {
    scrollerRef: setScroller,
    rows: virtualizer
      .getVirtualItems()
      .map(({ index, start, size }) => ({ index, startPx: start, sizePx: size })),
    totalPx: virtualizer.getTotalSize(),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  }
}
