import type { Agent, AgentState } from '@/api/agents'

/** The states in the order in which the wall shows them. Reserved is about to ring. */
export const WALL_STATES = ['READY', 'RINGING', 'TALKING', 'WRAP_UP', 'BREAK', 'NOT_READY', 'SIGNED_OUT'] as const satisfies readonly AgentState[]

export interface Share {
  state: (typeof WALL_STATES)[number]
  count: number
}

/** How many agents are in each state. */
export function sharesOf(agents: Pick<Agent, 'state'>[]): Share[] {
  const counts = new Map<string, number>()
  for (const { state } of agents) {
    const shown = state === 'RESERVED' ? 'RINGING' : state
    counts.set(shown, (counts.get(shown) ?? 0) + 1)
  }
  return WALL_STATES.map((state) => ({ state, count: counts.get(state) ?? 0 }))
}
