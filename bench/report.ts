/** One number that a bench found. */
export interface BenchRow {
  metric: string
  value: number
  /** Of `value`: `ms`, `MB/s`, `x` for a ratio. */
  unit: string
  /** What the value should be, for example `>= 2`; `null` where the number is only for comparison. */
  goal: string | null
  /** Whether the goal is met; `null` where there is none. */
  holds: boolean | null
}

/** What each file in this folder exports. */
export interface Bench {
  name: string
  run(): Promise<readonly BenchRow[]>
}

/** The rows as a table for the terminal. */
export function formatReport(name: string, rows: readonly BenchRow[]): string {
  const lines = [
    ['metric', 'value', 'unit', 'goal', 'holds'],
    ...rows.map((row) => [
      row.metric,
      formatValue(row.value),
      row.unit,
      row.goal ?? '',
      row.holds === null ? '' : row.holds ? 'yes' : 'NO',
    ]),
  ]
  const widths = lines.reduce<number[]>(
    (widest, cells) => cells.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  )
  const table = lines.map((cells) =>
    cells.map((cell, column) =>
      column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    ),
  )
  return [name, ...table.map((cells) => `  ${cells.join('  ').trimEnd()}`)].join('\n')
}

/** Three figures are what a measurement is good for. */
function formatValue(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
