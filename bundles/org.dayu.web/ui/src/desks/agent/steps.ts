import type { DoneStep, Step } from '@/api/standards'

export interface Progress {
  position: number
  name: string
  seconds: number
  state: 'done' | 'now' | 'later'
  /** Milliseconds; 0 for what is yet to come. */
  took: number
  over: boolean
}

/**
 * How far a talk has come by its standard. The first step that is not ticked runs since the latest tick, or since the talk
 * began; once the talk is over nothing runs.
 *
 * @param began when this agent came into the talk, as milliseconds
 * @param now undefined once the talk is over
 */
export function progress(steps: Step[], done: DoneStep[], began: number, now: number | undefined): Progress[] {
  const since = Math.max(began, ...done.map((one) => Date.parse(one.doneAt)))
  const running = now === undefined ? -1 : steps.findIndex((_step, position) => !done.some((one) => one.position === position))
  return steps.map((step, position) => {
    const ticked = done.find((one) => one.position === position)
    if (ticked) {
      const took = Date.parse(ticked.doneAt) - Date.parse(ticked.startedAt)
      return { position, name: ticked.name, seconds: ticked.limitSeconds, state: 'done', took, over: took > ticked.limitSeconds * 1000 }
    }
    const took = position === running ? Math.max(0, now! - since) : 0
    return { position, name: step.name, seconds: step.seconds, state: position === running ? 'now' : 'later', took, over: took > step.seconds * 1000 }
  })
}

/** The step that may be taken back: what was ticked last. */
export function latest(done: DoneStep[]): number | undefined {
  return done.reduce<DoneStep | undefined>((last, one) => (last && last.doneAt > one.doneAt ? last : one), undefined)?.position
}
