import { agentsApi, type AgentDay } from '@/api/agents'
import { callLogApi } from '@/api/calls'
import { ratingsApi } from '@/api/ratings'

/** What citizens said of an agent's talks today. */
export interface OwnRatings {
  satisfied: number
  normal: number
  dissatisfied: number
  /** Not asked, hung up or pressed keys that mean nothing. */
  unrated: number
}

/** An agent's own day. What cannot be told at the moment is undefined; it costs none of the rest. */
export interface OwnDay {
  figures: AgentDay
  ratings?: OwnRatings
  /** Calls to the outside. */
  outbound?: number
}

const NONE: OwnRatings = { satisfied: 0, normal: 0, dissatisfied: 0, unrated: 0 }

async function ratings(me: string, day: string, signal: AbortSignal): Promise<OwnRatings> {
  const [rated] = await ratingsApi.of(me, day, signal)
  if (!rated) return NONE
  const { satisfied, normal, dissatisfied, total } = rated
  return { satisfied, normal, dissatisfied, unrated: total - satisfied - normal - dissatisfied }
}

async function outbound(me: string, day: string, signal: AbortSignal): Promise<number> {
  const from = new Date(`${day}T00:00:00+08:00`).toISOString()
  return (await callLogApi.search({ agentId: me, direction: 'OUTBOUND', from, limit: 1 }, signal)).total
}

/** Which day it is tells the server: the clock of a computer at a desk may be wrong. */
export async function readOwnDay(me: string, signal: AbortSignal): Promise<OwnDay> {
  const figures = await agentsApi.day(signal)
  const missing = () => undefined
  const [rated, called] = await Promise.all([ratings(me, figures.day, signal).catch(missing), outbound(me, figures.day, signal).catch(missing)])
  return { figures, ratings: rated, outbound: called }
}

/** 满意率: of those who rated, in whole per cent; undefined while nobody has. */
export function satisfaction(ratings: OwnRatings | undefined): number | undefined {
  if (!ratings) return undefined
  const rated = ratings.satisfied + ratings.normal + ratings.dissatisfied
  return rated === 0 ? undefined : Math.round((100 * ratings.satisfied) / rated)
}

/** Whether there is anything to tell of the day's work yet. */
export function begun({ figures, outbound }: OwnDay): boolean {
  return figures.answered + figures.ownCalls + figures.missed + figures.declined + (outbound ?? 0) > 0
}
