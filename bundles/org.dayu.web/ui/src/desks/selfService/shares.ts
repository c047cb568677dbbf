import type { SelfServiceRow } from '@/api/selfService'

/** What became of callers, in the order of the columns. */
export const OUTCOMES = ['selfService', 'agent', 'outside', 'menu', 'gaveUp', 'message', 'overflow', 'other'] as const

/** By what rows are put together. */
export const GROUPS = ['day', 'entry', 'flow'] as const
export type Group = (typeof GROUPS)[number]

export type Counts = Pick<SelfServiceRow, (typeof OUTCOMES)[number] | 'total'>
export interface Line extends Counts {
  key: string
}

function add(one: Counts, another: Counts): Counts {
  const sum = { total: one.total + another.total } as Counts
  for (const outcome of OUTCOMES) sum[outcome] = one[outcome] + another[outcome]
  return sum
}

const NOBODY: Counts = { total: 0, selfService: 0, agent: 0, outside: 0, menu: 0, gaveUp: 0, message: 0, overflow: 0, other: 0 }

/** All rows together. */
export function sumOf(rows: Counts[]): Counts {
  return rows.reduce(add, NOBODY)
}

/** One line for each day, entry or flow, in this order: days as they come, others with most callers first. */
export function grouped(rows: SelfServiceRow[], group: Group): Line[] {
  const found = new Map<string, Counts>()
  for (const row of rows) found.set(row[group], add(found.get(row[group]) ?? NOBODY, row))
  const lines = [...found].map(([key, counts]) => ({ key, ...counts }))
  return lines.sort((one, another) => (group === 'day' ? one.key.localeCompare(another.key) : another.total - one.total))
}

/** Of 100 callers, how many were served without an agent; undefined while there were none. */
export function shareOf(counts: Counts): number | undefined {
  return counts.total === 0 ? undefined : (100 * counts.selfService) / counts.total
}

/** Whether the target is reached; undefined without a target or callers. */
export function reached(counts: Counts, target: number): boolean | undefined {
  const share = shareOf(counts)
  return target === 0 || share === undefined ? undefined : share >= target
}
